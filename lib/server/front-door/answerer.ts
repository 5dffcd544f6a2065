import type { ServerRequest, ServerResponse } from "../http/http-message";
import type { Runtime } from "../runtime/runtime";

/** Answers one method of one address. */
export type Answerer = (
  runtime: Runtime,
  params: Readonly<Record<string, string>>,
  request: ServerRequest,
) => Promise<ServerResponse>;
