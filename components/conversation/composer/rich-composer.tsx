"use client";

import { useImperativeHandle, useRef } from "react";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { useKeyedStore } from "@/lib/client/browser/keyed-store";
import {
  buttonKinds,
  emptyDraft,
  limits,
  type RichDraft,
  readDraft,
  richDrafts,
} from "@/lib/client/composer/rich-draft";
import { type HowToSend, useSendMessage } from "@/lib/client/composer/use-send-message";
import { useWords } from "@/lib/client/format/use-wording";
import type { useMailHead } from "@/lib/client/mail/use-mail-head";
import type { Content } from "@/lib/model/content";
import { ReplyAddresses } from "../mail/reply-addresses";
import { ComposerFrame } from "./composer-frame";
import { PanelBlocked } from "./panel-blocked";
import { RichButtons } from "./rich-buttons";
import { RichCards } from "./rich-cards";
import { SentPreview } from "./sent-preview";
import { type ComposerProps, useComposer } from "./use-composer";

type RichComposerProps = ComposerProps & { mail: ReturnType<typeof useMailHead> };

/** The composer for a message with buttons or cards, with a preview of what the customer will get. */
export function RichComposer({
  ref,
  conversation,
  contactName,
  problem,
  mail,
  onSent,
  onLeave,
}: RichComposerProps) {
  const words = useWords();
  const { id: conversationId, lineDetail: line } = conversation;
  const field = useRef<HTMLTextAreaElement>(null);
  const [draft = emptyDraft] = useKeyedStore(richDrafts, conversationId);
  const { send } = useSendMessage(conversationId);
  const { content, problems } = readDraft(draft);
  const canSend = problem === null && content !== null && !mail?.problem;
  useImperativeHandle(ref, () => ({ focus: () => field.current?.focus() }));

  const change = (part: Partial<RichDraft>) =>
    richDrafts.update(conversationId, ([now = emptyDraft]) => [{ ...now, ...part }]);
  const sendRich = async (how: HowToSend) => {
    if (content === null) return false;
    field.current?.focus();
    richDrafts.update(conversationId, () => []);
    const head = mail === null ? {} : { mail: mail.head };
    const sending = send([{ content, attachment: null, replyTo: null, ...head }], how);
    mail?.reset();
    onSent();
    return sending;
  };
  const { submit, onKeyDown } = useComposer({
    conversation,
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
        label="Message not possible"
        reason={problem}
        onKeyDown={onKeyDown}
      />
    );
  }
  const isBegun = draft !== emptyDraft;
  const [missing] = problems.values();
  return (
    <ComposerFrame
      onKeyDown={onKeyDown}
      bar={{
        lineName: line.name,
        hint: isBegun ? missing : undefined,
        canSend,
        onSend: () => submit({ thenClose: false }),
      }}
    >
      {mail !== null && <ReplyAddresses head={mail} />}
      <div className="scroll-area grid max-h-[min(26rem,46vh)] items-start gap-3 p-3 @2xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="flex min-w-0 flex-col gap-2.5">
          <Field label="Text">
            <Textarea
              ref={field}
              rows={2}
              value={draft.text}
              dir="auto"
              maxLength={4096}
              placeholder="Which day suits you?"
              onChange={(event) => change({ text: event.target.value })}
            />
          </Field>
          <RichCards
            line={line}
            cards={draft.cards}
            problems={problems}
            onChange={(cards) => change({ cards })}
          />
          <RichButtons
            line={line}
            place="the message"
            buttons={draft.buttons}
            kinds={buttonKinds}
            max={limits.buttons}
            problems={problems}
            onChange={(buttons) => change({ buttons })}
          />
        </div>
        <SentPreview content={content ?? begun(draft)} line={line} contactName={contactName} />
      </div>
    </ComposerFrame>
  );
}

/** The part of an incomplete draft that the preview can show: its text. */
function begun({ text }: RichDraft): Content | null {
  return text.trim() === "" ? null : { kind: "text", text: text.trim() };
}
