import FindMyWay from "find-my-way";
import { contract, type EndpointName } from "@/lib/api/contract";
import { AppError } from "@/lib/model/error";
import type { AgentApi } from "@/lib/protocols/agent-api";
import type { Operation, Protocol } from "@/lib/protocols/protocol";
import { agentApis, protocols } from "@/lib/protocols/registry";
import { handleAgentApi, refuseAgentApi, refuseUnreadablePath } from "./handle-agent-api";
import { handleApi, renderProblem } from "./handle-api";
import { handleProtocol, refuseMethod, refusePath } from "./handle-protocol";
import type { Runtime } from "./runtime";
import { systemEndpoints } from "./system-endpoints";
import type { ServerRequest, ServerResponse } from "./wire";

export type Answerer = (
  runtime: Runtime,
  params: Readonly<Record<string, string>>,
  request: ServerRequest,
) => Promise<ServerResponse>;

/** One address that Parley answers itself: which methods it has, and what it says to any other. */
export type Route = {
  readonly path: string;
  readonly isCaseInsensitive?: boolean;
  readonly methods: Readonly<Record<string, Answerer>>;
  refuse(runtime: Runtime, allowed: readonly string[], request: ServerRequest): ServerResponse;
  /** The answer where the percent-encoding of the path cannot be read; absent where that is no path of ours. */
  refuseUnreadable?(runtime: Runtime, request: ServerRequest): ServerResponse;
};

/**
 * Every address that is not a page: the vendors' endpoints, our API, and what operators and providers fetch. Both
 * mounts (the front door and the route files) are made from this list.
 */
export const routes: readonly Route[] = [
  // The registry's protocols differ in their settings only, which stay between a protocol and its operations.
  ...(Object.values(protocols) as readonly Protocol<unknown>[]).flatMap(protocolRoutes),
  ...agentApis.flatMap(agentApiRoutes),
  ...apiRoutes(),
  ...systemEndpoints.map(({ path, methods }) => ({ path, methods, refuse: refuseAsProblem })),
];

function protocolRoutes(protocol: Protocol<unknown>): readonly Route[] {
  const byPath = new Map<string, Operation<unknown>[]>();
  for (const operation of Object.values(protocol.operations)) {
    for (const path of operation.paths) {
      byPath.set(path, [...(byPath.get(path) ?? []), operation]);
    }
  }
  const documented = [...byPath].map(
    ([path, operations]): Route => ({
      path,
      isCaseInsensitive: operations.some((operation) => operation.isCaseInsensitive),
      methods: Object.fromEntries(
        operations.map((operation) => [operation.method, answerOperation(protocol, operation)]),
      ),
      refuse: (runtime, allowed, request) => refuseMethod(runtime, protocol, allowed, request),
    }),
  );
  const { basePaths = [] } = protocol;
  const isCaseInsensitive = documented.some((route) => route.isCaseInsensitive);
  const refuse: Route["refuse"] = (runtime, _allowed, request) =>
    refusePath(runtime, protocol, request);
  const rest = { isCaseInsensitive, methods: {}, refuse };
  return [...documented, ...basePaths.map((path) => ({ ...rest, path: `${path}/*` }))];
}

function answerOperation(protocol: Protocol<unknown>, operation: Operation<unknown>): Answerer {
  return (runtime, params, request) =>
    handleProtocol(runtime, protocol, operation, params, request);
}

function agentApiRoutes(api: AgentApi<unknown>): readonly Route[] {
  const byPath = new Map<string, Record<string, Answerer>>();
  for (const operation of Object.values(api.operations)) {
    for (const path of operation.paths) {
      byPath.set(path, {
        ...byPath.get(path),
        [operation.method]: (runtime, params, request) =>
          handleAgentApi(runtime, api, operation, params, request),
      });
    }
  }
  const refuse: Route["refuse"] = (runtime, allowed, request) =>
    refuseAgentApi(runtime, api, allowed, request);
  const refuseUnreadable: Route["refuseUnreadable"] = (runtime, request) =>
    refuseUnreadablePath(runtime, api, request);
  return [
    ...[...byPath].map(([path, methods]) => ({ path, methods, refuse, refuseUnreadable })),
    ...api.basePaths.map((path) => ({
      ...{ path: `${path}/*`, methods: {} },
      ...{ refuse, refuseUnreadable },
    })),
  ];
}

function apiRoutes(): readonly Route[] {
  const byPath = new Map<string, Record<string, Answerer>>();
  for (const name of Object.keys(contract) as EndpointName[]) {
    const { method, path } = contract[name];
    byPath.set(path, {
      ...byPath.get(path),
      [method]: (runtime, params, request) => handleApi(runtime, name, params, request),
    });
  }
  return [...byPath].map(([path, methods]) => ({ path, methods, refuse: refuseAsProblem }));
}

function refuseAsProblem(
  _runtime: Runtime,
  allowed: readonly string[],
  { requestId }: ServerRequest,
): ServerResponse {
  const error = new AppError("method_not_allowed", `This address takes ${allowed.join(", ")}`, {
    headers: { allow: allowed.join(", ") },
  });
  return renderProblem(error, requestId);
}

export type Found = {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
  /** Whether the percent-encoding of the path cannot be read. */
  readonly isUnreadable: boolean;
};

/**
 * Finds the route of a path; trailing and doubled slashes do not matter, nor does case where a route says so. Null
 * for what Next serves.
 */
export function createRouter(): (path: string) => Found | null {
  const finders = [false, true].map((isCaseInsensitive) => {
    const router = FindMyWay({
      caseSensitive: !isCaseInsensitive,
      ignoreTrailingSlash: true,
      ignoreDuplicateSlashes: true,
      // A parameter of 256 characters, each of them percent-encoded.
      maxParamLength: 3_072,
      // Never called: `find` gives a handler without a store in its place.
      onBadUrl: () => {},
    });
    for (const route of routes) {
      if ((route.isCaseInsensitive ?? false) !== isCaseInsensitive) continue;
      router.on("GET", route.path, () => {}, route);
    }
    return router;
  });
  return (path) => {
    for (const router of finders) {
      const found = router.find("GET", path);
      if (found === null) continue;
      if (found.store === null) return findUnreadable(router, path);
      // The store is the route that was registered with the path.
      const route = found.store as Route;
      return { route, params: found.params as Found["params"], isUnreadable: false };
    }
    return null;
  };
}

/** Whose path it would be, were its percent-encoding right; null where the route has no word for that. */
function findUnreadable(router: FindMyWay.Instance<FindMyWay.HTTPVersion.V1>, path: string) {
  const route = router.find("GET", path.replaceAll("%", "-"))?.store as Route | undefined;
  return route?.refuseUnreadable === undefined ? null : { route, params: {}, isUnreadable: true };
}

/** Answers a request for a found route. HEAD is GET without its body. */
export function answer(
  runtime: Runtime,
  { route, params, isUnreadable }: Found,
  request: ServerRequest,
): Promise<ServerResponse> | ServerResponse {
  if (isUnreadable && route.refuseUnreadable !== undefined) {
    return route.refuseUnreadable(runtime, request);
  }
  const answerer =
    route.methods[request.method] ?? (request.method === "HEAD" ? route.methods.GET : undefined);
  if (answerer !== undefined) return answerer(runtime, params, request);
  return route.refuse(runtime, Object.keys(route.methods), request);
}
