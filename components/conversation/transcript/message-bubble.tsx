import { Ban } from "lucide-react";
import { classNames } from "@/components/ui/class-names";
import type { MessageView } from "@/lib/api/message-schemas";
import { useWording } from "@/lib/client/format/use-wording";
import { MailHeading } from "../mail/mail-heading";
import { MentionMark } from "../message/mention-mark";
import { MessageContent } from "../message/message-content";
import { QuotedMessage } from "../message/quoted-message";
import { ReceiptMark } from "./receipt-mark";

const shapes = {
  inbound: "rounded-es-xs bg-bubble-in text-bubble-ink",
  outbound: "rounded-ee-xs bg-bubble-out text-bubble-ink",
  internal: "rounded-ee-xs border border-note-line bg-note text-note-ink",
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
  const { words, formats } = useWording();
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
          <span className="-my-px -me-1.5 float-end ms-2 flex h-6 items-center text-2xs text-muted">
            {showsTime && (
              <time
                dateTime={message.createdAt}
                title={formats.exact(message.createdAt)}
                className={classNames("tabular", state === null && "pe-1.5")}
              >
                {formats.moment(message.createdAt, new Date(message.receivedAt))}
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
          {words("thread.message.deleted", { time: formats.time(deletedAt) })}
        </p>
      )}
    </div>
  );
}
