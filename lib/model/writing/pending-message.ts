import type { Content, OutgoingContent } from "../content";
import type { Mailbox } from "../mail/mailbox";
import type { CannedMark } from "./canned-mark";

/** `undo`: sent in a moment, unless it is taken back. `scheduled`: sent at an instant that its agent chose. */
export const pendingKinds = ["undo", "scheduled"] as const;
export type PendingKind = (typeof pendingKinds)[number];

/** A message that is to be sent: as it was asked for, and as it will be. */
export type PendingMessage = {
  readonly id: string;
  /** It leaves so long after the one before it; left out for at once, and of no meaning for the first. */
  readonly pauseSeconds?: number | undefined;
  readonly content: OutgoingContent;
  /** A template is filled here. */
  readonly shown: Content;
  readonly replyTo: string | null;
  /** The canned reply that it is made of; left out for none. */
  readonly canned?: CannedMark | null | undefined;
  readonly mail?:
    | {
        readonly to: readonly Mailbox[];
        readonly cc: readonly Mailbox[];
        readonly subject: string | null;
      }
    | undefined;
};
