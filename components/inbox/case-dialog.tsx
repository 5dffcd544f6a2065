"use client";

import { useState } from "react";
import { useChooseOnce } from "@/components/desk/keyboard/use-choose-once";
import { Dialog } from "@/components/ui/dialog";
import { bestMatches } from "@/components/ui/search-list/best-matches";
import { SearchList } from "@/components/ui/search-list/search-list";
import { SearchListItem } from "@/components/ui/search-list/search-list-item";
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
  const [typed, setTyped] = useState("");
  const [wasOpen, setWasOpen] = useState(open);
  // It may be reopened before it has faded out. The search is then cleared, so that Enter chooses what is shown.
  if (open !== wasOpen) {
    setWasOpen(open);
    if (open) setTyped("");
  }
  const found = bestMatches(cases, typed, ({ name }) => [name]);
  const chooseOnce = useChooseOnce(open);
  const choose = (caseId: string) =>
    chooseOnce(() => {
      onOpenChange(false);
      onChoose(caseId);
    });
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={words("list.case.title")}>
      <SearchList
        label={words("list.case.cases")}
        typed={typed}
        onTyped={setTyped}
        placeholder={words("list.case.placeholder")}
        none={found.length === 0 ? words("list.case.none") : null}
      >
        {found.map(({ id, name, createdAt, closedAt }) => (
          <SearchListItem key={id} value={id} onChoose={() => choose(id)}>
            <span className="tabular flex-1">{name}</span>
            <span className="text-muted text-xs">
              {closedAt === null
                ? words("list.case.openSince", { date: formats.date(createdAt) })
                : words("list.case.closedOn", { date: formats.date(closedAt) })}
            </span>
          </SearchListItem>
        ))}
      </SearchList>
    </Dialog>
  );
}
