"use client";

import { Command, defaultFilter } from "cmdk";
import { ArrowUp, Pencil, Plus, Search, Zap } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { IconButton } from "@/components/ui/icon-button";
import { Shortcut } from "@/components/ui/shortcut";
import { Skeleton } from "@/components/ui/skeleton";
import type { MacroView } from "@/lib/api/macro-endpoints";
import { usePreferences } from "@/lib/client/account/use-preferences";
import { useWords } from "@/lib/client/format/use-wording";
import { macroKeys } from "@/lib/model/writing/macro";
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
  const { update } = usePreferences();
  const [search, setSearch] = useState("");
  const [marked, setMarked] = useState("");
  if (macros === null && failure !== null) {
    return <ErrorState title={words("list.macros.failed")} detail={failure} onRetry={onRetry} />;
  }
  const all = macros ?? [];
  const wanted = search.trim();
  const found = wanted === "" ? all : all.filter(({ name }) => defaultFilter(name, wanted) > 0);
  const active = found.find(({ id }) => id === marked) ?? found[0] ?? null;
  const canRun = conversationIds.length > 0;

  const moveUp = (id: string) => {
    const order = all.map((macro) => macro.id);
    const at = order.indexOf(id);
    const before = order[at - 1];
    if (before === undefined) return;
    update({ macroOrder: order.with(at - 1, id).with(at, before) });
  };

  return (
    <Command
      label={words("list.macros.title")}
      shouldFilter={false}
      loop
      value={active?.id ?? ""}
      onValueChange={setMarked}
      className="flex flex-col gap-2"
    >
      <div className="flex items-center gap-2">
        <div className="flex min-w-0 flex-1 items-center gap-2 rounded-md border border-control bg-surface px-2.5 has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-focus">
          <Search aria-hidden className="size-4 shrink-0 text-subtle" />
          <Command.Input
            value={search}
            onValueChange={setSearch}
            placeholder={words("list.macros.search")}
            className="h-9 min-w-0 flex-1 bg-transparent text-ink text-sm outline-none"
          />
        </div>
        <Button variant="primary" onClick={onNew}>
          <Plus aria-hidden className="size-3.5" />
          {words("list.macros.new")}
        </Button>
      </div>
      <Command.List label={words("list.macros.title")} aria-busy={macros === null}>
        {macros === null && (
          <Command.Loading>
            <Skeleton className="h-10 w-full" />
          </Command.Loading>
        )}
        {found.map((macro) => {
          const at = all.indexOf(macro);
          return (
            <Command.Item
              key={macro.id}
              value={macro.id}
              disabled={!canRun}
              onSelect={() => onRun(macro)}
              className="flex min-h-10 cursor-default select-none items-center gap-2 rounded-md px-2 text-sm data-[selected=true]:bg-selected"
            >
              <Zap aria-hidden className="size-4 shrink-0 text-muted" />
              <span dir="auto" className="min-w-0 flex-1 truncate font-medium">
                {macro.name}
              </span>
              <span className="shrink-0 text-subtle text-xs">
                {macro.audience === "team"
                  ? macro.team?.name
                  : words(`list.macros.owner.${macro.audience}`)}
              </span>
              {at < macroKeys && <Shortcut keys={`Alt+${at + 1}`} />}
            </Command.Item>
          );
        })}
      </Command.List>
      {active !== null && (
        <div className="flex flex-wrap items-center gap-2 border-line border-t pt-2">
          <MacroPreview macro={active} conversationIds={conversationIds} />
          <span className="flex w-full items-center justify-end gap-2">
            <IconButton
              label={words("list.macros.moveUp", { name: active.name })}
              icon={<ArrowUp />}
              disabled={all[0] === active}
              onClick={() => moveUp(active.id)}
            />
            {active.canChange && (
              <Button onClick={() => onEdit(active)}>
                <Pencil aria-hidden className="size-3.5" />
                {words("list.macros.edit")}
              </Button>
            )}
            <Button variant="primary" disabled={!canRun} onClick={() => onRun(active)}>
              {words("list.macros.runNow")}
            </Button>
          </span>
        </div>
      )}
      {macros?.length === 0 && (
        <EmptyState icon={<Zap />} title={words("list.macros.none")}>
          {words("list.macros.noneHint")}
        </EmptyState>
      )}
      {all.length > 0 && found.length === 0 && (
        <p role="status" className="py-6 text-center text-muted text-sm">
          {words("list.macros.notFound")}
        </p>
      )}
    </Command>
  );
}
