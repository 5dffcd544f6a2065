import type { ReactNode } from "react";
import type { Permission } from "@/lib/model/people/permissions";

/** In the order in which the palette and the key sheet show them. */
export const actionGroups = [
  "conversation",
  "message",
  "writing",
  "list",
  "goTo",
  "general",
] as const;
export type ActionGroup = (typeof actionGroups)[number];

/** What every action of a group needs, and what single ones do, by their ids. */
const neededInGroup: Partial<Record<ActionGroup, Permission>> = {
  conversation: "change-conversations",
  writing: "change-conversations",
};
const neededById: Readonly<Record<string, Permission>> = {
  "message.quote": "change-conversations",
  "select-all": "change-conversations",
  "canned.manage": "change-conversations",
  "go-playground": "play-customers",
  "go-transcripts": "see-transcripts",
  "review.comment": "review",
  "review.clear": "review",
};

/** The permission without which an action is not there: by key, in the palette, on the key sheet. Null for none. */
export function neededFor({ id, group }: Pick<Action, "id" | "group">): Permission | null {
  return neededById[id] ?? neededInGroup[group] ?? null;
}

/** An action with what it is done with. */
export type ActionChoice = {
  /** Unique among the choices of its action. */
  readonly id: string;
  readonly label: string;
  readonly run: () => void;
};

/** An action of the agent, by key, in the command palette and on the key sheet. */
export type Action = {
  /** Unique among the available actions. A later registration of an id hides the earlier one. */
  readonly id: string;
  readonly label: string;
  /** What is left to say of it when the first key of its sequence is pressed: "Mine" of "Go to Mine". */
  readonly rest?: string;
  /**
   * "e", "Shift+E", "mod+k", "Escape", or a sequence such as "g i". Several are alternatives; the first is shown. `mod`
   * is ⌘ on Apple machines and Ctrl elsewhere. Chords with it also work inside text fields.
   */
  readonly keys?: string | readonly string[];
  readonly group: ActionGroup;
  /** Default true. A disabled action does not run, and is in the palette only if it has a hint. */
  readonly isEnabled?: boolean;
  /** What the action also does, or why it is disabled. */
  readonly hint?: string | undefined;
  /** What is said when the key of the disabled action is pressed, where no other action has that key then. */
  readonly whyNot?: string | undefined;
  /** False hides it from the palette. */
  readonly isListed?: boolean;
  /** Whether holding the key down repeats it. */
  readonly repeats?: boolean;
  /**
   * The action opens a text field on the page. Keys typed before that field has the focus are kept for it. A dialog owns
   * the keys by itself.
   */
  readonly opensField?: true;
  readonly icon?: ReactNode;
  /** What it can be done with at once, for the palette: "Assign to Agent Two". */
  readonly choices?: readonly ActionChoice[];
  readonly run: () => void;
};

/** The keys of an action as a list; the first is shown. */
export function keysOf(action: Pick<Action, "keys">): readonly string[] {
  if (action.keys === undefined) return [];
  return typeof action.keys === "string" ? [action.keys] : action.keys;
}
