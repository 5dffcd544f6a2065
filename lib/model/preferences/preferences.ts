import {
  defaultNotifications,
  type NotificationChannel,
  type NotificationKind,
  type NotificationTable,
} from "../notifications/kinds";
import { defaultQuietHours, type QuietHours } from "../notifications/quiet";

/** `system` follows the operating system, also in how much contrast it asks for. */
export const themes = ["system", "light", "dark", "contrast"] as const;
export type Theme = (typeof themes)[number];

/** How much room a row of the list takes. */
export const densities = ["comfortable", "cozy", "compact"] as const;
export type Density = (typeof densities)[number];

/** The key that sends a message: `enter` leaves Shift+Enter for a new line, `mod+enter` leaves Enter for it. */
export const sendKeys = ["mod+enter", "enter"] as const;
export type SendKey = (typeof sendKeys)[number];

/**
 * The languages of the desk; `automatic` is the first of the browser's that it speaks. Nobody speaks the last two: they
 * show what of a page is in no catalogue, and what breaks with longer words or from right to left.
 */
export const deskLanguages = ["automatic", "en", "es", "en-XA", "ar-XB"] as const;
export type DeskLanguage = (typeof deskLanguages)[number];

/** In pixels. */
export const listWidths = { min: 320, max: 420 } as const;
export const contextWidths = { min: 300, max: 360 } as const;

export const undoSendSecondsMax = 10;

/** Macros that can be put in order. */
export const macroOrderMax = 500;

/** Actions whose keys an agent can have changed. */
export const changedKeysMax = 200;
/** Alternatives for one action. */
export const keysPerActionMax = 4;
/** A chord or a sequence of chords, as `Action.keys` has them. */
export const keysLengthMax = 40;
/** The name of an action. */
export const actionIdLengthMax = 64;

/** What the table of transcripts can show beside the customer, in its order. */
export const transcriptColumns = [
  "line",
  "team",
  "agents",
  "assignee",
  "opened",
  "activity",
  "first-response",
  "handled",
  "messages",
  "waiting",
  "outcome",
  "tags",
  "score",
] as const;
export type TranscriptColumn = (typeof transcriptColumns)[number];

/** How one agent wants the desk, on whatever machine. */
export type Preferences = {
  readonly language: DeskLanguage;
  readonly theme: Theme;
  readonly density: Density;
  /** Widths are in pixels. */
  readonly listWidth: number;
  readonly contextWidth: number;
  readonly isRailShown: boolean;
  readonly isContextShown: boolean;
  readonly sendKey: SendKey;
  /** How long a message waits before it leaves, so that it can be taken back; 0 sends at once. */
  readonly undoSendSeconds: number;
  /** Whether a conversation that nobody has becomes the agent's by replying to it. */
  readonly takesOnReply: boolean;
  /** Whether shortcuts of a single character are on; chords with Ctrl or ⌘ always work (WCAG 2.1.4). */
  readonly areSingleKeysOn: boolean;
  /** Ids of macros in the order in which the agent wants them; the others stand behind them. */
  readonly macroOrder: readonly string[];
  /** The columns of the table of transcripts; their order is that of `transcriptColumns`. */
  readonly transcriptColumns: readonly TranscriptColumn[];
  /** The keys of the actions whose keys the agent changed, by the action's id. An empty list: the action has none. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
  /** How each kind of notification comes. */
  readonly notifications: NotificationTable;
  /** How loud tones are, in percent; 0 is silent. */
  readonly volume: number;
  readonly quietHours: QuietHours;
  /** Nothing sounds or pops up before this instant (ISO 8601 in UTC); null where nothing is muted. */
  readonly mutedUntil: string | null;
  /** Whether a push notification says what was written; it leaves this machine and the server. */
  readonly isTextPushed: boolean;
};

export const defaultPreferences: Preferences = {
  language: "automatic",
  theme: "system",
  density: "comfortable",
  listWidth: 360,
  contextWidth: 320,
  isRailShown: true,
  isContextShown: true,
  sendKey: "mod+enter",
  undoSendSeconds: 5,
  takesOnReply: true,
  areSingleKeysOn: true,
  macroOrder: [],
  transcriptColumns: [
    "line",
    "agents",
    "opened",
    "activity",
    "first-response",
    "messages",
    "outcome",
    "tags",
  ],
  keys: {},
  notifications: defaultNotifications,
  volume: 60,
  quietHours: defaultQuietHours,
  mutedUntil: null,
  isTextPushed: false,
};

/** What an agent has chosen; the rest is as it comes. */
export type ChosenPreferences = {
  readonly [K in keyof Omit<Preferences, "notifications">]?: Preferences[K] | undefined;
} & { readonly notifications?: Partial<NotificationTable> | undefined };

/** Members of which each part is chosen by itself. */
type Parted = "keys" | "notifications";

/** A change in the form of a JSON merge patch (RFC 7396): null means "as it comes", for one part of a member as well. */
export type PreferencesChange = {
  readonly [K in keyof Omit<Preferences, Parted>]?: Preferences[K] | null | undefined;
} & {
  readonly keys?: Readonly<Record<string, readonly string[] | null>> | null | undefined;
  readonly notifications?:
    | { readonly [K in NotificationKind]?: readonly NotificationChannel[] | null | undefined }
    | null
    | undefined;
};

/** What an agent has chosen after a change. The same change twice is the same as once. */
export function changePreferences(
  chosen: ChosenPreferences,
  { keys, notifications, ...change }: PreferencesChange,
): ChosenPreferences {
  return withoutNull({
    ...chosen,
    ...withoutMissing(change),
    ...(keys === undefined ? {} : { keys: mergedParts(chosen.keys, keys) }),
    ...(notifications === undefined
      ? {}
      : { notifications: mergedParts(chosen.notifications, notifications) }),
  }) as ChosenPreferences;
}

/** All preferences of an agent who has chosen these. */
export function completePreferences(chosen: ChosenPreferences): Preferences {
  const { notifications, ...rest } = withoutMissing(chosen);
  return {
    ...defaultPreferences,
    ...rest,
    notifications: { ...defaultNotifications, ...notifications },
  };
}

/** The parts of a member after a change; null where none of them is chosen any more. */
function mergedParts(before: object | undefined, change: object | null): object | null {
  if (change === null) return null;
  const after = withoutNull({ ...before, ...withoutMissing(change) });
  return Object.keys(after).length === 0 ? null : after;
}

function withoutNull(given: object): object {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
}

function withoutMissing<T extends object>(given: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  // What is taken away has no value, and what is left is as it was.
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  ) as never;
}
