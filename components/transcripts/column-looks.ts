import type { TranscriptColumn } from "@/lib/model/preferences/preferences";
import type { TranscriptSort } from "@/lib/model/query/transcript-sorts";

type ColumnLook = {
  /** In pixels. */
  readonly width: number;
  /** What it can be sorted by. */
  readonly sort?: TranscriptSort;
  readonly isNumber?: true;
};

/** How wide each column is, and what it sorts by. */
export const columnLooks: Readonly<Record<TranscriptColumn, ColumnLook>> = {
  line: { width: 140 },
  team: { width: 120 },
  agents: { width: 150 },
  assignee: { width: 130 },
  opened: { width: 120, sort: "opened" },
  activity: { width: 120, sort: "activity" },
  "first-response": { width: 112, sort: "first-response", isNumber: true },
  handled: { width: 96, isNumber: true },
  messages: { width: 104, sort: "messages", isNumber: true },
  waiting: { width: 96, sort: "waiting", isNumber: true },
  outcome: { width: 160 },
  tags: { width: 160 },
  score: { width: 96, sort: "score", isNumber: true },
};

/** The customer's column, which is always there. */
export const customerWidth = 240;
