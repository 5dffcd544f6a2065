import type { z } from "zod";
import type { CustomerOptions } from "./account";
import type { chatState, ServerEvent } from "./server-events";

/** A message as the app shows it. */
export interface ChatMessage {
  /** `out` from the customer, `in` from an agent or the scenario. */
  readonly direction: "in" | "out";
  readonly id: string;
  readonly kind: "text" | "file" | "location";
  /** The text, the file's name, or where it is. */
  readonly text: string;
  readonly file: { readonly id: string; readonly name: string; readonly type: string } | null;
  readonly partyId: string | null;
  /** Of the customer's: how far it got. Of an agent's: what was reported. */
  readonly state: "posting" | "failed" | "accepted" | "received" | "delivered" | "read";
  readonly at: Date;
  readonly detail: string | null;
}

/** Who else is, or was, in the chat. */
export interface ChatParty {
  readonly partyId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly displayName: string;
  readonly type: "scenario" | "external" | "internal";
  readonly isPresent: boolean;
  readonly isTyping: boolean;
  /** Once it was fetched. */
  readonly photo: { readonly contentType: string; readonly bytes: Uint8Array } | null;
}

/** What the platform asks the customer to fill in. */
export interface ChatForm {
  readonly formRequestId: number;
  /** `null` for a secure form, which has an id instead. */
  readonly formName: string | null;
  readonly formId: string | null;
  readonly timeoutSeconds: number | null;
}

/**
 * `none` before the first chat. The last three are ends: by either side, by the customer's silence, and
 * unknown to the platform.
 */
export type ChatPhase = "none" | z.infer<typeof chatState> | "ended" | "inactive" | "lost";

/** What one customer's app shows. */
export interface AppView {
  readonly customerId: string;
  readonly client: CustomerOptions["client"];
  readonly clientId: string;
  /** What the browser keeps, to be given to `addCustomer`. */
  readonly cookies: readonly string[];
  readonly chatId: string | null;
  readonly phase: ChatPhase;
  /** Seconds, as the platform writes them. */
  readonly ewt: string | null;
  readonly caseId: string | null;
  readonly isPolling: boolean;
  readonly messages: readonly ChatMessage[];
  readonly parties: readonly ChatParty[];
  readonly form: ChatForm | null;
  /** Texts of warnings, and of the end by silence. */
  readonly warnings: readonly string[];
  /** Everything that polls brought, in order; the last 10,000. */
  readonly events: readonly ServerEvent[];
}
