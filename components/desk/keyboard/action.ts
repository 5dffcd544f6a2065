import type { ReactNode } from "react";

/** In the order in which the palette and the key sheet show them. */
export const actionGroups = [
  "Conversation",
  "Message",
  "Writing",
  "List",
  "Go to",
  "General",
] as const;
export type ActionGroup = (typeof actionGroups)[number];

/** Something the agent can do, by key, in the command palette and on the key sheet. */
export type Action = {
  /** Unique among what can be done at one time; a later registration of an id covers the earlier one. */
  readonly id: string;
  readonly label: string;
  /**
   * "e", "Shift+E", "mod+k", "Escape", or a sequence such as "g i". Several are alternatives, of which the
   * first is shown. `mod` is ⌘ on Apple machines and Ctrl elsewhere; chords with it work inside text fields too.
   */
  readonly keys?: string | readonly string[];
  readonly group: ActionGroup;
  /** Left out means yes. What is not enabled is not run, and not offered in the palette unless a hint says why. */
  readonly isEnabled?: boolean;
  /** What to know before: what it brings with it, or why it cannot be done now. */
  readonly hint?: string | undefined;
  /** False keeps it out of the palette, for moves that make no sense there. */
  readonly isListed?: boolean;
  /** Whether holding the key down repeats it. */
  readonly repeats?: boolean;
  /**
   * It leads into a field for text, on the page or in a dialog that opens. What is typed until that field has the
   * focus is kept for it.
   */
  readonly opensField?: "page" | "dialog";
  readonly icon?: ReactNode;
  readonly run: () => void;
};

/** The keys of an action as a list, the one to show first. */
export function keysOf(action: Pick<Action, "keys">): readonly string[] {
  if (action.keys === undefined) return [];
  return typeof action.keys === "string" ? [action.keys] : action.keys;
}
