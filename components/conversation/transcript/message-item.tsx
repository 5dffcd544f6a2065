"use client";

import { type FocusEvent, useRef, useState } from "react";
import { messagePreview } from "@/lib/client/format/message-preview";
import { useWording } from "@/lib/client/format/use-wording";
import type { MessageRow } from "@/lib/client/transcript/transcript-rows";
import { AutomaticMark } from "../mail/automatic-mark";
import { MailNotes } from "../mail/mail-notes";
import { UnfoldButton } from "../mail/unfold-button";
import { WholeMail } from "../mail/whole-mail";
import { writerName } from "../mail/writer-name";
import { CannedMark } from "../message/canned-mark";
import { LateNotice } from "../message/late-notice";
import { PauseMark } from "../message/pause-mark";
import { PendingNotice } from "../message/pending-notice";
import { useTranscript } from "../message/transcript-context";
import { MessageAuthor } from "./message-author";
import { MessageBubble } from "./message-bubble";
import { MessageToolbar } from "./message-toolbar";
import { DegradedNotice } from "./notices/degraded-notice";
import { FailedNotice } from "./notices/failed-notice";
import { RetryingNotice } from "./notices/retrying-notice";
import { UncertainNotice } from "./notices/uncertain-notice";
import { UnsentNotice } from "./notices/unsent-notice";
import { WaitingNotice } from "./notices/waiting-notice";
import { ReactionMark } from "./reaction-mark";

/**
 * One message of the transcript: author, bubble and problems. It can take the focus. Its toolbar exists only while the
 * message has the focus or the pointer, which keeps long transcripts fast.
 */
export function MessageItem({ row }: { row: MessageRow }) {
  const { message, startsRun, startsMail, endsGroup, unsent, pending, pauseSeconds } = row;
  const mail = startsMail ? message.mail : null;
  const { nameOf, address, part, below } = useTranscript();
  const wording = useWording();
  const { words, formats } = wording;
  const [isUnfolded, setUnfolded] = useState(false);
  const [isPointed, setPointed] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const isActive = isPointed || isFocused;
  const isOurs = message.direction !== "inbound";
  const isMeant = part !== null && message.seq >= part.fromSeq && message.seq <= part.toSeq;
  const item = useRef<HTMLElement>(null);

  const onBlur = (event: FocusEvent<HTMLElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setFocused(false);
  };
  const onUnfold = () => {
    setUnfolded(!isUnfolded);
    // Folding a long mail moves the messages below up, so the message is scrolled back into view.
    if (isUnfolded) {
      requestAnimationFrame(() => item.current?.scrollIntoView({ block: "nearest" }));
    }
  };

  return (
    <article
      ref={item}
      tabIndex={-1}
      data-message-id={message.id}
      data-side={isOurs ? "out" : "in"}
      aria-label={words("thread.transcript.message", {
        name: writerName(message, address, nameOf),
        time: formats.time(message.createdAt),
        preview: messagePreview(message.content, message.attachment?.fileName, wording),
      })}
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      onFocus={() => setFocused(true)}
      onBlur={onBlur}
      className={`group/message flex flex-col rounded-md px-1 pb-0.5 -outline-offset-2 ${startsRun ? "pt-2.5" : "pt-0.5"} ${isOurs ? "items-end" : "items-start"} ${isMeant ? "border-accent border-s-2 bg-accent-soft" : ""}`}
    >
      {startsRun && <MessageAuthor message={message} />}
      {pauseSeconds !== null && <PauseMark seconds={pauseSeconds} />}
      {mail?.automatic != null && (
        <AutomaticMark
          messageId={message.id}
          kind={mail.automatic}
          isBroughtIn={mail.isBroughtIn}
        />
      )}
      <div
        className={`relative flex max-w-full gap-1.5 ${isUnfolded ? "w-full items-start" : "items-center"} ${isOurs ? "flex-row-reverse" : "flex-row"}`}
      >
        {isUnfolded ? (
          <WholeMail messageId={message.id} />
        ) : (
          <MessageBubble message={message} mail={mail} showsTime={endsGroup} isActive={isActive} />
        )}
        {/* Beside the bubble there is always space: for buttons in a row, or, on a phone, one above the other. */}
        <span className={`relative w-13 max-tablet:w-8 shrink-0 ${isOurs ? "text-end" : ""}`}>
          {isActive && <MessageToolbar message={message} />}
        </span>
      </div>
      <LateNotice message={message} />
      <CannedMark canned={message.canned} />
      {mail !== null && <MailNotes notes={mail.notes} />}
      {mail !== null && message.direction === "inbound" && (
        <UnfoldButton isShortened={mail.isShortened} isOpen={isUnfolded} onToggle={onUnfold} />
      )}
      <DegradedNotice message={message} />
      {message.reaction !== null && <ReactionMark reaction={message.reaction} />}
      {message.isUncertain && <UncertainNotice message={message} />}
      {message.state === "failed" && message.failure !== null && (
        <FailedNotice message={message} failure={message.failure} />
      )}
      {message.retrying !== null && <RetryingNotice retrying={message.retrying} />}
      {pending !== null && <PendingNotice pending={pending} />}
      {unsent !== null && unsent.failure === null && <WaitingNotice />}
      {below?.(message)}
      {unsent?.failure != null && <UnsentNotice unsent={unsent} failure={unsent.failure} />}
    </article>
  );
}
