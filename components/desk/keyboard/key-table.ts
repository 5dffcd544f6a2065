import type { Words } from "@/lib/languages/words";
import { macroKeys } from "@/lib/model/writing/macro";
import { type ActionGroup, actionGroups } from "./action";

export type KeyEntry = {
  /** The id of the action. */
  readonly id: string;
  readonly group: ActionGroup;
  /** As it comes; the first is shown. */
  readonly keys: readonly string[];
};

/** So many saved views have a key. */
export const savedViewKeys = 9;

const named = [
  { id: "close-next", group: "conversation", keys: ["e"] },
  {
    id: "close-stay",
    group: "conversation",
    keys: ["Shift+E"],
  },
  { id: "assign", group: "conversation", keys: ["a"] },
  { id: "assign-me", group: "conversation", keys: ["i"] },
  { id: "snooze", group: "conversation", keys: ["h"] },
  { id: "tag", group: "conversation", keys: ["l"] },
  { id: "pin", group: "conversation", keys: ["f"] },
  { id: "priority-1", group: "conversation", keys: ["1"] },
  { id: "priority-2", group: "conversation", keys: ["2"] },
  { id: "priority-3", group: "conversation", keys: ["3"] },
  { id: "priority-4", group: "conversation", keys: ["4"] },
  { id: "mark-unread", group: "conversation", keys: ["Shift+U"] },
  {
    id: "mark-read",
    group: "conversation",
    keys: ["Shift+I"],
  },
  { id: "message.find", group: "message", keys: ["mod+f"] },
  { id: "message.next", group: "message", keys: ["n"] },
  { id: "message.previous", group: "message", keys: ["p"] },
  { id: "message.quote", group: "message", keys: ["q"] },
  { id: "message.link", group: "message", keys: ["y"] },
  { id: "review.comment", group: "message", keys: ["c"] },
  { id: "review.clear", group: "message", keys: ["Backspace"] },
  { id: "lane", group: "message", keys: ["v"] },
  { id: "composer.reply", group: "writing", keys: ["r"] },
  { id: "composer.note", group: "writing", keys: ["m"] },
  { id: "composer.template", group: "writing", keys: ["t"] },
  { id: "composer.rich", group: "writing", keys: ["b"] },
  { id: "composer.canned", group: "writing", keys: [";"] },
  { id: "next", group: "list", keys: ["j"] },
  { id: "previous", group: "list", keys: ["k"] },
  { id: "open", group: "list", keys: ["Enter", "o"] },
  { id: "back", group: "list", keys: ["Escape", "u"] },
  { id: "select", group: "list", keys: ["x"] },
  { id: "select-range", group: "list", keys: ["Shift+X"] },
  { id: "select-all", group: "list", keys: ["Alt+X"] },
  { id: "search", group: "list", keys: ["/"] },
  { id: "apply-changes", group: "list", keys: ["."] },
  { id: "go-mine", group: "goTo", keys: ["g i"] },
  { id: "go-unassigned", group: "goTo", keys: ["g u"] },
  { id: "go-all", group: "goTo", keys: ["g a"] },
  { id: "go-mentions", group: "goTo", keys: ["g m"] },
  { id: "go-snoozed", group: "goTo", keys: ["g s"] },
  { id: "go-failed", group: "goTo", keys: ["g f"] },
  { id: "go-closed", group: "goTo", keys: ["g c"] },
  { id: "go-transcripts", group: "goTo", keys: ["g t"] },
  { id: "go-review", group: "goTo", keys: ["g q"] },
  { id: "go-playground", group: "goTo", keys: ["g p"] },
  { id: "palette", group: "general", keys: ["mod+k"] },
  { id: "search-all", group: "general", keys: ["mod+Shift+F"] },
  { id: "keys", group: "general", keys: ["?"] },
  { id: "preferences", group: "general", keys: ["g ,"] },
  { id: "toggle-rail", group: "general", keys: ["["] },
  { id: "toggle-context", group: "general", keys: ["]"] },
  { id: "undo", group: "general", keys: ["z"] },
] as const satisfies readonly KeyEntry[];

const macros: readonly KeyEntry[] = Array.from({ length: macroKeys }, (_, at) => ({
  id: macroAction(at),
  group: "conversation",
  keys: [`Alt+${at + 1}`],
}));

const savedViews: readonly KeyEntry[] = Array.from({ length: savedViewKeys }, (_, at) => ({
  id: savedViewAction(at),
  group: "goTo",
  keys: [`g ${at + 1}`],
}));

/** Every action with a key that an agent can change, by group, whether or not it is available now. */
export const keyTable: readonly KeyEntry[] = actionGroups.flatMap((group) =>
  [...named, ...macros, ...savedViews].filter((entry) => entry.group === group),
);

/** What an action with a key does, where it can do that; the action itself may say it more exactly. */
export function keyEntryLabel({ id }: KeyEntry, words: Words): string {
  const entry = named.find((each) => each.id === id);
  if (entry !== undefined) return words(`frame.actions.${entry.id}`);
  const macroAt = macros.findIndex((each) => each.id === id);
  if (macroAt !== -1) return words("frame.macro", { number: macroAt + 1 });
  const viewAt = savedViews.findIndex((each) => each.id === id);
  return words("frame.savedView", { number: viewAt + 1 });
}

/** The id of the action that runs the macro at a place from 0, in the agent's order. */
export function macroAction(at: number): string {
  return `macro-${at + 1}`;
}

/** The id of the action that shows the saved view at a place from 0. */
export function savedViewAction(at: number): string {
  return `go-saved-${at + 1}`;
}

export type ChangedKeys = Readonly<Record<string, readonly string[]>>;

/** The keys of an action as the agent has them; the first is shown. None for an action that the table does not have. */
export function keysFor(id: string, changed: ChangedKeys): readonly string[] {
  return changed[id] ?? keyTable.find((entry) => entry.id === id)?.keys ?? [];
}
