import type { ReactNode, Ref } from "react";
import type { MessageView } from "@/lib/api/message-schemas";

export type TranscriptReaderHandle = {
  /** Shows the entry of this number, or the next message behind it, loads it first where needed, and gives it the focus. */
  readonly jumpTo: (seq: number) => void;
  /** Takes the focus, so that keys scroll it. */
  readonly focus: () => void;
};

export type TranscriptReaderProps = {
  ref?: Ref<TranscriptReaderHandle>;
  conversationId: string;
  /** Where it is opened; left out, where reading ended. Another value leads there. */
  startSeq?: number | null;
  /** The messages that are meant, by the first and the last `seq`; left out, all are. */
  part?: { readonly fromSeq: number; readonly toSeq: number } | null;
  /** What else stands below a message, such as what is said of it. The same function while it says the same. */
  below?: (message: MessageView) => ReactNode;
};
