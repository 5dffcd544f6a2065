"use client";

import { ChartNoAxesColumn } from "lucide-react";
import { type ReactNode, useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { Tabs } from "@/components/ui/tabs";
import { useWords } from "@/lib/client/format/use-wording";
import { useFigures } from "@/lib/client/review/use-figures";
import { Choice } from "../choice";
import { HiddenReviews } from "../hidden-reviews";
import { SectionState } from "../section-state";
import { AgentFigures } from "./agent-figures";
import { CountedReviews } from "./counted-reviews";
import { CriterionFigures } from "./criterion-figures";
import type { OpenedFigure, OpenReviews } from "./open-reviews";
import { ReviewerFigures } from "./reviewer-figures";
import { ShownEstimate } from "./shown-estimate";

const periods = ["7", "30", "90", "365"] as const;

/** What reviews come to, each number with the reviews behind it. Chance and aim are never counted together. */
export function Figures() {
  const words = useWords();
  const [sampling, setSampling] = useState<"random" | "aimed">("random");
  const [days, setDays] = useState<(typeof periods)[number]>("30");
  const [opened, setOpened] = useState<{ name: string; opened: OpenedFigure } | null>(null);
  // Of whole days, so that it stays the same while the page is open.
  const from = new Date(startOfToday() - (Number(days) - 1) * 86_400_000).toISOString();
  const figures = useFigures({ sampling, from });
  const open: OpenReviews = (name, figure) => setOpened({ name, opened: figure });
  const { data } = figures;
  return (
    <>
      <div className="flex flex-wrap items-end gap-4">
        <Tabs
          label={words("review.figures.sampling")}
          value={sampling}
          onValueChange={setSampling}
          items={[
            { value: "random", label: words("review.figures.random") },
            { value: "aimed", label: words("review.figures.aimed") },
          ]}
        />
        <div className="w-44">
          <Choice
            label={words("review.figures.days")}
            value={days}
            items={periods.map((value) => ({
              value,
              label: words("review.figures.lastDays", { count: Number(value) }),
            }))}
            onChange={setDays}
          />
        </div>
      </div>
      <HiddenReviews />
      <SectionState query={figures}>
        {data === undefined || data.failed === null ? (
          <EmptyState icon={<ChartNoAxesColumn />} title={words("review.figures.none")}>
            {words("review.figures.noneWhy")}
          </EmptyState>
        ) : (
          <>
            <p className="text-muted text-xs">{words("review.figures.note")}</p>
            <p className="text-muted text-xs">{words("review.figures.once")}</p>
            <dl className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,18rem),1fr))] gap-3">
              <Total label={words("review.figures.score")}>
                <ShownEstimate
                  estimate={data.score}
                  unit="percent"
                  onOpen={() => open(words("review.figures.all"), { figure: "score" })}
                />
              </Total>
              <Total label={words("review.figures.failed")}>
                <ShownEstimate
                  estimate={data.failed}
                  unit="share"
                  onOpen={(hits) =>
                    open(words("review.figures.failed"), { figure: "failed", hits })
                  }
                />
              </Total>
            </dl>
            <AgentFigures agents={data.agents} onOpen={open} />
            <CriterionFigures criteria={data.criteria} onOpen={open} />
            <ReviewerFigures reviewers={data.reviewers} onOpen={open} />
          </>
        )}
      </SectionState>
      {opened !== null && (
        <CountedReviews
          name={opened.name}
          filter={{ sampling, from, ...opened.opened }}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  );
}

function Total({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="rounded-lg border border-line bg-surface p-3">
      <dt className="text-muted text-xs">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function startOfToday(): number {
  const today = new Date();
  return new Date(today.getFullYear(), today.getMonth(), today.getDate()).getTime();
}
