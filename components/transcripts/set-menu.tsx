"use client";

import {
  Bookmark,
  BookmarkCheck,
  BookmarkPlus,
  ChevronDown,
  Pencil,
  ScrollText,
  Trash2,
} from "lucide-react";
import { useState } from "react";
import { useAction } from "@/components/desk/keyboard/use-action";
import { LazyDialog } from "@/components/desk/lazy-dialog";
import { Menu } from "@/components/ui/menu/menu";
import { MenuItem } from "@/components/ui/menu/menu-item";
import { MenuSeparator } from "@/components/ui/menu/menu-separator";
import { usePreferences } from "@/lib/client/account/use-preferences";
import { lazyCode } from "@/lib/client/browser/lazy-code";
import { parseTranscriptFilter } from "@/lib/client/cache/transcript-filter";
import { useWords } from "@/lib/client/format/use-wording";
import {
  draftOf,
  type SetDraft,
  setOf,
  type TranscriptSet,
  useDeleteSet,
  useTranscriptSets,
  useUpdateSet,
} from "@/lib/client/transcripts/use-transcript-sets";
import { useTranscriptsLocation } from "./use-transcripts-location";

const dialog = lazyCode(async () => (await import("./set-dialog")).SetDialog);

const everything = parseTranscriptFilter({});

/** What is shown, by name, and the sets to go to; what is shown can be saved as one. */
export function SetMenu({ isKnown }: { isKnown: boolean }) {
  const words = useWords();
  const { filter, show } = useTranscriptsLocation();
  const { preferences, update: prefer } = usePreferences();
  const { data } = useTranscriptSets(isKnown);
  const remove = useDeleteSet();
  const [draft, setDraft] = useState<SetDraft | null>(null);
  const [isOpen, setOpen] = useState(false);
  const sets = data?.items ?? [];
  const current = setOf(sets, filter);
  // The set that was shown last: what is searched for in it is a change of it.
  const [lastId, setLastId] = useState<string | null>(null);
  if (current !== undefined && current.id !== lastId) setLastId(current.id);
  const base = current ?? sets.find(({ id }) => id === lastId);
  const columns = [...preferences.transcriptColumns];
  const isChanged =
    base !== undefined && (current === undefined || String(base.columns) !== String(columns));
  const update = useUpdateSet();
  const showAll = () => {
    setLastId(null);
    show(everything, "push");
  };

  const edit = (next: SetDraft) => {
    setDraft(next);
    setOpen(true);
  };
  const save = () => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    edit({ id: crypto.randomUUID(), name: "", ...filter, timeZone, columns });
  };
  const goTo = ({ query, sort, order, columns }: TranscriptSet) => {
    prefer({ transcriptColumns: columns });
    show({ query, sort, order }, "push");
  };
  useAction({
    id: "save-set",
    label: words("transcripts.sets.save"),
    group: "list",
    icon: <BookmarkPlus />,
    run: save,
  });

  return (
    <>
      <Menu
        trigger={
          <button
            type="button"
            className="flex h-8 min-w-0 items-center gap-1 rounded-md px-1.5 transition-colors hover:bg-hover data-popup-open:bg-hover"
          >
            <span className="truncate font-semibold text-base text-ink">
              {current?.name ??
                (base && words("transcripts.sets.changed", { name: base.name })) ??
                words("transcripts.title")}
            </span>
            <ChevronDown aria-hidden className="size-3.5 shrink-0 text-subtle" />
          </button>
        }
      >
        <MenuItem icon={<ScrollText />} onSelect={showAll}>
          {words("transcripts.sets.all")}
        </MenuItem>
        {sets.map((set) => (
          <MenuItem key={set.id} icon={<Bookmark />} onSelect={() => goTo(set)}>
            {set.name}
            {set.audience !== "own" && (
              <span className="ms-2 text-subtle text-xs">
                {set.team?.name ?? words("transcripts.sets.forAll")}
              </span>
            )}
          </MenuItem>
        ))}
        <MenuSeparator />
        {isChanged && base.canChange && (
          <MenuItem
            icon={<BookmarkCheck />}
            onSelect={() => void update(base, { ...filter, columns })}
          >
            {words("transcripts.sets.update", { name: base.name })}
          </MenuItem>
        )}
        <MenuItem icon={<BookmarkPlus />} onSelect={save}>
          {words("transcripts.sets.save")}
        </MenuItem>
        {current?.canChange && (
          <>
            <MenuItem icon={<Pencil />} onSelect={() => edit(draftOf(current))}>
              {words("transcripts.sets.edit")}
            </MenuItem>
            <MenuItem icon={<Trash2 />} tone="danger" onSelect={() => remove.mutate(current)}>
              {words("transcripts.sets.delete")}
            </MenuItem>
          </>
        )}
      </Menu>
      {draft !== null && data !== undefined && (
        <LazyDialog
          key={draft.id}
          code={dialog}
          props={{
            ...{ open: isOpen, onOpenChange: setOpen, draft },
            ...{ teams: data.teams, canShareWithAll: data.canShareWithAll },
          }}
        />
      )}
    </>
  );
}
