"use client";

import { Users } from "lucide-react";
import { type RefObject, useMemo } from "react";
import { Avatar } from "@/components/ui/avatar";
import { insertText } from "@/components/ui/insert-text";
import { bestMatches } from "@/components/ui/search-list/best-matches";
import { notify } from "@/lib/client/browser/notices";
import { replaced } from "@/lib/client/composer/completion";
import { useMentionable } from "@/lib/client/composer/use-mentionable";
import { useMyId } from "@/lib/client/conversations/use-me";
import type { Draft } from "@/lib/client/drafts/use-draft";
import type { DraftTab, Written } from "@/lib/client/drafts/written";
import { useWords } from "@/lib/client/format/use-wording";
import { foldLetters } from "@/lib/model/search/fold-letters";
import { type Mention, mentionsIn } from "@/lib/model/writing/mention";
import type { CompletionSource, TextRange } from "./completion-option";

type MentionSourceInput = {
  readonly tab: DraftTab;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly draft: Draft;
  /** Switches to the reply or the note, with the focus in the field. */
  readonly onTab: (tab: DraftTab) => void;
};

/** How many are offered at once; who wants another types more of the name. */
const shownMax = 30;

/**
 * Colleagues and teams for a field; nobody mentions themselves. Whoever is mentioned in a reply turns it into a note: words and caret stay, above
 * them what the note said already, and one undo gives both back.
 */
export function useMentionSource(input: MentionSourceInput): {
  readonly source: CompletionSource;
  /** Whom the note mentions: who was chosen, and who is named in it whole. */
  readonly mentioned: readonly Mention[];
} {
  const { tab, field, draft, onTab } = input;
  const { data, isError } = useMentionable();
  const words = useWords();
  const myId = useMyId();

  const others = useMemo(() => data?.items.filter(({ id }) => id !== myId) ?? [], [data, myId]);
  const { note: noted, mentions: picked } = draft.written;
  const mentioned = useMemo(() => mentionsIn(noted, picked, others), [noted, picked, others]);
  /** Behind a blank only names that begin so: what else is typed there is the note. */
  const offered = (query: string) =>
    query.includes(" ") ? others.filter(({ name }) => isBeginning(query, name)) : others;
  const choose = (mention: Mention, found: TextRange) => {
    const element = field.current;
    if (element === null) return;
    // The blank that stands there already is the one behind the name.
    const range = element.value[found.to] === " " ? { ...found, to: found.to + 1 } : found;
    const before = draft.written.mentions.filter(({ id }) => id !== mention.id);
    const mentions = [...before, mention];
    const written = `@${mention.name} `;
    if (tab === "note") {
      draft.change({ mentions });
      return insertText(element, range, written);
    }
    const { reply, note } = draft.written;
    const next = replaced(reply, range, written);
    const above = note.trim() === "" ? "" : `${note.trimEnd()}\n\n`;
    const show = (texts: Partial<Written>, on: DraftTab, caret: number) => {
      draft.change(texts);
      if (!element.isConnected) return;
      onTab(on);
      element.setSelectionRange(caret, caret);
    };
    show({ reply: "", note: above + next.text, mentions }, "note", above.length + next.caret);
    notify({
      tone: "info",
      text: words("composer.mention.nowNote"),
      undo: () => show({ reply, note, mentions: draft.written.mentions }, "reply", found.to),
    });
  };

  const source: CompletionSource = {
    sign: "@",
    name: words("composer.mention.list"),
    begins: (query) => others.some(({ name }) => isBeginning(query, name)),
    find: (query) =>
      data === undefined
        ? isError
          ? []
          : null
        : bestMatches(offered(query), query, ({ name }) => [name])
            .slice(0, shownMax)
            .map((mention) => ({
              id: mention.id,
              row: <MentionRow mention={mention} />,
              preview: null,
              choose: (range) => choose(mention, range),
            })),
  };
  return { source, mentioned };
}

function isBeginning(query: string, name: string): boolean {
  return foldLetters(name).startsWith(foldLetters(query));
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
