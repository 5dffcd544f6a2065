"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { MessageView } from "@/lib/api/message-schemas";
import type { ActorView } from "@/lib/api/schemas";

/** What every message of a transcript needs of its conversation. */
export type TranscriptContextValue = {
  readonly conversationId: string;
  readonly lineName: string;
  /** The name of a line other than the conversation's own; null for the own line, and for an unknown one. */
  readonly otherLineName: (lineId: string) => string | null;
  readonly address: string;
  readonly canQuote: boolean;
  /** False once the conversation has ended for good. */
  readonly canRetry: boolean;
  /** "You", a colleague's name, the contact's name, or "Parley". */
  readonly nameOf: (actor: ActorView) => string;
  readonly quote: (message: MessageView) => void;
  /** Opens the templates; null where the line has none. */
  readonly chooseTemplate: (() => void) | null;
  /** Scrolls to a message, loading it first where needed. */
  readonly jumpTo: (messageId: string) => void;
  /** Opens a message's picture large. */
  readonly openPicture: (messageId: string) => void;
  /** Whether nothing can be done to what is shown, and looking at it changes nothing. */
  readonly isReadOnly: boolean;
  /** Whether a mention that is on the screen is seen by that. */
  readonly seesMentions: boolean;
  /** The messages that are meant, by the first and the last `seq`; null where all are. */
  readonly part: { readonly fromSeq: number; readonly toSeq: number } | null;
  /** What else stands below a message; null for nothing. */
  readonly below: ((message: MessageView) => ReactNode) | null;
};

/** What holds where agents answer. */
export const atTheDesk = {
  isReadOnly: false,
  seesMentions: true,
  part: null,
  below: null,
} as const;

export const TranscriptContext = createContext<TranscriptContextValue | null>(null);

/** The transcript's context. Throws outside of a transcript. */
export function useTranscript(): TranscriptContextValue {
  const value = useContext(TranscriptContext);
  if (value === null) throw new Error("useTranscript needs a transcript around it");
  return value;
}
