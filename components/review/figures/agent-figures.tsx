"use client";

import type { FiguresView } from "@/lib/api/review/review-schemas";
import { useWords } from "@/lib/client/format/use-wording";
import { FigureTable } from "./figure-table";
import type { OpenReviews } from "./open-reviews";
import { ShownEstimate } from "./shown-estimate";

type AgentFiguresProps = { agents: FiguresView["agents"]; onOpen: OpenReviews };

/** The figures of each agent, by name: a place is said only where the numbers bear one. */
export function AgentFigures({ agents, onOpen }: AgentFiguresProps) {
  const words = useWords();
  return (
    <FigureTable
      title={words("review.figures.agents")}
      columns={[
        words("review.figures.agent"),
        words("review.figures.score"),
        words("review.figures.failed"),
        words("review.figures.place"),
      ]}
      rows={agents.map(({ agent, score, failed, place }) => ({
        key: agent.id,
        name: <span dir="auto">{agent.name}</span>,
        cells: [
          <ShownEstimate
            key="score"
            estimate={score}
            unit="percent"
            onOpen={() => onOpen(agent.name, { figure: "score", ofAgent: agent.id })}
          />,
          <ShownEstimate
            key="failed"
            estimate={failed}
            unit="share"
            onOpen={(hits) => onOpen(agent.name, { figure: "failed", ofAgent: agent.id, hits })}
          />,
          <span key="place" className={place === null ? "text-muted text-xs" : "tabular text-ink"}>
            {place ?? (agents.length > 1 ? words("review.figures.noPlace") : "–")}
          </span>,
        ],
      }))}
    />
  );
}
