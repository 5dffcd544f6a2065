import { contract, type EndpointName } from "@/lib/api/contract";
import { AppError } from "@/lib/model/error";
import type { AgentApi } from "@/lib/protocols/agent-side/agent-api";
import type { Operation, Protocol } from "@/lib/protocols/customer-side/protocol";
import { agentApis, protocols } from "@/lib/protocols/registry";
import { handleApi } from "../api/handle-api";
import type { ServerRequest, ServerResponse } from "../http/http-message";
import { renderProblem } from "../http/problem";
import {
  handleAgentApi,
  refuseAgentApi,
  refuseUnreadablePath,
} from "../protocols/handle-agent-api";
import {
  handleProtocol,
  refuseMethod,
  refusePath,
  refuseUnreadable,
  unreadablePath,
} from "../protocols/handle-protocol";
import type { Runtime } from "../runtime/runtime";
import type { Answerer } from "./answerer";
import { systemEndpoints } from "./system-endpoints";

/** One address that Parley answers itself: which methods it has, and what it says to any other. */
export type Route = {
  readonly path: string;
  readonly isCaseInsensitive?: boolean;
  readonly methods: Readonly<Record<string, Answerer>>;
  refuse(runtime: Runtime, allowed: readonly string[], request: ServerRequest): ServerResponse;
  /** The answer where the percent-encoding of the path cannot be read. */
  refuseUnreadable(runtime: Runtime, request: ServerRequest): ServerResponse;
};

/** Other addresses answer refusals as problem+json. */
const problemRefusals: Pick<Route, "refuse" | "refuseUnreadable"> = {
  refuse: refuseAsProblem,
  refuseUnreadable: (_runtime, { requestId }) => renderProblem(unreadablePath(), requestId),
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
  ...systemEndpoints.map((endpoint) => ({ ...problemRefusals, ...endpoint })),
];

function protocolRoutes(protocol: Protocol<unknown>): readonly Route[] {
  const byPath = new Map<string, Operation<unknown>[]>();
  for (const operation of Object.values(protocol.operations)) {
    for (const path of operation.paths) {
      byPath.set(path, [...(byPath.get(path) ?? []), operation]);
    }
  }
  const unreadable: Route["refuseUnreadable"] = (runtime, request) =>
    refuseUnreadable(runtime, protocol, request);
  const documented = [...byPath].map(
    ([path, operations]): Route => ({
      path,
      isCaseInsensitive: operations.some((operation) => operation.isCaseInsensitive),
      methods: Object.fromEntries(
        operations.map((operation) => [operation.method, answerOperation(protocol, operation)]),
      ),
      refuse: (runtime, allowed, request) => refuseMethod(runtime, protocol, allowed, request),
      refuseUnreadable: unreadable,
    }),
  );
  const { basePaths = [] } = protocol;
  const isCaseInsensitive = documented.some((route) => route.isCaseInsensitive);
  const refuse: Route["refuse"] = (runtime, _allowed, request) =>
    refusePath(runtime, protocol, request);
  const rest = { isCaseInsensitive, methods: {}, refuse, refuseUnreadable: unreadable };
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
  return [...byPath].map(([path, methods]) => ({ ...problemRefusals, path, methods }));
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
