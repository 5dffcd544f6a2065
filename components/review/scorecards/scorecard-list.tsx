"use client";

import { ListChecks, Plus } from "lucide-react";
import { useState } from "react";
import { v7 as newId } from "uuid";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { ScorecardView } from "@/lib/api/review/review-schemas";
import { usePermitted } from "@/lib/client/conversations/use-permitted";
import { useWords } from "@/lib/client/format/use-wording";
import { useScorecards } from "@/lib/client/review/use-reviews";
import { useFocusAfter } from "../editing-focus";
import { SectionState } from "../section-state";
import { newCriterion } from "./criterion-draft";
import { ScorecardEditor } from "./scorecard-editor";

/** The scorecards, and the editor for whoever may change them. */
export function ScorecardList() {
  const words = useWords();
  const scorecards = useScorecards();
  const [edited, setEdited] = useState<ScorecardView | null>(null);
  const part = useFocusAfter<HTMLDivElement>(edited !== null);
  const canManage = usePermitted("manage-scorecards");
  const items = scorecards.data?.items ?? [];
  if (edited !== null) {
    return <ScorecardEditor key={edited.id} first={edited} onDone={() => setEdited(null)} />;
  }
  const add = canManage && (
    <Button
      variant="primary"
      onClick={() => setEdited({ id: newId(), name: "", version: 0, criteria: [newCriterion()] })}
    >
      <Plus aria-hidden className="size-4" />
      {words("review.scorecards.new")}
    </Button>
  );
  return (
    <SectionState query={scorecards}>
      <div ref={part} className="flex flex-col gap-5">
        {items.length === 0 ? (
          <EmptyState icon={<ListChecks />} title={words("review.scorecards.none")} actions={add}>
            {words("review.scorecards.noneWhy")}
          </EmptyState>
        ) : (
          <>
            <span>{add}</span>
            <ul className="flex flex-col divide-y divide-line rounded-lg border border-line">
              {items.map((scorecard) => (
                <li
                  key={scorecard.id}
                  className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2.5"
                >
                  <span
                    dir="auto"
                    className="wrap-anywhere min-w-0 flex-1 basis-56 font-medium text-ink text-sm"
                  >
                    {scorecard.name}
                  </span>
                  <span className="tabular text-muted text-xs">
                    {words("review.scorecards.questions", { count: scorecard.criteria.length })}
                  </span>
                  <span className="tabular text-subtle text-xs">
                    {words("review.scorecards.version", { version: scorecard.version })}
                  </span>
                  {canManage && (
                    <Button size="sm" onClick={() => setEdited(scorecard)}>
                      {words("review.scorecards.edit")}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </SectionState>
  );
}
