import { Ban } from "lucide-react";
import { classNames } from "@/components/ui/class-names";
import type { MessageView } from "@/lib/api/message-schemas";
import { formatExact, formatMoment, formatTime } from "@/lib/client/format/format-instant";
import { MailHeading } from "../mail/mail-heading";
import { MentionMark } from "../message/mention-mark";
import { MessageContent } from "../message/message-content";
import { QuotedMessage } from "../message/quoted-message";
import { ReceiptMark } from "./receipt-mark";

const shapes = {
  inbound: "rounded-bl-xs bg-bubble-in text-bubble-ink",
  outbound: "rounded-br-xs bg-bubble-out text-bubble-ink",
  internal: "rounded-br-xs border border-note-line bg-note text-note-ink",
} as const;

type MessageBubbleProps = {
  message: MessageView;
  /** The mail whose first message this is. */
  mail: MessageView["mail"];
  showsTime: boolean;
  isActive: boolean;
};

/**
 * The text or file of a message, with its time and state. The time of a message that came a day late has its date,
 * because the transcript shows it on the day it arrived.
 */
export function MessageBubble({ message, mail, showsTime, isActive }: MessageBubbleProps) {
  const { state, deletedAt } = message;
  const hasMeta = showsTime || state !== null;
  return (
    <div
      className={classNames(
        "min-w-0 max-w-prose rounded-xl px-3 py-1.5 text-base",
        shapes[message.direction],
        message.mention !== null && "ring-2 ring-accent",
        mail?.automatic != null && !mail.isBroughtIn && "border border-line-strong border-dashed",
      )}
    >
      {mail !== null && <MailHeading message={message} mail={mail} />}
      {message.replyTo !== null && <QuotedMessage quoted={message.replyTo} />}
      <div dir="auto" className="flow-root">
        <span className={deletedAt === null ? undefined : "line-through"}>
          <MessageContent message={message} />
        </span>
        {hasMeta && (
          <span className="-my-px -mr-1.5 float-right ml-2 flex h-6 items-center text-2xs text-muted">
            {showsTime && (
              <time
                dateTime={message.createdAt}
                title={formatExact(message.createdAt)}
                className={classNames("tabular", state === null && "pr-1.5")}
              >
                {formatMoment(message.createdAt, new Date(message.receivedAt))}
              </time>
            )}
            {state !== null && <ReceiptMark message={message} state={state} isActive={isActive} />}
          </span>
        )}
      </div>
      {message.mention !== null && <MentionMark message={message} />}
      {deletedAt !== null && (
        <p className="mt-0.5 flex items-center gap-1 text-muted text-xs">
          <Ban aria-hidden className="size-3" />
          Deleted by the sender at {formatTime(deletedAt)}
        </p>
      )}
    </div>
  );
}
