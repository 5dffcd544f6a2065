import type { BodyOf, EndpointName, ParamsOf, QueryOf } from "@/lib/api/contract";
import type { AgentIdentity } from "@/lib/inbox/context/agent-identity";
import type { Context } from "@/lib/inbox/context/context";
import type { LiveLine } from "@/lib/inbox/context/live-line";
import { AppError } from "@/lib/model/error";
import type { ServerRequest, ServerResponse } from "../http/http-message";
import type { Runtime } from "../runtime/runtime";

/** A call of our API whose caller is known and whose parts are parsed. */
export type Call<N extends EndpointName> = {
  readonly runtime: Runtime;
  readonly context: Context;
  readonly agent: AgentIdentity;
  readonly params: ParamsOf<N>;
  readonly query: QueryOf<N>;
  readonly body: BodyOf<N>;
  readonly request: ServerRequest;
};

/** A JSON answer, or one written out for what is not JSON. */
export type Answer =
  | { readonly status: number; readonly json: unknown }
  | { readonly status: 204 }
  | { readonly raw: ServerResponse };

export type Handler<N extends EndpointName> = (call: Call<N>) => Promise<Answer>;

/** The line with this id; it was there when the row that names it was stored. */
export function lineOf(context: Context, lineId: string): LiveLine {
  const line = context.lines.find(lineId);
  if (line === undefined) throw new AppError("unavailable", "The line is being changed; try again");
  return line;
}
