import type { ProtocolKind } from "@/lib/protocols/customer-side/protocol";

/** What a customer was told, whatever the wire; how it looked there is the side's business. */
export type Arrival =
  | {
      readonly form: "text";
      /** The vendor has one id for one message, however often it comes. */
      readonly id: string;
      readonly text: string;
    }
  /** No wire has these today. */
  | { readonly form: "quote" | "link"; readonly text: string }
  | {
      readonly form: "photo" | "document";
      readonly caption: string | null;
      /** For `fileBytes`. */
      readonly file: string;
    }
  | { readonly form: "location"; readonly latitude: number; readonly longitude: number }
  | { readonly form: "contact-card"; readonly name: string; readonly phone: string }
  /** An agent types. */
  | { readonly form: "typing" }
  /** The customer's message has arrived, or was read. */
  | { readonly form: "delivered" | "read"; readonly of: string }
  /** The conversation is over. */
  | { readonly form: "closed" };

/** The other side of one line: a vendor's simulator with its customers, over real HTTP. */
export interface Side {
  readonly kind: ProtocolKind;
  readonly lineName: string;
  /** What belongs to this line alone: its keys, names and addresses. */
  readonly secrets: readonly string[];
  newCustomer(): SideCustomer;
  /** Everything that the platform told this vendor: bodies of its calls and of its answers, in order. */
  heard(): readonly { readonly body: string; readonly headers: string }[];
  close(): Promise<void>;
}

/** One customer of a side. */
export interface SideCustomer {
  /** As the desk shows it. */
  readonly address: string;
  /**
   * Writes, beginning the conversation where there is none, and resolves once the platform took it. Rejects when it
   * did not; then the same id again is the same message.
   */
  writes(text: string, id: string): Promise<void>;
  /** What reached the customer so far, in order. */
  arrived(): readonly Arrival[];
  /** The bytes of a file that arrived, as this vendor gets them. */
  fileBytes(file: string): Promise<Uint8Array>;
  /** Tells the platform that the customer's last message from the desk was delivered, or read. */
  reports(state: "delivered" | "read"): Promise<void>;
  /** The first truthy result of `probe`, tried now and whenever this side hears something. */
  until<T>(probe: () => T | null | undefined | false): Promise<T>;
}
