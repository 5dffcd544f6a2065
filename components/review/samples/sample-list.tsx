"use client";

import { Dices, Plus } from "lucide-react";
import { v7 as newId } from "uuid";
import { Button } from "@/components/ui/button";
import { useWords } from "@/lib/client/format/use-wording";
import { useFormDrafts } from "@/lib/client/review/use-form-drafts";
import { useSamples, useScorecards } from "@/lib/client/review/use-reviews";
import { BegunRow } from "../begun-row";
import { useFocusAfter } from "../editing-focus";
import { RecordList } from "../record-list";
import { SectionState } from "../section-state";
import { useOpenForm } from "../use-open-form";
import { firstSample } from "./sample-draft";
import { SampleForm } from "./sample-form";
import { SampleRow } from "./sample-row";

/** The samples with how far each is reviewed, and the form for another one. What is begun in it waits in the list. */
export function SampleList() {
  const words = useWords();
  const samples = useSamples();
  const scorecards = useScorecards();
  const forms = useFormDrafts("sample");
  const { openId: drawnId, open, close } = useOpenForm("samples");
  const part = useFocusAfter<HTMLDivElement>(drawnId !== null);
  const items = samples.data?.items ?? [];
  const known = scorecards.data?.items ?? [];
  const reviewers = samples.data?.reviewers ?? [];
  const asked = samples.isPending ? samples : scorecards;
  const query = forms.isLoaded ? asked : { ...asked, isPending: true };
  if (drawnId !== null) {
    const begun = forms.begun.find(({ subjectId }) => subjectId === drawnId);
    return (
      <SectionState query={query}>
        <SampleForm
          key={`${drawnId}/${begun?.round ?? 0}`}
          id={drawnId}
          first={begun?.content ?? firstSample(known, reviewers)}
          scorecards={known}
          reviewers={reviewers}
          onChange={(draft) => forms.change(drawnId, () => draft)}
          onDrawn={() => {
            forms.change(drawnId, () => null);
            close();
          }}
          onDiscard={() => {
            if (begun !== undefined) forms.discard(drawnId);
            close();
          }}
          onBack={close}
        />
      </SectionState>
    );
  }
  const draw = (
    <Button
      variant="primary"
      disabled={known.length === 0}
      onClick={() => open(newId())}
      title={known.length === 0 ? words("review.samples.noScorecard") : undefined}
    >
      <Plus aria-hidden className="size-4" />
      {words("review.samples.new")}
    </Button>
  );
  return (
    <SectionState query={query}>
      <RecordList
        ref={part}
        add={draw}
        empty={{
          icon: <Dices />,
          title: words("review.samples.none"),
          why: words(known.length === 0 ? "review.samples.noScorecard" : "review.samples.noneWhy"),
        }}
        rows={[
          ...forms.begun.map(({ subjectId, content }) => (
            <BegunRow
              key={subjectId}
              name={content.name.trim() || words("review.samples.new")}
              onGoOn={() => open(subjectId)}
              onDiscard={() => forms.discard(subjectId)}
            />
          )),
          ...items.map((sample) => <SampleRow key={sample.id} sample={sample} />),
        ]}
      />
    </SectionState>
  );
}
