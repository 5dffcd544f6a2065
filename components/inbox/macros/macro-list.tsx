"use client";

import { ArrowUp, Pencil, Zap } from "lucide-react";
import { SharedList } from "@/components/desk/shared/shared-list";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { bestMatches } from "@/components/ui/search-list/best-matches";
import { Shortcut } from "@/components/ui/shortcut";
import type { MacroView } from "@/lib/api/macro-endpoints";
import { usePreferences } from "@/lib/client/account/use-preferences";
import { useWords } from "@/lib/client/format/use-wording";
import { macroKeys } from "@/lib/model/writing/macro";
import { macroPlaces, orderWith } from "@/lib/model/writing/macro-places";
import { MacroPreview } from "./macro-preview";

type MacroListProps = {
  /** Null while they are loading. */
  macros: readonly MacroView[] | null;
  /** Why they could not be loaded, as a sentence; null where nothing failed. */
  failure: string | null;
  onRetry: () => void;
  conversationIds: readonly string[];
  onRun: (macro: MacroView) => void;
  onEdit: (macro: MacroView) => void;
  onNew: () => void;
};

/** The agent's macros in their order, with what the marked one would do. Enter runs it. */
export function MacroList({
  macros,
  failure,
  onRetry,
  conversationIds,
  onRun,
  onEdit,
  onNew,
}: MacroListProps) {
  const words = useWords();
  const { preferences, update } = usePreferences();
  const all = macros ?? [];
  const places = macroPlaces(preferences.macroOrder, all);
  const canRun = conversationIds.length > 0;

  const moveUp = (id: string) => {
    const ids = all.map((macro) => macro.id);
    const order = orderWith(preferences.macroOrder, ids);
    const before = ids[ids.indexOf(id) - 1];
    if (before === undefined) return;
    // Both change their places, and so their keys; nobody else does.
    const [from, to] = [order.indexOf(id), order.indexOf(before)];
    update({ macroOrder: order.with(to, id).with(from, before) });
  };

  return (
    <SharedList
      kind="macros"
      icon={<Zap />}
      items={macros}
      failure={failure}
      onRetry={onRetry}
      find={(items, typed) => bestMatches(items, typed, ({ name }) => [name])}
      canChoose={() => canRun}
      onChoose={onRun}
      onNew={onNew}
      row={({ name }) => (
        <>
          <Zap aria-hidden className="size-4 shrink-0 text-muted" />
          <span dir="auto" className="min-w-0 flex-1 truncate font-medium">
            {name}
          </span>
        </>
      )}
      rowEnd={(macro) => {
        const at = places.indexOf(macro);
        return at < macroKeys && <Shortcut keys={`Alt+${at + 1}`} />;
      }}
      detail={(marked) => (
        <div className="flex flex-wrap items-center gap-2 border-line border-t pt-2">
          <MacroPreview macro={marked} conversationIds={conversationIds} />
          <span className="flex w-full items-center justify-end gap-2">
            <IconButton
              label={words("list.macros.moveUp", { name: marked.name })}
              icon={<ArrowUp />}
              disabled={all[0] === marked}
              onClick={() => moveUp(marked.id)}
            />
            {marked.canChange && (
              <Button onClick={() => onEdit(marked)}>
                <Pencil aria-hidden className="size-3.5" />
                {words("list.macros.edit")}
              </Button>
            )}
            <Button variant="primary" disabled={!canRun} onClick={() => onRun(marked)}>
              {words("list.macros.runNow")}
            </Button>
          </span>
        </div>
      )}
    />
  );
}
