"use client";

import { useImperativeHandle, useRef, useState } from "react";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { readDraft } from "@/lib/client/composer/rich/read-rich";
import { buttonKinds, emptyDraft, limits } from "@/lib/client/composer/rich/rich-draft";
import { partsHint, usedHint } from "@/lib/client/composer/rich/rich-limits";
import { useRichFiles } from "@/lib/client/composer/rich/use-rich-files";
import { filesHint, unfilledHint } from "@/lib/client/composer/text-hints";
import { type HowToSend, useSendMessage } from "@/lib/client/composer/use-send-message";
import type { Draft } from "@/lib/client/drafts/use-draft";
import { composedOf, type WrittenRich } from "@/lib/client/drafts/written";
import { useWording } from "@/lib/client/format/use-wording";
import type { MailHeadOfDraft } from "@/lib/client/mail/draft-mail-head";
import { ReplyAddresses } from "../../mail/reply-addresses";
import { ComposerFrame } from "../composer-frame";
import { PanelBlocked } from "../panel-blocked";
import { ScheduleActions } from "../schedule-actions";
import { type ComposerProps, useComposer } from "../use-composer";
import { FileDrop } from "./file-drop";
import { RichButtons } from "./rich-buttons";
import { RichCards } from "./rich-cards";
import { RichFile } from "./rich-file";
import { RichParts } from "./rich-parts";
import { SaveCanned } from "./save-canned";
import { SentPreview } from "./sent-preview";

type RichComposerProps = ComposerProps & { draft: Draft; mail: MailHeadOfDraft | null };

/** The composer for a message with buttons or cards, with a preview of what the customer will get. */
export function RichComposer({
  ref,
  conversation,
  contactName,
  problem,
  draft: { written, change: write, takeSent },
  mail,
  collision,
  onSent,
  onLeave,
}: RichComposerProps) {
  const wording = useWording();
  const { words } = wording;
  const { id: conversationId, lineDetail: line } = conversation;
  const field = useRef<HTMLTextAreaElement>(null);
  const draft = written.rich ?? emptyDraft;
  const { send } = useSendMessage(conversationId);
  const files = useRichFiles(conversationId);
  const frame = useRef<HTMLDivElement>(null);
  const { content, begun, messages, shown, problems: wrong, unfilled } = readDraft(draft, words);
  const problems = new Map(wrong.map((one) => [one.field, one.says]));
  const unfinished = [...draft.cards.map(({ id }) => id), "file"].flatMap(
    (id) => files.at(id) ?? [],
  );
  const isWhole = messages !== null && unfinished.length === 0;
  const canSend = problem === null && isWhole && unfilled.length === 0 && !mail?.problem;
  useImperativeHandle(ref, () => ({ focus: () => field.current?.focus() }));

  const change = (part: Partial<WrittenRich>) => write({ rich: withPart(draft, part) });
  const sendRich = async (how: HowToSend) => {
    if (messages === null) return false;
    field.current?.focus();
    const composed = composedOf(written, "rich");
    takeSent("rich", { mail: null });
    const head = mail === null ? {} : { mail: mail.head };
    const made = draft.canned === undefined ? {} : { cannedReplyId: draft.canned };
    const outgoing = messages.map((message) => ({
      ...(message.content === content && made),
      ...{ ...message, ...head, replyTo: null },
      attachment: message.content.kind === "file" ? (draft.file ?? null) : null,
    }));
    const sending = send(outgoing, { ...how, composed });
    onSent();
    return sending;
  };
  const [isScheduling, setScheduling] = useState(false);
  const { submit, schedule, onKeyDown } = useComposer({
    conversation,
    collision,
    label: words("composer.send.plain"),
    canSend,
    isForCustomer: true,
    send: sendRich,
    onEscape: onLeave,
  });

  if (problem !== null) {
    return (
      <PanelBlocked
        ref={field}
        label={words("composer.rich.impossible")}
        reason={problem}
        onKeyDown={onKeyDown}
      />
    );
  }
  const isBegun = draft !== emptyDraft || unfinished.length > 0;
  const textMax = draft.file === undefined ? limits.text : limits.caption;
  const canHaveFile = draft.cards.length === 0 && draft.file === undefined;
  const [first] = wrong;
  const filesMissing = filesHint(unfinished, words);
  const missing =
    filesMissing ??
    (first && words("composer.rich.problemAt", { place: first.place, problem: first.says })) ??
    unfilledHint(unfilled, wording);
  const goToFirst = () => {
    const goal = first && frame.current?.querySelector<HTMLElement>(fieldNamed(first.field));
    goal?.focus();
  };
  return (
    <>
      <ComposerFrame
        ref={frame}
        onKeyDown={onKeyDown}
        bar={{
          lineName: line.name,
          hint: (isBegun && missing) || undefined,
          onHint: filesMissing === null && first !== undefined ? goToFirst : null,
          canSend,
          onSend: () => submit({ thenClose: false }),
          onSendAndClose: () => submit({ thenClose: true }),
          onSchedule: () => setScheduling(true),
          collision,
        }}
      >
        {mail !== null && <ReplyAddresses head={mail} />}
        <div className="scroll-area grid max-h-[min(26rem,46vh)] items-start gap-3 p-3 @2xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <FileDrop
            onFile={canHaveFile ? (file) => files.add("file", file, line) : null}
            className="flex min-w-0 flex-col gap-2.5"
          >
            <RichParts
              parts={draft.parts}
              problems={problems}
              onChange={(parts) => change({ parts })}
            >
              <div className="flex min-w-0 flex-col gap-2.5">
                <Field
                  label={words("composer.rich.text")}
                  hint={partsHint(begun, line, words) ?? usedHint(draft.text, textMax, words)}
                  error={draft.text === "" ? undefined : problems.get("text")}
                >
                  <Textarea
                    ref={field}
                    rows={2}
                    value={draft.text}
                    data-field="text"
                    dir="auto"
                    maxLength={limits.text}
                    placeholder={words("composer.rich.placeholder")}
                    onChange={(event) => change({ text: event.target.value })}
                  />
                </Field>
                <RichFile
                  line={line}
                  file={draft.file ?? null}
                  files={files}
                  hasCards={draft.cards.length > 0}
                  onRemove={() => change({ file: undefined })}
                />
                <RichCards
                  line={line}
                  cards={draft.cards}
                  files={files}
                  isBlocked={draft.file !== undefined || files.at("file") !== null}
                  problems={problems}
                  onChange={(cards) => change({ cards: [...cards] })}
                />
                <RichButtons
                  line={line}
                  place={words("composer.rich.message")}
                  buttons={draft.buttons}
                  kinds={buttonKinds}
                  max={limits.buttons}
                  field="buttons"
                  problems={problems}
                  onChange={(buttons) => change({ buttons: [...buttons] })}
                />
                <SaveCanned content={isWhole ? content : null} messages={shown} />
              </div>
            </RichParts>
          </FileDrop>
          <SentPreview
            messages={shown}
            file={draft.file ?? null}
            line={line}
            contactName={contactName}
          />
        </div>
      </ComposerFrame>
      <ScheduleActions
        conversation={conversation}
        isOpen={isScheduling}
        onOpenChange={setScheduling}
        canSchedule={canSend}
        onSchedule={schedule}
      />
    </>
  );
}

/** A draft with a part changed; null for one in which nothing is left. */
function withPart(draft: WrittenRich, part: Partial<WrittenRich>): WrittenRich | null {
  const { text, buttons, cards, file, parts, canned } = { ...draft, ...part };
  const isEmpty = text === "" && buttons.length + cards.length === 0;
  if (isEmpty && file === undefined && parts === undefined) return null;
  return {
    ...{ text, buttons, cards },
    ...(canned !== undefined && { canned }),
    ...(file !== undefined && { file }),
    ...(parts !== undefined && { parts }),
  };
}

function fieldNamed(field: string): string {
  return `[data-field="${CSS.escape(field)}"]`;
}
