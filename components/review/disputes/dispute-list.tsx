"use client";

import { Scale } from "lucide-react";
import { useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { Tabs } from "@/components/ui/tabs";
import { useWords } from "@/lib/client/format/use-wording";
import { useDisputes } from "@/lib/client/review/use-figures";
import { HiddenReviews } from "../hidden-reviews";
import { SectionState } from "../section-state";
import { DisputeCard } from "./dispute-card";

/** Grades that agents dispute, to be settled; or those that were. */
export function DisputeList() {
  const words = useWords();
  const [state, setState] = useState<"open" | "settled">("open");
  const disputes = useDisputes(state);
  const items = disputes.data?.items ?? [];
  return (
    <>
      <Tabs
        label={words("review.disputes.which")}
        value={state}
        onValueChange={setState}
        items={[
          { value: "open", label: words("review.disputes.open") },
          { value: "settled", label: words("review.disputes.settled") },
        ]}
      />
      <HiddenReviews />
      <SectionState query={disputes}>
        {items.length === 0 ? (
          <EmptyState icon={<Scale />} title={words("review.disputes.none")}>
            {words("review.disputes.noneWhy")}
          </EmptyState>
        ) : (
          <ul className="flex flex-col gap-3">
            {items.map((item) => (
              <DisputeCard key={item.id} item={item} />
            ))}
          </ul>
        )}
      </SectionState>
    </>
  );
}
