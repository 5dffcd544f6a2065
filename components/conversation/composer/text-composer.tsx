"use client";

import { useQueryClient } from "@tanstack/react-query";
import { ArrowRight, LayoutTemplate, Lock } from "lucide-react";
import { type KeyboardEvent, useImperativeHandle, useRef, useState } from "react";
import { useInboxLocation } from "@/components/inbox/use-inbox-location";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { isComposing } from "@/components/ui/is-composing";
import { usePreferences } from "@/lib/client/account/use-preferences";
import { nextUnfilled } from "@/lib/client/composer/completion";
import { composeNote, composeReply } from "@/lib/client/composer/compose-messages";
import { isRecallable, takeBack } from "@/lib/client/composer/recall";
import { filesHint, longHint, textHint, unfilledHint } from "@/lib/client/composer/text-hints";
import { useAgentTyping } from "@/lib/client/composer/use-agent-typing";
import { type HowToSend, useSendMessage } from "@/lib/client/composer/use-send-message";
import type { useUpload } from "@/lib/client/composer/use-upload";
import { newerConversationOf } from "@/lib/client/conversations/close-rules";
import { useMyId } from "@/lib/client/conversations/use-me";
import type { Draft } from "@/lib/client/drafts/use-draft";
import { composedOf, type DraftTab } from "@/lib/client/drafts/written";
import { namesEmoji } from "@/lib/client/emoji/find-emoji";
import { useWording } from "@/lib/client/format/use-wording";
import type { MailHeadOfDraft } from "@/lib/client/mail/draft-mail-head";
import { mailboxLabel } from "@/lib/client/mail/mail-head";
import { usePending } from "@/lib/client/transcript/use-pending";
import { unfilledIn } from "@/lib/model/writing/fill-variables";
import { ReplyAddresses } from "../mail/reply-addresses";
import { CollisionNotice } from "./collision-notice";
import { CannedFooter } from "./completion/canned-footer";
import { CompletionPicker } from "./completion/completion-picker";
import { marksOf, mentionMarks } from "./completion/marks";
import { useCannedSource } from "./completion/use-canned-source";
import { useEmojiSource } from "./completion/use-emoji-source";
import { useMentionSource } from "./completion/use-mention-source";
import { WritingField } from "./completion/writing-field";
import { ComposerFiles } from "./composer-files";
import { ComposerQuote } from "./composer-quote";
import { ComposerToolbar } from "./composer-toolbar";
import { PanelBlocked } from "./panel-blocked";
import { ScheduleActions } from "./schedule-actions";
import { type ComposerProps, useComposer } from "./use-composer";

type TextComposerProps = ComposerProps & {
  tab: DraftTab;
  draft: Draft;
  /** The files of this tab. */
  upload: ReturnType<typeof useUpload>;
  /** Null where messages are no mails. */
  mail: MailHeadOfDraft | null;
  /** Whether the canned replies are open, with a search of their own. */
  isPicking: boolean;
  onPicking: (isPicking: boolean) => void;
  onRich: () => void;
  onTab: (tab: DraftTab) => void;
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
  mail,
  collision,
  onSent,
  onLeave,
  isPicking,
  onPicking,
  onRich,
  onTab,
  onTemplate,
}: TextComposerProps) {
  const { lineDetail: line } = conversation;
  const field = useRef<HTMLTextAreaElement>(null);
  const typing = useAgentTyping(conversation.id, tab === "note");
  const queryClient = useQueryClient();
  const myId = useMyId();
  const wording = useWording();
  const { words } = wording;
  const latest = usePending(conversation.id).findLast((one) => isRecallable(one, myId));
  const undo = () => {
    if (latest !== undefined) void takeBack(queryClient, conversation.id, latest.id, wording);
  };
  const { send } = useSendMessage(conversation.id);
  const { openConversation } = useInboxLocation();
  const newerConversation = newerConversationOf(conversation);
  const [isScheduling, setScheduling] = useState(false);
  const { preferences } = usePreferences();

  const isNote = tab === "note";
  const isBlocked = !isNote && problem !== null;
  // In a mail thread, the recipient may be another than the contact.
  const [recipient] = mail?.head.to ?? [];
  const isToOther = recipient !== undefined && recipient.address !== conversation.contact.address;
  const addressee = isToOther ? mailboxLabel(recipient) : contactName;
  const text = draft.written[tab];
  const quoted = isNote ? null : draft.written.replyTo;
  const endQuote = () => draft.change({ replyTo: null, mail: null });
  const attachments = upload.uploads.flatMap(({ attachment }) => attachment ?? []);
  const hasOpenUpload = attachments.length < upload.uploads.length;
  const isEmpty = text.trim() === "" && upload.uploads.length === 0;
  // A customer never reads the name of a variable; a colleague may.
  const unfilled = isNote ? [] : unfilledIn(text);
  const missing =
    filesHint(upload.uploads, words) ?? unfilledHint(unfilled, wording) ?? longHint(text, words);
  const canSend =
    !isBlocked && !isEmpty && !hasOpenUpload && missing === null && (isNote || !mail?.problem);
  const canned = useCannedSource({ conversation, tab, field, draft, upload, onRich });
  const { source: mention, mentioned } = useMentionSource({ tab, field, draft, onTab });
  const emoji = useEmojiSource(field, namesEmoji(text));
  useImperativeHandle(ref, () => ({ focus: () => field.current?.focus() }));

  const sendText = (how: HowToSend) => {
    const messages = isNote
      ? composeNote(text, attachments, mentioned)
      : composeReply({
          ...{ text, attachments, replyTo: quoted, capabilities: line.capabilities },
          canned: draft.written.canned,
          ...(mail !== null && { mail: mail.head }),
        });
    draft.takeSent(tab);
    typing.stop();
    // The pressed button becomes disabled and would lose the focus.
    field.current?.focus();
    const composed = isNote ? {} : { composed: composedOf(draft.written, "reply") };
    const sending = send(messages, { ...how, ...composed });
    onSent();
    return sending;
  };
  const { submit, schedule, onKeyDown } = useComposer({
    conversation,
    collision,
    label: words("composer.send.plain"),
    canSend,
    isForCustomer: !isNote,
    onRefused: () => {
      const place = nextUnfilled(text, 0);
      if (unfilled.length > 0 && place !== null) field.current?.setSelectionRange(...place);
    },
    // From a button, too: letters would be keys there.
    onHeld: () => field.current?.focus(),
    send: sendText,
    onEscape: onLeave,
  });

  const onChange = (next: string) => {
    // A canned reply that was deleted whole is none any more.
    draft.change({ [tab]: next, ...(!isNote && next.trim() === "" && { canned: null }) });
    if (next.trim() === "") typing.stop();
    else typing.signal();
  };

  if (isBlocked) {
    return (
      <PanelBlocked
        ref={field}
        label={words("composer.impossible")}
        reason={problem}
        onKeyDown={onKeyDown}
      >
        <Button onClick={() => onTab("note")}>
          <Lock aria-hidden className="size-3.5" />
          {words("frame.actions.composer.note")}
        </Button>
        {onTemplate !== null && (
          <Button variant="primary" onClick={onTemplate}>
            <LayoutTemplate aria-hidden className="size-3.5" />
            {words("composer.chooseTemplate")}
          </Button>
        )}
        {newerConversation !== null && (
          <Button variant="primary" onClick={() => openConversation(newerConversation)}>
            {words("composer.goToNew")}
            <ArrowRight aria-hidden className="size-3.5 rtl:-scale-x-100" />
          </Button>
        )}
      </PanelBlocked>
    );
  }
  return (
    <div
      className={classNames(
        "relative flex flex-col rounded-lg border transition-colors has-[textarea:focus-visible]:outline-2 has-[textarea:focus-visible]:outline-focus",
        isNote ? "border-note-line bg-note text-note-ink" : "border-control bg-surface",
      )}
    >
      {!isNote && mail !== null && <ReplyAddresses head={mail} />}
      {quoted !== null && (
        <ComposerQuote quoted={quoted} contactName={contactName} onRemove={endQuote} />
      )}
      {upload.uploads.length > 0 && (
        <ComposerFiles
          uploads={upload.uploads}
          label={words(isNote ? "composer.attach.ofNote" : "composer.attach.toSend")}
          textHint={
            isNote || text.trim() === ""
              ? null
              : textHint(text, upload.uploads, line.capabilities, words)
          }
          onRemove={upload.remove}
          onRetry={upload.retry}
        />
      )}
      {isPicking && (
        <CompletionPicker
          source={canned}
          placeholder={words("frame.canned.search")}
          none={words("frame.canned.notFound")}
          rangeOf={() => ({
            from: field.current?.selectionStart ?? text.length,
            to: field.current?.selectionEnd ?? text.length,
          })}
          onClose={(by) => {
            onPicking(false);
            if (by === "escape") field.current?.focus();
          }}
          footer={
            <CannedFooter
              text={text}
              attachmentIds={isNote ? [] : attachments.map(({ id }) => id)}
            />
          }
        />
      )}
      <WritingField
        field={field}
        rows={2}
        text={text}
        sources={isPicking ? [] : [canned, mention, emoji]}
        marks={isNote ? mentionMarks(text, mentioned) : marksOf(text)}
        dir="auto"
        aria-label={
          isNote ? words("composer.kind.note") : words("composer.replyTo", { name: addressee })
        }
        placeholder={
          isNote ? words("composer.writeNote") : words("composer.replyTo", { name: addressee })
        }
        onText={onChange}
        onFocus={() => draft.busy(tab)}
        onBlur={() => {
          draft.busy(null);
          typing.stop();
        }}
        onKeyDown={(event) => {
          if (collision.isAsking && !isNote) onKeyDown(event);
          else if (event.key === "ArrowUp" && text === "" && latest !== undefined && !isNote) {
            event.preventDefault();
            undo();
          } else if (preferences.sendKey === "enter" && isPlainEnter(event)) {
            event.preventDefault();
            submit({ thenClose: false });
          } else onKeyDown(event);
        }}
      />
      {!isNote && (
        <CollisionNotice collision={collision} onSend={(thenClose) => submit({ thenClose })} />
      )}
      <ComposerToolbar
        line={line}
        isNote={isNote}
        text={text}
        canSend={canSend}
        missing={missing}
        field={field}
        onCanned={() => onPicking(true)}
        onFiles={(files) => upload.add(files, line)}
        latest={isNote || !isEmpty ? undefined : latest}
        onUndo={undo}
        onSchedule={isNote ? null : () => setScheduling(true)}
        onSend={() => submit({ thenClose: false })}
        onSendAndClose={() => submit({ thenClose: true })}
      />
      <ScheduleActions
        conversation={conversation}
        isOpen={isScheduling}
        onOpenChange={setScheduling}
        canSchedule={canSend && !isNote}
        onSchedule={schedule}
      />
    </div>
  );
}

/** Enter as it is, and not of an input method: with Shift it is a new line. */
function isPlainEnter(event: KeyboardEvent): boolean {
  const { key, shiftKey, ctrlKey, metaKey, altKey } = event;
  return key === "Enter" && !shiftKey && !ctrlKey && !metaKey && !altKey && !isComposing(event);
}
