"use client";

import { Check, CheckCheck, CircleAlert, CircleHelp, Clock } from "lucide-react";
import { classNames } from "@/components/ui/class-names";
import { Tooltip } from "@/components/ui/tooltip/tooltip";
import type { MessageView } from "@/lib/api/message-schemas";
import { useWords } from "@/lib/client/format/use-wording";
import type { MessageState } from "@/lib/model/message";
import { ReceiptTimes } from "./receipt-times";

const marks = {
  queued: Clock,
  sent: Check,
  delivered: CheckCheck,
  read: CheckCheck,
  failed: CircleAlert,
} as const satisfies Record<MessageState, unknown>;

type ReceiptMarkProps = {
  message: MessageView;
  state: MessageState;
  /** Whether the message has the pointer or focus: only then the mark can show its times. */
  isActive: boolean;
};

/** The state of a message: an icon, text for screen readers, and the times of each step on hover and focus. */
export function ReceiptMark({ message, state, isActive }: ReceiptMarkProps) {
  const isUnclear = state === "sent" && message.isUncertain;
  const words = useWords();
  const Icon = isUnclear ? CircleHelp : marks[state];
  const mark = (
    <>
      <Icon aria-hidden className={classNames("size-3.5", state === "queued" && "size-3")} />
      <span className="sr-only">{words(`thread.state.${isUnclear ? "maybeSent" : state}`)}</span>
    </>
  );
  const className = classNames(
    "inline-grid size-6 shrink-0 place-items-center rounded-xs",
    state === "read" && "text-receipt-read",
    state === "failed" && "text-danger-ink",
    isUnclear && "text-warning-ink",
  );
  if (!isActive) return <span className={className}>{mark}</span>;
  return (
    <Tooltip content={<ReceiptTimes message={message} />} side="top">
      <button type="button" className={className}>
        {mark}
      </button>
    </Tooltip>
  );
}
