import FindMyWay from "find-my-way";
import type { ServerRequest, ServerResponse } from "../http/http-message";
import { plainPage } from "../http/plain-page";
import type { Runtime } from "../runtime/runtime";
import { type Route, routes } from "./routes";

/** A path that shares nothing with our routes belongs to a page. */
const unreadablePage: Route = {
  path: "page",
  methods: {},
  refuse: (_runtime, _allowed, request) => refuseUnreadablePage(request),
  refuseUnreadable: (_runtime, request) => refuseUnreadablePage(request),
};

function refuseUnreadablePage({ headers }: ServerRequest): ServerResponse {
  return plainPage(
    400,
    (words) => ({
      title: words("address.unreadable.title"),
      text: words("address.unreadable.text"),
    }),
    headers,
  );
}

export type Found = {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
  /** Whether the percent-encoding of the path cannot be read. */
  readonly isUnreadable: boolean;
};

let finders: readonly FindMyWay.Instance<FindMyWay.HTTPVersion.V1>[] | null = null;

/** The finders of all routes, which are the same for every door: made once, when the first is opened. */
function routeFinders() {
  finders ??= [false, true].map((isCaseInsensitive) => {
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
  return finders;
}

/**
 * Finds the route of a path; trailing and doubled slashes do not matter, nor does case where a route says so. Null
 * for what Next serves.
 */
export function createRouter(): (path: string) => Found | null {
  const routers = routeFinders();
  return (path) => {
    // `*`, or anything else that is no path, is served by nobody.
    if (!path.startsWith("/")) return findUnreadable(path);
    for (const router of routers) {
      const found = router.find("GET", path);
      if (found === null) continue;
      if (found.store === null) return findUnreadable(path);
      // The store is the route that was registered with the path.
      const route = found.store as Route;
      return { route, params: found.params as Found["params"], isUnreadable: false };
    }
    return null;
  };
}

/** The route that a path most likely meant: the shortest of those that share most of its beginning. */
function findUnreadable(path: string): Found {
  const segments = segmentsOf(path);
  let route = unreadablePage;
  let most = 0;
  for (const candidate of routes) {
    const count = countCommon(segmentsOf(candidate.path), segments);
    const isShorter = candidate.path.length < route.path.length;
    if (count > most || (count > 0 && count === most && isShorter)) route = candidate;
    most = Math.max(most, count);
  }
  return { route, params: {}, isUnreadable: true };
}

function segmentsOf(path: string): readonly string[] {
  return path.toLowerCase().split("/").filter(Boolean);
}

/** How many segments of a path are as a pattern wants them, up to the first that is not. */
function countCommon(pattern: readonly string[], path: readonly string[]): number {
  const differs = pattern.findIndex(
    (wanted, at) => path[at] === undefined || (!/^[:*]/u.test(wanted) && wanted !== path[at]),
  );
  return differs < 0 ? pattern.length : differs;
}

/** Answers a request for a found route. HEAD is GET without its body. */
export function answer(
  runtime: Runtime,
  { route, params, isUnreadable }: Found,
  request: ServerRequest,
): Promise<ServerResponse> | ServerResponse {
  if (isUnreadable) return route.refuseUnreadable(runtime, request);
  const answerer =
    route.methods[request.method] ?? (request.method === "HEAD" ? route.methods.GET : undefined);
  if (answerer !== undefined) return answerer(runtime, params, request);
  return route.refuse(runtime, Object.keys(route.methods), request);
}
