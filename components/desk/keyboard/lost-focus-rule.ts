/** Where the focus is. */
export type FocusPlace = {
  /** Whether letters are text there. */
  readonly isText: boolean;
  /** The dialog that it is in, by its identity; null for none. */
  readonly dialog: object | null;
};

/** Decides whether what had the focus was taken from whoever used it. */
export interface LostFocusRule {
  /** The focus comes to a place, by the agent's doing or the page's. */
  came(place: FocusPlace): void;
  /** Where the focus is, is there no more. */
  went(): void;
  /** The agent leaves it while it is there. */
  left(): void;
  /** The agent writes. */
  typed(): void;
  /** The agent does anything else: presses another key, or points at something. */
  commanded(): void;
  /** The agent has chosen where to go on: keys work as usual again. */
  release(): void;
  /** Whether keys are to be dropped, until `release`. */
  isLost(): boolean;
}

/**
 * The last thing that the agent did before it went decides, however long ago that was. A command: it went by that, at once or
 * when the server had answered, or the agent is waiting and looks first. Anything else in a field or in a dialog: the
 * agent is in the midst of it and will type on. There it begins by coming there: a command that leads into a field, or opens a dialog, is
 * done with that. Elsewhere every key is a command anyhow, for what is marked or open when it comes; nothing is lost there.
 */
export function createLostFocusRule(): LostFocusRule {
  let current: FocusPlace | null = null;
  let isLost = false;
  /** The dialog that the focus was in last, as long as it was nowhere else since. */
  let dialog: object | null = null;
  /** Whether the agent came there, or wrote, and has commanded nothing since. */
  let isAmidst = false;

  return {
    came(place) {
      // In a field one can type on. What a command has led on to is where the agent wants to be.
      if (place.isText || !isAmidst) isLost = false;
      if (place.isText || (place.dialog !== null && place.dialog !== dialog)) isAmidst = true;
      dialog = place.dialog;
      current = place;
    },
    went() {
      if (current !== null && isAmidst && (current.isText || current.dialog !== null)) {
        isLost = true;
      }
      current = null;
    },
    left() {
      current = null;
    },
    typed() {
      isAmidst = true;
    },
    commanded() {
      isAmidst = false;
    },
    release() {
      isLost = false;
    },
    isLost: () => isLost,
  };
}
