"use client";

import { ArrowRight, LayoutTemplate, Lock } from "lucide-react";
import { useImperativeHandle, useRef } from "react";
import { useInboxLocation } from "@/components/inbox/use-inbox-location";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Textarea } from "@/components/ui/textarea";
import type { LineDetail } from "@/lib/api/schemas";
import { canCaption, composeNote, composeReply } from "@/lib/client/composer/compose-messages";
import { useAgentTyping } from "@/lib/client/composer/use-agent-typing";
import type { DraftTab, useDraft } from "@/lib/client/composer/use-draft";
import { useSendMessage } from "@/lib/client/composer/use-send-message";
import type { Upload, useUpload } from "@/lib/client/composer/use-upload";
import { newerConversationOf } from "@/lib/client/conversations/close-rules";
import { mailboxLabel } from "@/lib/client/mail/mail-head";
import type { useMailHead } from "@/lib/client/mail/use-mail-head";
import type { UnsentMessage } from "@/lib/client/transcript/parse-unsent";
import { ReplyAddresses } from "../mail/reply-addresses";
import { ComposerFiles } from "./composer-files";
import { ComposerQuote } from "./composer-quote";
import { ComposerToolbar } from "./composer-toolbar";
import { PanelBlocked } from "./panel-blocked";
import { type ComposerProps, useComposer } from "./use-composer";

type TextComposerProps = ComposerProps & {
  tab: DraftTab;
  draft: ReturnType<typeof useDraft>;
  /** The files of this tab. */
  upload: ReturnType<typeof useUpload>;
  quoted: UnsentMessage["replyTo"];
  mail: ReturnType<typeof useMailHead>;
  onQuoteEnd: () => void;
  onNote: () => void;
  /** Opens the templates; null where they cannot be used. */
  onTemplate: (() => void) | null;
};

/** The field for a reply or note, with files; or the reason why nothing can be sent. */
export function TextComposer({
  ref,
  conversation,
  contactName,
  tab,
  problem,
  draft,
  upload,
  quoted,
  mail,
  onQuoteEnd,
  onSent,
  onLeave,
  onNote,
  onTemplate,
}: TextComposerProps) {
  const { lineDetail: line } = conversation;
  const field = useRef<HTMLTextAreaElement>(null);
  const typing = useAgentTyping(conversation.id);
  const { send } = useSendMessage(conversation.id);
  const { openConversation } = useInboxLocation();
  const newerConversation = newerConversationOf(conversation);

  const isNote = tab === "note";
  const isBlocked = !isNote && problem !== null;
  // In a mail thread, the recipient may be another than the contact.
  const [recipient] = mail?.head.to ?? [];
  const isToOther = recipient !== undefined && recipient.address !== conversation.contact.address;
  const addressee = isToOther ? mailboxLabel(recipient) : contactName;
  const text = draft.texts[tab];
  const attachments = upload.uploads.flatMap(({ attachment }) => attachment ?? []);
  const hasOpenUpload = attachments.length < upload.uploads.length;
  const isEmpty = text.trim() === "" && upload.uploads.length === 0;
  const canSend = !isBlocked && !isEmpty && !hasOpenUpload && (isNote || !mail?.problem);
  useImperativeHandle(ref, () => ({ focus: () => field.current?.focus() }));

  const sendText = () => {
    const messages = isNote
      ? composeNote(text, attachments)
      : composeReply({
          ...{ text, attachments, replyTo: quoted, capabilities: line.capabilities },
          ...(mail !== null && { mail: mail.head }),
        });
    draft.setText(tab, "");
    typing.stop();
    for (const { id } of upload.uploads) upload.remove(id);
    if (!isNote) {
      onQuoteEnd();
      mail?.reset();
    }
    // The pressed button becomes disabled and would lose the focus.
    field.current?.focus();
    const sending = send(messages);
    onSent();
    return sending;
  };
  const { submit, onKeyDown } = useComposer({
    conversation,
    label: "Send",
    canSend,
    send: sendText,
    onEscape: onLeave,
  });

  const onChange = (next: string) => {
    draft.setText(tab, next);
    if (isNote) return;
    if (next.trim() === "") typing.stop();
    else typing.signal();
  };

  if (isBlocked) {
    return (
      <PanelBlocked ref={field} label="Reply not possible" reason={problem} onKeyDown={onKeyDown}>
        <Button onClick={onNote}>
          <Lock aria-hidden className="size-3.5" />
          Write a note
        </Button>
        {onTemplate !== null && (
          <Button variant="primary" onClick={onTemplate}>
            <LayoutTemplate aria-hidden className="size-3.5" />
            Choose a template
          </Button>
        )}
        {newerConversation !== null && (
          <Button variant="primary" onClick={() => openConversation(newerConversation)}>
            Go to the new conversation
            <ArrowRight aria-hidden className="size-3.5" />
          </Button>
        )}
      </PanelBlocked>
    );
  }
  return (
    <div
      className={classNames(
        "flex flex-col rounded-lg border transition-colors has-[textarea:focus-visible]:outline-2 has-[textarea:focus-visible]:outline-focus",
        isNote ? "border-note-line bg-note text-note-ink" : "border-control bg-surface",
      )}
    >
      {!isNote && mail !== null && <ReplyAddresses head={mail} />}
      {!isNote && quoted !== null && (
        <ComposerQuote quoted={quoted} contactName={contactName} onRemove={onQuoteEnd} />
      )}
      {upload.uploads.length > 0 && (
        <ComposerFiles
          uploads={upload.uploads}
          label={isNote ? "Files of the note" : "Files to send"}
          textHint={
            isNote || text.trim() === "" ? null : textHint(text, upload.uploads, line.capabilities)
          }
          onRemove={upload.remove}
          onRetry={upload.retry}
        />
      )}
      <Textarea
        ref={field}
        rows={2}
        value={text}
        dir="auto"
        aria-label={isNote ? "Note" : `Reply to ${addressee}`}
        placeholder={
          isNote ? "Write a note. Only your colleagues see it." : `Reply to ${addressee}`
        }
        onChange={(event) => onChange(event.target.value)}
        onBlur={typing.stop}
        onKeyDown={onKeyDown}
        className="rounded-none! border-0! bg-transparent! outline-none! min-h-16 text-inherit!"
      />
      <ComposerToolbar
        line={line}
        isNote={isNote}
        text={text}
        canSend={canSend}
        filesHint={filesHint(upload.uploads)}
        onFiles={(files) => upload.add(files, line)}
        onSend={() => submit({ thenClose: false })}
        onSendAndClose={() => submit({ thenClose: true })}
      />
    </div>
  );
}

/** How the text leaves with the files. */
function textHint(
  text: string,
  [first]: readonly Upload[],
  capabilities: LineDetail["capabilities"],
): string {
  const media = first?.attachment?.media ?? first?.media ?? "document";
  return canCaption(text.trim(), media, capabilities)
    ? "The text is sent with the first file."
    : "The text is sent after the files, as a separate message.";
}

function filesHint(uploads: readonly Upload[]): string | null {
  if (uploads.some(({ failure }) => failure !== null))
    return "Remove the files that cannot be sent";
  return uploads.some(({ attachment }) => attachment === null) ? "Uploading…" : null;
}
