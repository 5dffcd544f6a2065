import { type NotificationKind, type NotificationTable, type Tone, toneOf } from "./kinds";
import { isQuietAt, type QuietHours } from "./quiet";

type Wishes = {
  readonly notifications: NotificationTable;
  readonly quietHours: QuietHours;
  readonly mutedUntil: string | null;
};

/** What a desk that is open does about a notification: the tone it plays, and whether it shows one. */
export type Reaction = { readonly tone: Tone | null; readonly isShown: boolean };

/**
 * What an open desk does, as its agent wishes: nothing in quiet hours and while muted, and never more than the tone about
 * the conversation that the agent looks at.
 */
export function reactionTo(
  kind: NotificationKind,
  wishes: Wishes,
  { at, isLookedAt }: { readonly at: Date; readonly isLookedAt: boolean },
): Reaction {
  if (isQuietAt(wishes, at)) return { tone: null, isShown: false };
  const channels = wishes.notifications[kind];
  return {
    tone: channels.includes("sound") ? toneOf[kind] : null,
    isShown: channels.includes("desktop") && !isLookedAt,
  };
}
