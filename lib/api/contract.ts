import { z } from "zod";
import { addresses } from "./addresses";
import { agentEndpoints } from "./agent-endpoints";
import { auditEndpoints } from "./audit-endpoints";
import { bulkEndpoints } from "./bulk-endpoints";
import { cannedReplyEndpoints } from "./canned-reply-endpoints";
import { conversationEndpoints } from "./conversation-endpoints";
import { draftEndpoints } from "./draft-endpoints";
import type { Endpoint } from "./endpoint";
import { exportEndpoints } from "./export-endpoints";
import { lineEndpoints } from "./line-endpoints";
import { macroEndpoints } from "./macro-endpoints";
import { messageEndpoints } from "./message-endpoints";
import { pendingEndpoints } from "./pending-endpoints";
import { playgroundEndpoints } from "./playground";
import { playgroundProgramEndpoints } from "./playground-programs";
import { formDraftEndpoints } from "./review/form-draft-endpoints";
import { reviewEndpoints } from "./review/review-endpoints";
import { searchEndpoints } from "./search-endpoints";
import { transcriptEndpoints } from "./transcript-endpoints";
import { transcriptSetEndpoints } from "./transcript-set-endpoints";
import { viewEndpoints } from "./view-endpoints";

/**
 * The one JSON API of Parley: its routes, its front door, its OpenAPI description, its tests and the desk are
 * all made from this object. Every path needs a signed-in agent or an agent's token unless said otherwise.
 */
export const contract = {
  ...agentEndpoints,
  ...conversationEndpoints,
  ...bulkEndpoints,
  ...viewEndpoints,
  ...exportEndpoints,
  ...auditEndpoints,
  ...searchEndpoints,
  ...transcriptEndpoints,
  ...transcriptSetEndpoints,
  ...cannedReplyEndpoints,
  ...macroEndpoints,
  ...messageEndpoints,
  ...pendingEndpoints,
  ...draftEndpoints,
  ...reviewEndpoints,
  ...formDraftEndpoints,
  ...lineEndpoints,
  getInstallation: {
    ...addresses.getInstallation,
    summary: "How this installation is",
    responses: {
      200: z.strictObject({
        /** Too little room is left on its disk: until there is more, what would be new is refused with 503. */
        isDiskLow: z.boolean(),
        /** Whether this agent can play a customer: a line of the organization has a simulator on its other end. */
        hasPlayground: z.boolean(),
      }),
    },
  },
  streamEvents: {
    ...addresses.streamEvents,
    summary:
      "Server-sent live events; Last-Event-ID, or `after`, resumes, `resync` says that some were missed. A new stream begins with `presence` (`resync` says the same): who looks at what and who types. `tab` is the id under which `/api/me/tabs` says what this tab shows",
    query: z.strictObject({
      tab: z.uuid().optional(),
      after: z
        .string()
        .regex(/^\d{1,16}$/u)
        .optional(),
    }),
    responses: { 200: null },
  },
  ...playgroundEndpoints,
  ...playgroundProgramEndpoints,
} as const satisfies Record<string, Endpoint>;

export type Contract = typeof contract;
export type EndpointName = keyof Contract;

type Inferred<T> = T extends z.ZodType ? z.output<T> : undefined;
type Given<T> = T extends z.ZodType ? z.input<T> : undefined;

export type ParamsOf<N extends EndpointName> = Contract[N] extends {
  params: infer P;
}
  ? Inferred<P>
  : undefined;
export type QueryOf<N extends EndpointName> = Contract[N] extends {
  query: infer Q;
}
  ? Inferred<Q>
  : undefined;
export type BodyOf<N extends EndpointName> = Contract[N] extends {
  body: infer B;
}
  ? Inferred<B>
  : undefined;
export type GivenQueryOf<N extends EndpointName> = Contract[N] extends {
  query: infer Q;
}
  ? Given<Q>
  : undefined;
export type GivenBodyOf<N extends EndpointName> = Contract[N] extends {
  body: infer B;
}
  ? Given<B>
  : undefined;
/** The body of a successful answer. */
export type ResponseOf<N extends EndpointName> = Inferred<
  Contract[N]["responses"][keyof Contract[N]["responses"]]
>;
