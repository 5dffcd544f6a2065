"use client";

import { Reply } from "lucide-react";
import { MessageText } from "@/components/conversation/message/message-text";
import { classNames } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import type { SimulatedLineSummary, SimulatedMessage } from "@/lib/api/playground-views";
import { useWords } from "@/lib/client/format/use-wording";
import { PhoneButtons } from "./phone-buttons";
import { PhoneLinks } from "./phone-links";
import { PhoneMedia } from "./phone-media";
import { PhoneState } from "./phone-state";
import { ReportButtons } from "./report-buttons";
import { When } from "./when";

type PhoneMessageProps = {
  line: SimulatedLineSummary;
  customer: string;
  message: SimulatedMessage;
  onQuote: (message: SimulatedMessage) => void;
};

/** One message as the customer sees it: their own on the right, the desk's on the left. */
export function PhoneMessage({ line, customer, message, onQuote }: PhoneMessageProps) {
  const {
    from,
    author,
    subject,
    others = [],
    links = [],
    quoted,
    media,
    text,
    state,
    detail,
    attemptCount,
  } = message;
  const words = useWords();
  const isOwn = from === "customer";
  return (
    <article
      aria-label={words(isOwn ? "playground.message.you" : "playground.message.desk")}
      className={classNames(
        "group flex max-w-[88%] flex-col gap-1",
        isOwn ? "items-end self-end" : "items-start self-start",
      )}
    >
      <div
        className={classNames("flex items-center gap-1", isOwn ? "flex-row-reverse" : "flex-row")}
      >
        <div
          className={classNames(
            "min-w-0 rounded-xl px-3 py-1.5 text-base text-bubble-ink shadow-card",
            isOwn ? "rounded-ee-xs bg-bubble-out" : "rounded-es-xs bg-raised",
          )}
        >
          {author !== null && <p className="font-medium text-accent-ink text-xs">{author}</p>}
          {subject !== undefined && subject !== "" && (
            <p className="wrap-anywhere font-medium text-xs">{subject}</p>
          )}
          {others.length > 0 && (
            <p className="wrap-anywhere text-muted text-xs">
              {words("playground.message.alsoTo", { names: others.join(", ") })}
            </p>
          )}
          {quoted !== null && (
            <p className="mb-1 rounded-sm border-accent-ink border-s-2 bg-surface/60 px-2 py-1 text-xs">
              <span className="block font-medium text-accent-ink">
                {words(
                  quoted.from === "customer" ? "playground.message.you" : "playground.message.desk",
                )}
              </span>
              <span className="wrap-anywhere line-clamp-2 text-muted">{quoted.text}</span>
            </p>
          )}
          {media !== null && (
            <PhoneMedia messageId={message.id} kind={message.kind} media={media} />
          )}
          <PhoneLinks links={links} />
          <div className="flex flex-wrap items-end gap-x-2">
            <div className="min-w-0 flex-auto">
              {showsText(message) && <MessageText text={text} />}
            </div>
            <span className="-me-1 ms-auto flex h-5 shrink-0 items-center gap-1 text-2xs text-muted">
              <When at={message.at} className="tabular" />
              <PhoneState state={state} isOwn={isOwn} />
            </span>
          </div>
        </div>
        {line.abilities.quotes.includes(from) && (
          <span className="opacity-0 transition-opacity focus-within:opacity-100 group-hover:opacity-100 max-desk:opacity-100">
            <IconButton
              size="sm"
              label={words("playground.message.answer")}
              tooltipSide="top"
              icon={<Reply />}
              onClick={() => onQuote(message)}
            />
          </span>
        )}
      </div>
      {message.buttons.length > 0 && (
        <PhoneButtons lineId={line.id} customer={customer} message={message} />
      )}
      {detail !== null && (
        <p
          className={classNames(
            "px-1 text-xs",
            isOwn && "text-end",
            state === "failed" ? "text-danger-ink" : "text-warning-ink",
          )}
        >
          {isOwn ? words("playground.message.attempts", { detail, count: attemptCount }) : detail}
        </p>
      )}
      {!isOwn && <ReportButtons line={line} customer={customer} message={message} />}
    </article>
  );
}

/** A document's text is its name, which its card shows already; a mail's document is shown beside the mail's text. */
function showsText({ kind, subject, text, media }: SimulatedMessage): boolean {
  const isName = kind === "document" && subject === undefined;
  return text !== "" && !(media !== null && (isName || text === media.fileName));
}
