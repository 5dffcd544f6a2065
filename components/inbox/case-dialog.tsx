"use client";

import { Command } from "cmdk";
import { Search } from "lucide-react";
import { Dialog } from "@/components/ui/dialog";
import type { CaseView } from "@/lib/api/schemas";
import { useWording } from "@/lib/client/format/use-wording";

type CaseDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  cases: readonly CaseView[];
  onChoose: (caseId: string) => void;
};

/** Chooses one of the contact's cases: type its number and press Enter. */
export function CaseDialog({ open, onOpenChange, cases, onChoose }: CaseDialogProps) {
  const { words, formats } = useWording();
  const choose = (caseId: string) => {
    onOpenChange(false);
    onChoose(caseId);
  };
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={words("list.case.title")}>
      <Command label={words("list.case.cases")} loop>
        <div className="flex items-center gap-2 rounded-md border border-control bg-surface px-2.5">
          <Search aria-hidden className="size-4 shrink-0 text-subtle" />
          <Command.Input
            placeholder={words("list.case.placeholder")}
            className="h-9 min-w-0 flex-1 bg-transparent text-ink text-sm outline-none"
          />
        </div>
        <Command.List className="scroll-area mt-2 max-h-80">
          <Command.Empty className="py-6 text-center text-muted text-sm">
            {words("list.case.none")}
          </Command.Empty>
          {cases.map(({ id, name, createdAt, closedAt }) => (
            <Command.Item
              key={id}
              value={id}
              keywords={[name]}
              onSelect={() => choose(id)}
              className="flex h-10 cursor-default select-none items-center gap-2.5 rounded-md px-2 text-ink text-sm data-[selected=true]:bg-selected"
            >
              <span className="tabular flex-1">{name}</span>
              <span className="text-muted text-xs">
                {closedAt === null
                  ? words("list.case.openSince", { date: formats.date(createdAt) })
                  : words("list.case.closedOn", { date: formats.date(closedAt) })}
              </span>
            </Command.Item>
          ))}
        </Command.List>
      </Command>
    </Dialog>
  );
}
