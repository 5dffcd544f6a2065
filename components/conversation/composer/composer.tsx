"use client";

import { LayoutTemplate, Lock, Reply, SquareMousePointer } from "lucide-react";
import {
  type ClipboardEvent,
  type Ref,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { flushSync } from "react-dom";
import { pastedFiles } from "@/components/ui/pasted-files";
import { Tabs } from "@/components/ui/tabs";
import type { TimelineEntry } from "@/lib/api/message-schemas";
import type { ConversationDetail } from "@/lib/api/schemas";
import { useKeyedStore } from "@/lib/client/browser/keyed-store";
import { lazyCode } from "@/lib/client/browser/lazy-code";
import { notify } from "@/lib/client/browser/notices";
import { useClock } from "@/lib/client/browser/use-clock";
import { useCollision } from "@/lib/client/composer/collision/use-collision";
import { broughtBack } from "@/lib/client/composer/recall";
import {
  canSendTemplates,
  isWindowClosed,
  replyProblem,
  sendingProblem,
} from "@/lib/client/composer/reply-problem";
import { longHint } from "@/lib/client/composer/text-hints";
import { useSentElsewhere } from "@/lib/client/composer/use-sent-elsewhere";
import { useTemplates } from "@/lib/client/composer/use-templates";
import { useUpload } from "@/lib/client/composer/use-upload";
import { type Draft, useDraft } from "@/lib/client/drafts/use-draft";
import { type DraftTab, isEmptyPart } from "@/lib/client/drafts/written";
import { useWording } from "@/lib/client/format/use-wording";
import { mailHead } from "@/lib/client/mail/draft-mail-head";
import type { Words } from "@/lib/languages/words";
import { sentence } from "@/lib/model/writing/sentence";
import { ComposerHints } from "./composer-hints";
import { DraftsDiffer } from "./drafts-differ";
import { FilesElsewhere } from "./files-elsewhere";
import { KeptDraft } from "./kept-draft";
import { LazyPanel } from "./lazy-panel";
import { TextComposer } from "./text-composer";
import { TypingLine } from "./typing-line";
import { type ComposerOpening, type ComposerTab, useComposerActions } from "./use-composer-actions";
import { useKeptFocus } from "./use-kept-focus";

const templateComposer = lazyCode(
  async () => (await import("./template/template-composer")).TemplateComposer,
);
const richComposer = lazyCode(async () => (await import("./rich/rich-composer")).RichComposer);

/** What is done to a composer from outside. */
export type ComposerHandle = {
  /** Switches to the reply, and takes the focus. */
  readonly reply: () => void;
  /** Switches to the templates, and takes the focus. */
  readonly template: () => void;
  /** Where files would go now. */
  readonly fileTarget: () => DraftTab;
  /** Attaches files there, or says why that is not possible. */
  readonly takeFiles: (files: readonly File[]) => void;
};

type ComposerProps = {
  ref: Ref<ComposerHandle>;
  conversation: ConversationDetail;
  contactName: string;
  /** The loaded part of the timeline; undefined while there is none. */
  entries: readonly TimelineEntry[] | undefined;
  /** What to open first, when the agent chose it before the composer was loaded; else null. */
  opensWith: ComposerOpening | null;
  onSent: () => void;
  /** The agent leaves the composer: the caller moves the focus. */
  onLeave: () => void;
};

/**
 * The composer for replies to the customer, internal notes, templates, and messages with buttons or cards. Where only
 * templates can be sent, it opens with them.
 */
export function Composer({
  ref,
  conversation,
  contactName,
  entries,
  opensWith,
  onSent,
  onLeave,
}: ComposerProps) {
  const wording = useWording();
  const { lineDetail: line } = conversation;
  const field = useRef<{ focus: () => void }>(null);
  const { words } = wording;
  const draft = useDraft(conversation.id);
  useSentElsewhere(conversation.id, entries, draft.written);
  const mail = mailHead(draft, conversation.mailReply);
  const problem = useClock((now) => replyProblem(conversation, now, wording));
  const isClosed = useClock((now) => isWindowClosed(conversation.windowClosesAt, now));
  const unsendable = sendingProblem(conversation, wording);
  const noTemplates = canSendTemplates(line)
    ? null
    : words("composer.noTemplates", { line: line.name });
  // Evaluated once: an agent who is typing when the reply window closes keeps the field.
  const [wasClosed] = useState(isClosed && noTemplates === null && unsendable === null);
  const templates = useTemplates(line.id, { wanted: wasClosed });
  const opensTemplates = templates.data?.items.some(({ status }) => status === "approved") ?? false;
  const [chosen, setChosen] = useState<ComposerTab | null>(
    opensWith === "canned" ? "reply" : opensWith,
  );
  const tab = chosen ?? (wasClosed && opensTemplates ? "template" : "reply");

  const [isPicking, setPicking] = useState(opensWith === "canned" && problem === null);

  // The kind of message may change by itself while the agent is typing.
  const kept = useKeptFocus(field, `${tab} ${problem === null}`);

  const open = (next: ComposerTab) => {
    // Synchronously: the next key belongs to the new field.
    flushSync(() => setChosen(next));
    field.current?.focus();
  };
  const uploads = {
    reply: useUpload(conversation.id, "reply", draft),
    note: useUpload(conversation.id, "note", draft),
  };
  // Templates and rich messages take no files: those go to the reply, which says so.
  const fileTarget = tab === "note" ? "note" : "reply";
  const takeFiles = (files: readonly File[]) => {
    if (fileTarget === "reply" && problem !== null) notify({ tone: "error", text: problem });
    else uploads[fileTarget].add(files, line);
  };
  useImperativeHandle(ref, () => ({
    reply: () => open("reply"),
    template: () => open("template"),
    fileTarget: () => fileTarget,
    takeFiles,
  }));
  const [back] = useKeyedStore(broughtBack, conversation.id);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was taken back is shown once
  useEffect(() => {
    if (back === undefined) return;
    broughtBack.update(conversation.id, () => []);
    open(back);
  }, [back]);
  const onPaste = (event: ClipboardEvent) => {
    // A part of the composer has taken it.
    if (event.defaultPrevented) return;
    const files = pastedFiles(event.clipboardData);
    if (files.length === 0) return;
    event.preventDefault();
    takeFiles(files);
  };

  const pick = () => {
    // Synchronously: the next key belongs to the search. Where nothing can be sent, the reason is shown.
    flushSync(() => {
      if (tab !== "note") setChosen("reply");
      setPicking(tab === "note" || problem === null);
    });
    if (problem !== null && tab !== "note") field.current?.focus();
  };
  useComposerActions(open, noTemplates, pick);
  // The agent chose it while the conversation was loading.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the first value counts
  useLayoutEffect(() => {
    if (opensWith !== null && !isPicking) field.current?.focus();
  }, []);

  const markOf = (part: ComposerTab) => (part === tab ? {} : begunMark(draft, part, words));
  const lazy = { field, takesFocus: chosen !== null };
  const collision = useCollision({
    conversationId: conversation.id,
    entries,
    isBegun: tab !== "note" && !isEmptyPart(draft.written, tab),
    written: draft.written,
  });
  // The field says so itself, and this browser keeps it.
  const { reply, note } = draft.written;
  const isBlocked = (tab === "template" ? unsendable : problem) !== null;
  const isLong = [reply, note].some((text) => longHint(text, words) !== null);
  const common = { ref: field, conversation, contactName, collision, onSent, onLeave };
  return (
    <section
      aria-label={words("composer.label")}
      data-writing="stays"
      {...kept}
      onPaste={onPaste}
      className="shrink-0 border-line border-t bg-surface px-3 pt-1 pb-3"
    >
      <div className="mx-auto flex w-full max-w-5xl flex-col">
        <TypingLine conversationId={conversation.id} contactName={contactName} />
        <div className="mb-1.5 flex flex-wrap items-center gap-x-2">
          <Tabs
            label={words("composer.kind.label")}
            value={tab}
            onValueChange={open}
            items={[
              {
                value: "reply",
                label: words("composer.kind.reply"),
                icon: <Reply />,
                ...markOf("reply"),
              },
              {
                value: "note",
                label: words("composer.kind.note"),
                icon: <Lock />,
                ...markOf("note"),
              },
              {
                value: "template",
                label: words("composer.kind.template"),
                icon: <LayoutTemplate />,
                ...markOf("template"),
                ...(noTemplates !== null && { disabled: true, reason: noTemplates }),
              },
              {
                value: "rich",
                label: words("composer.kind.rich"),
                icon: <SquareMousePointer />,
                ...markOf("rich"),
              },
            ]}
          />
          <ComposerHints
            line={line}
            isNote={tab === "note"}
            isUnsaved={draft.isUnsaved || (isLong && draft.refusal !== null)}
            refusal={isLong ? null : draft.refusal}
            text={tab === "reply" ? draft.written.reply : ""}
          />
        </div>
        <DraftsDiffer draft={draft} />
        {(tab === "template" || tab === "rich") && (
          <FilesElsewhere count={uploads.reply.uploads.length} onOpen={() => open("reply")} />
        )}
        {tab === "template" && (
          <LazyPanel
            {...lazy}
            code={templateComposer}
            props={{
              ...common,
              draft,
              problem: unsendable ?? (noTemplates && sentence(noTemplates)),
            }}
          />
        )}
        {tab === "rich" && (
          <LazyPanel {...lazy} code={richComposer} props={{ ...common, draft, problem, mail }} />
        )}
        {(tab === "reply" || tab === "note") && (
          <TextComposer
            {...common}
            tab={tab}
            problem={problem}
            draft={draft}
            upload={uploads[tab]}
            mail={mail}
            isPicking={isPicking}
            onPicking={(next) => (next ? pick() : setPicking(false))}
            onRich={() => open("rich")}
            onTab={open}
            onTemplate={isClosed && noTemplates === null ? () => open("template") : null}
          />
        )}
        {isBlocked && tab !== "note" && <KeptDraft written={draft.written} parts={[tab]} />}
      </div>
    </section>
  );
}

/** Another tab has something unsent. */
function begunMark(
  { written }: Draft,
  part: ComposerTab,
  words: Words,
): { readonly mark?: string } {
  return isEmptyPart(written, part) ? {} : { mark: words("composer.hasDraft") };
}
