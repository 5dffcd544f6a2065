import { macroKeys } from "@/lib/model/writing/macro";
import type { ActionGroup } from "./action";

export type KeyEntry = {
  /** The id of the action. */
  readonly id: string;
  /** What it does, where it can do that; the action itself may say it more exactly. */
  readonly label: string;
  readonly group: ActionGroup;
  /** As it comes; the first is shown. */
  readonly keys: readonly string[];
};

/** So many saved views have a key. */
export const savedViewKeys = 9;

/** Every action with a key that an agent can change, by group, whether or not it is available now. */
export const keyTable: readonly KeyEntry[] = [
  { id: "close-next", label: "Close and go to next", group: "Conversation", keys: ["e"] },
  {
    id: "close-stay",
    label: "Close and stay, or reopen",
    group: "Conversation",
    keys: ["Shift+E"],
  },
  { id: "assign", label: "Assign…", group: "Conversation", keys: ["a"] },
  { id: "assign-me", label: "Assign to me", group: "Conversation", keys: ["i"] },
  { id: "snooze", label: "Snooze…", group: "Conversation", keys: ["h"] },
  { id: "tag", label: "Tag…", group: "Conversation", keys: ["l"] },
  { id: "pin", label: "Pin to the top", group: "Conversation", keys: ["f"] },
  { id: "priority-1", label: "Priority 1", group: "Conversation", keys: ["1"] },
  { id: "priority-2", label: "Priority 2", group: "Conversation", keys: ["2"] },
  { id: "priority-3", label: "Priority 3", group: "Conversation", keys: ["3"] },
  { id: "priority-4", label: "Priority 4", group: "Conversation", keys: ["4"] },
  ...Array.from({ length: macroKeys }, (_, at) => macroEntry(at)),
  { id: "mark-unread", label: "Mark unread", group: "Conversation", keys: ["Shift+U"] },
  {
    id: "mark-read",
    label: "Mark what is selected read",
    group: "Conversation",
    keys: ["Shift+I"],
  },
  { id: "message.next", label: "Next message", group: "Message", keys: ["n"] },
  { id: "message.previous", label: "Previous message", group: "Message", keys: ["p"] },
  { id: "message.quote", label: "Quote message", group: "Message", keys: ["q"] },
  { id: "message.link", label: "Copy link to message", group: "Message", keys: ["y"] },
  { id: "composer.reply", label: "Write a reply", group: "Writing", keys: ["r"] },
  { id: "composer.note", label: "Write a note", group: "Writing", keys: ["m"] },
  { id: "composer.template", label: "Send a template", group: "Writing", keys: ["t"] },
  { id: "composer.rich", label: "Write a rich message", group: "Writing", keys: ["b"] },
  { id: "composer.canned", label: "Answer with a canned reply", group: "Writing", keys: [";"] },
  { id: "next", label: "Next conversation", group: "List", keys: ["j"] },
  { id: "previous", label: "Previous conversation", group: "List", keys: ["k"] },
  { id: "open", label: "Open the conversation", group: "List", keys: ["Enter", "o"] },
  { id: "back", label: "Back to the list", group: "List", keys: ["Escape", "u"] },
  { id: "select", label: "Select, or not any more", group: "List", keys: ["x"] },
  { id: "select-range", label: "Select up to here", group: "List", keys: ["Shift+X"] },
  { id: "select-all", label: "Select all", group: "List", keys: ["Alt+X"] },
  { id: "search", label: "Search and filter conversations", group: "List", keys: ["/"] },
  { id: "apply-changes", label: "Apply changes to the list", group: "List", keys: ["."] },
  { id: "go-mine", label: "Go to Mine", group: "Go to", keys: ["g i"] },
  { id: "go-unassigned", label: "Go to Unassigned", group: "Go to", keys: ["g u"] },
  { id: "go-all", label: "Go to All", group: "Go to", keys: ["g a"] },
  { id: "go-mentions", label: "Go to Mentions", group: "Go to", keys: ["g m"] },
  { id: "go-snoozed", label: "Go to Snoozed", group: "Go to", keys: ["g s"] },
  { id: "go-failed", label: "Go to Failed", group: "Go to", keys: ["g f"] },
  { id: "go-closed", label: "Go to Closed", group: "Go to", keys: ["g c"] },
  { id: "go-playground", label: "Go to the playground", group: "Go to", keys: ["g p"] },
  ...Array.from({ length: savedViewKeys }, (_, at) => savedViewEntry(at)),
  { id: "palette", label: "All actions", group: "General", keys: ["mod+k"] },
  { id: "keys", label: "Keyboard shortcuts", group: "General", keys: ["?"] },
  { id: "preferences", label: "Preferences", group: "General", keys: ["g ,"] },
  { id: "toggle-rail", label: "Show or hide the navigation", group: "General", keys: ["["] },
  { id: "toggle-context", label: "Show or hide the side panel", group: "General", keys: ["]"] },
  { id: "undo", label: "Undo", group: "General", keys: ["z"] },
];

/** The macro at a place from 0, in the agent's order. */
function macroEntry(at: number): KeyEntry {
  const label = `Macro ${at + 1}`;
  return { id: macroAction(at), label, group: "Conversation", keys: [`Alt+${at + 1}`] };
}

/** The id of the action that runs the macro at a place from 0. */
export function macroAction(at: number): string {
  return `macro-${at + 1}`;
}

/** The saved view at a place from 0. */
function savedViewEntry(at: number): KeyEntry {
  const label = `Go to saved view ${at + 1}`;
  return { id: savedViewAction(at), label, group: "Go to", keys: [`g ${at + 1}`] };
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
