"use client";

import { ListChecks, Plus } from "lucide-react";
import { v7 as newId } from "uuid";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { ScorecardView } from "@/lib/api/review/review-schemas";
import { usePermitted } from "@/lib/client/conversations/use-permitted";
import { useWords } from "@/lib/client/format/use-wording";
import { useFormDrafts } from "@/lib/client/review/use-form-drafts";
import { useScorecards } from "@/lib/client/review/use-reviews";
import type { FormDraftOf } from "@/lib/model/review/form-draft";
import { BegunRow } from "../begun-row";
import { useFocusAfter } from "../editing-focus";
import { RecordList } from "../record-list";
import { RecordRow } from "../record-row";
import { SectionState } from "../section-state";
import { useOpenForm } from "../use-open-form";
import { fromBegun, newCriterion, toBegun } from "./criterion-draft";
import { ScorecardEditor } from "./scorecard-editor";

/** The scorecards, and the editor for whoever may change them. What is begun in it waits in the list. */
export function ScorecardList() {
  const words = useWords();
  const scorecards = useScorecards();
  const forms = useFormDrafts("scorecard");
  const { openId, open, close } = useOpenForm("scorecards");
  const canManage = usePermitted("manage-scorecards");
  const isEditing = openId !== null && canManage;
  const part = useFocusAfter<HTMLDivElement>(isEditing);
  const items = scorecards.data?.items ?? [];
  const begunOf = (id: string) => forms.begun.find(({ subjectId }) => subjectId === id);
  const query = forms.isLoaded ? scorecards : { ...scorecards, isPending: true };
  if (isEditing) {
    const begun = begunOf(openId);
    const first =
      begun === undefined
        ? (items.find(({ id }) => id === openId) ?? newScorecard(openId))
        : asScorecard(begun);
    return (
      <SectionState query={query}>
        <ScorecardEditor
          key={`${openId}/${begun?.round ?? 0}`}
          first={first}
          onChange={({ name, criteria }) =>
            forms.change(openId, () => ({
              ...{ kind: "scorecard", name, version: first.version },
              criteria: criteria.map(toBegun),
            }))
          }
          onPublished={() => {
            forms.change(openId, () => null);
            close();
          }}
          onDiscard={() => {
            if (begun !== undefined) forms.discard(openId);
            close();
          }}
          onBack={close}
        />
      </SectionState>
    );
  }
  const add = canManage && (
    <Button variant="primary" onClick={() => open(newId())}>
      <Plus aria-hidden className="size-4" />
      {words("review.scorecards.new")}
    </Button>
  );
  const begunNew = forms.begun.filter(({ subjectId }) => items.every(({ id }) => id !== subjectId));
  const begunRows = begunNew.map((form) => (
    <BegunRow
      key={form.subjectId}
      name={form.content.name.trim() || words("review.scorecards.new")}
      onGoOn={() => open(form.subjectId)}
      onDiscard={() => forms.discard(form.subjectId)}
    />
  ));
  const rows = items.map((scorecard) => {
    const begun = begunOf(scorecard.id);
    return (
      <RecordRow key={scorecard.id} name={scorecard.name}>
        {begun !== undefined && <Badge tone="warning">{words("review.form.begun")}</Badge>}
        <span className="tabular text-muted text-xs">
          {words("review.scorecards.questions", { count: scorecard.criteria.length })}
        </span>
        <span className="tabular text-subtle text-xs">
          {words("review.scorecards.version", { version: scorecard.version })}
        </span>
        {canManage && (
          <Button size="sm" onClick={() => open(scorecard.id)}>
            {words(begun === undefined ? "review.scorecards.edit" : "review.form.goOn")}
          </Button>
        )}
      </RecordRow>
    );
  });
  return (
    <SectionState query={query}>
      <RecordList
        ref={part}
        add={add}
        empty={{
          icon: <ListChecks />,
          title: words("review.scorecards.none"),
          why: words("review.scorecards.noneWhy"),
        }}
        rows={[...begunRows, ...rows]}
      />
    </SectionState>
  );
}

function newScorecard(id: string): ScorecardView {
  return { id, name: "", version: 0, criteria: [newCriterion()] };
}

/** What was begun, as the editor takes it. */
function asScorecard({
  subjectId,
  content,
}: {
  readonly subjectId: string;
  readonly content: FormDraftOf<"scorecard">;
}): ScorecardView {
  const { name, version, criteria } = content;
  return { id: subjectId, name, version, criteria: criteria.map(fromBegun) };
}
