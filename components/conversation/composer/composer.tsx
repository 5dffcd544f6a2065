"use client";

import { LayoutTemplate, Lock, Reply, SquareMousePointer } from "lucide-react";
import { type Ref, useImperativeHandle, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useAction } from "@/components/desk/keyboard/use-action";
import { Tabs } from "@/components/ui/tabs";
import type { ConversationDetail, MailReplyView } from "@/lib/api/schemas";
import { useClock } from "@/lib/client/browser/use-clock";
import {
  canSendTemplates,
  isWindowClosed,
  replyProblem,
  sendingProblem,
} from "@/lib/client/composer/reply-problem";
import { useDraft } from "@/lib/client/composer/use-draft";
import { useTemplates } from "@/lib/client/composer/use-templates";
import type { useUpload } from "@/lib/client/composer/use-upload";
import { useMailHead } from "@/lib/client/mail/use-mail-head";
import type { UnsentMessage } from "@/lib/client/transcript/parse-unsent";
import { ComposerHints } from "./composer-hints";
import { RichComposer } from "./rich-composer";
import { TemplateComposer } from "./template-composer";
import { TextComposer } from "./text-composer";
import { TypingLine } from "./typing-line";

type ComposerTab = "reply" | "note" | "template" | "rich";

type ComposerProps = {
  /** Goes to the reply or the templates and takes the focus. */
  ref: Ref<{ reply: () => void; template: () => void }>;
  conversation: ConversationDetail;
  contactName: string;
  upload: ReturnType<typeof useUpload>;
  quoted: UnsentMessage["replyTo"];
  /** What an answer to everybody who had the answered mail is; null where messages are no mails. */
  mailReply: MailReplyView | null;
  onQuoteEnd: () => void;
  onSent: () => void;
  /** The agent is done here: the focus goes elsewhere. */
  onLeave: () => void;
};

/**
 * Where the agent writes: replies to the customer, notes that stay in the house, templates, and messages with buttons
 * or cards. When only templates can be sent, these are what it opens with.
 */
export function Composer({
  ref,
  conversation,
  contactName,
  upload,
  quoted,
  mailReply,
  onQuoteEnd,
  onSent,
  onLeave,
}: ComposerProps) {
  const { lineDetail: line } = conversation;
  const field = useRef<{ focus: () => void }>(null);
  const draft = useDraft(conversation.id);
  const mail = useMailHead(conversation.id, mailReply, quoted?.id ?? null);
  const problem = useClock((now) => replyProblem(conversation, now));
  const isClosed = useClock((now) => isWindowClosed(conversation.windowClosesAt, now));
  const unsendable = sendingProblem(conversation);
  const hasTemplates = canSendTemplates(line);
  // Only at first: whoever writes when the window closes keeps the field.
  const [wasClosed] = useState(isClosed && hasTemplates && unsendable === null);
  const templates = useTemplates(line.id, { wanted: wasClosed });
  const opensTemplates = templates.data?.items.some(({ status }) => status === "approved") ?? false;
  const [chosen, setChosen] = useState<ComposerTab | null>(null);
  const tab = chosen ?? (wasClosed && opensTemplates ? "template" : "reply");

  const open = (next: ComposerTab) => {
    if (next === "template" && !hasTemplates) return;
    // At once: the next key the agent presses is meant for the field.
    flushSync(() => setChosen(next));
    field.current?.focus();
  };
  useImperativeHandle(ref, () => ({
    reply: () => open("reply"),
    template: () => open("template"),
  }));

  useAction({
    id: "composer.reply",
    label: "Write a reply",
    keys: "r",
    group: "Writing",
    icon: <Reply />,
    run: () => open("reply"),
  });
  useAction({
    id: "composer.note",
    label: "Write a note",
    keys: "m",
    group: "Writing",
    icon: <Lock />,
    run: () => open("note"),
  });
  useAction({
    id: "composer.template",
    label: "Send a template",
    keys: "t",
    group: "Writing",
    icon: <LayoutTemplate />,
    isEnabled: hasTemplates,
    hint: hasTemplates ? undefined : noTemplates(line.name),
    run: () => open("template"),
  });
  useAction({
    id: "composer.rich",
    label: "Write a message with buttons or cards",
    keys: "b",
    group: "Writing",
    icon: <SquareMousePointer />,
    run: () => open("rich"),
  });

  const common = { ref: field, conversation, contactName, onSent, onLeave };
  return (
    <section aria-label="Write" className="shrink-0 border-line border-t bg-surface px-3 pt-1 pb-3">
      <div className="mx-auto flex w-full max-w-5xl flex-col">
        <TypingLine conversationId={conversation.id} contactName={contactName} />
        <div className="mb-1.5 flex flex-wrap items-center gap-x-2">
          <Tabs
            label="Kind of message"
            value={tab}
            onValueChange={open}
            items={[
              { value: "reply", label: "Reply", icon: <Reply /> },
              { value: "note", label: "Note", icon: <Lock /> },
              {
                value: "template",
                label: "Template",
                icon: <LayoutTemplate />,
                ...(!hasTemplates && { disabled: true, reason: noTemplates(line.name) }),
              },
              { value: "rich", label: "Rich", icon: <SquareMousePointer /> },
            ]}
          />
          <ComposerHints
            line={line}
            isNote={tab === "note"}
            isUnsaved={draft.isUnsaved}
            text={tab === "reply" ? draft.texts.reply : ""}
          />
        </div>
        {tab === "template" && <TemplateComposer {...common} problem={unsendable} />}
        {tab === "rich" && <RichComposer {...common} problem={problem} mail={mail} />}
        {(tab === "reply" || tab === "note") && (
          <TextComposer
            {...common}
            tab={tab}
            problem={problem}
            draft={draft}
            upload={upload}
            quoted={quoted}
            mail={mail}
            onQuoteEnd={onQuoteEnd}
            onNote={() => open("note")}
            onTemplate={isClosed && hasTemplates ? () => open("template") : null}
          />
        )}
      </div>
    </section>
  );
}

function noTemplates(lineName: string): string {
  return `${lineName} has no templates`;
}
