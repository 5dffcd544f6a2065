import { authenticate } from "../sessions/authenticate";
import type { Handler } from "./call";

export const streamEvents: Handler<"streamEvents"> = async ({
  runtime,
  agent,
  query,
  request,
}) => ({
  raw: {
    status: 200,
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-cache, no-transform",
      "x-accel-buffering": "no",
    },
    // HEAD asks for the headers: a stream that nobody reads would stay open.
    body:
      request.method === "HEAD"
        ? null
        : runtime.liveEvents.stream(
            { ...agent, tabId: query.tab ?? null },
            request.headers["last-event-id"] ?? query.after ?? null,
            request.signal,
            async () => (await authenticate(runtime, request))?.agent ?? null,
          ),
  },
});
