"use client";

import { defaultFilter } from "cmdk";
import { Users } from "lucide-react";
import type { RefObject } from "react";
import { Avatar } from "@/components/ui/avatar";
import { notify } from "@/lib/client/browser/notices";
import { replaced } from "@/lib/client/composer/completion";
import type { DraftTab, useDraft } from "@/lib/client/composer/use-draft";
import { pickedMentions, useMentionable } from "@/lib/client/composer/use-mentionable";
import { useWords } from "@/lib/client/format/use-wording";
import type { Mention } from "@/lib/model/writing/mention";
import type { CompletionSource, TextRange } from "./completion-option";
import { insertText } from "./insert-text";

type MentionSourceInput = {
  readonly conversationId: string;
  readonly tab: DraftTab;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly draft: ReturnType<typeof useDraft>;
  /** Switches to the reply or the note, with the focus in the field. */
  readonly onTab: (tab: DraftTab) => void;
};

/** How many are offered at once; who wants another types more of the name. */
const shownMax = 30;

/**
 * Colleagues and teams for a field. Whoever is mentioned in a reply turns it into a note: words and caret stay, above
 * them what the note said already, and one undo gives both back.
 */
export function useMentionSource(input: MentionSourceInput): CompletionSource {
  const { conversationId, tab, field, draft, onTab } = input;
  const { data } = useMentionable();
  const words = useWords();

  const choose = (mention: Mention, range: TextRange) => {
    const element = field.current;
    if (element === null) return;
    pickedMentions.update(conversationId, (list) => [
      ...list.filter(({ id }) => id !== mention.id),
      mention,
    ]);
    const written = `@${mention.name} `;
    if (tab === "note") return insertText(element, range, written);
    const { reply, note } = draft.texts;
    const next = replaced(reply, range, written);
    const above = note.trim() === "" ? "" : `${note.trimEnd()}\n\n`;
    const show = (texts: typeof draft.texts, on: DraftTab, caret: number) => {
      draft.setText("reply", texts.reply);
      draft.setText("note", texts.note);
      if (!element.isConnected) return;
      onTab(on);
      element.setSelectionRange(caret, caret);
    };
    show({ reply: "", note: above + next.text }, "note", above.length + next.caret);
    notify({
      tone: "info",
      text: words("composer.mention.nowNote"),
      undo: () => show({ reply, note }, "reply", range.to),
    });
  };

  return {
    sign: "@",
    name: words("composer.mention.list"),
    find: (query) =>
      data === undefined
        ? null
        : found(data.items, query).map((mention) => ({
            id: mention.id,
            row: <MentionRow mention={mention} />,
            preview: null,
            choose: (range) => choose(mention, range),
          })),
  };
}

function found(all: readonly Mention[], query: string): readonly Mention[] {
  if (query === "") return all.slice(0, shownMax);
  return all
    .map((mention) => ({ mention, likelihood: defaultFilter(mention.name, query) }))
    .filter(({ likelihood }) => likelihood > 0)
    .sort((a, b) => b.likelihood - a.likelihood)
    .slice(0, shownMax)
    .map(({ mention }) => mention);
}

function MentionRow({ mention: { kind, name } }: { mention: Mention }) {
  const words = useWords();
  return (
    <span className="flex min-w-0 items-center gap-2">
      {kind === "agent" ? (
        <Avatar name={name} size={20} />
      ) : (
        <Users aria-hidden className="size-5 shrink-0 text-subtle" />
      )}
      <span dir="auto" className="min-w-0 truncate">
        {name}
      </span>
      {kind === "team" && (
        <span className="ms-auto shrink-0 text-subtle text-xs">
          {words("composer.mention.team")}
        </span>
      )}
    </span>
  );
}
