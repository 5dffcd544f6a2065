import type { Language } from "./languages";
import type account from "./messages/desk/account.en.json";
import type audit from "./messages/desk/audit.en.json";
import type common from "./messages/desk/common.en.json";
import type composer from "./messages/desk/composer.en.json";
import type exported from "./messages/desk/exported.en.json";
import type exports from "./messages/desk/exports.en.json";
import type frame from "./messages/desk/frame.en.json";
import type list from "./messages/desk/list.en.json";
import type playground from "./messages/desk/playground.en.json";
import type preferences from "./messages/desk/preferences.en.json";
import type review from "./messages/desk/review.en.json";
import type thread from "./messages/desk/thread.en.json";
import type transcripts from "./messages/desk/transcripts.en.json";
import { withPseudoWords } from "./pseudo-words";

/** What the desk says, as ICU messages: a room is a file of `messages/desk`. */
export type DeskMessages = {
  /** Words of everywhere: buttons, units, dates, errors. */
  readonly common: typeof common;
  /** Signing in, the password, pages without a desk. */
  readonly account: typeof account;
  /** What stands around every page: rail, menus, palette, keys, notices. */
  readonly frame: typeof frame;
  readonly list: typeof list;
  /** An open conversation: transcript, header, panel. */
  readonly thread: typeof thread;
  readonly composer: typeof composer;
  readonly preferences: typeof preferences;
  readonly playground: typeof playground;
  /** Quality review; of its own pages only. */
  readonly review: typeof review;
  /** The record of who did what. */
  readonly audit: typeof audit;
  /** The dialog of exports. */
  readonly exports: typeof exports;
  /** Conversations of any age in a table, to read. */
  readonly transcripts: typeof transcripts;
  /** What stands in exported files; no page loads it. */
  readonly exported: typeof exported;
};

export type DeskRoom = keyof DeskMessages;

/** The rooms of pages before signing in, of the desk, and of the playground. */
export const pageRooms = ["common", "account"] as const satisfies readonly DeskRoom[];
export const deskRooms = [
  ...pageRooms,
  "frame",
  "list",
  "thread",
  "composer",
  "exports",
  "audit",
  "preferences",
  "transcripts",
] as const satisfies readonly DeskRoom[];
/** What exported files are written with. */
export const exportedRooms = [
  "common",
  "thread",
  "exported",
] as const satisfies readonly DeskRoom[];
export const playgroundRooms = [...deskRooms, "playground"] as const satisfies readonly DeskRoom[];

type Load<Room extends DeskRoom> = () => Promise<{ readonly default: DeskMessages[Room] }>;

const english: { readonly [Room in DeskRoom]: Load<Room> } = {
  common: () => import("./messages/desk/common.en.json"),
  account: () => import("./messages/desk/account.en.json"),
  frame: () => import("./messages/desk/frame.en.json"),
  list: () => import("./messages/desk/list.en.json"),
  thread: () => import("./messages/desk/thread.en.json"),
  composer: () => import("./messages/desk/composer.en.json"),
  preferences: () => import("./messages/desk/preferences.en.json"),
  playground: () => import("./messages/desk/playground.en.json"),
  review: () => import("./messages/desk/review.en.json"),
  transcripts: () => import("./messages/desk/transcripts.en.json"),
  exported: () => import("./messages/desk/exported.en.json"),
  exports: () => import("./messages/desk/exports.en.json"),
  audit: () => import("./messages/desk/audit.en.json"),
};

const spanish: typeof english = {
  common: () => import("./messages/desk/common.es.json"),
  account: () => import("./messages/desk/account.es.json"),
  frame: () => import("./messages/desk/frame.es.json"),
  list: () => import("./messages/desk/list.es.json"),
  thread: () => import("./messages/desk/thread.es.json"),
  composer: () => import("./messages/desk/composer.es.json"),
  preferences: () => import("./messages/desk/preferences.es.json"),
  playground: () => import("./messages/desk/playground.es.json"),
  review: () => import("./messages/desk/review.es.json"),
  transcripts: () => import("./messages/desk/transcripts.es.json"),
  exported: () => import("./messages/desk/exported.es.json"),
  exports: () => import("./messages/desk/exports.es.json"),
  audit: () => import("./messages/desk/audit.es.json"),
};

/** What some rooms of the desk say in one language. For the server: a browser gets one language with its page. */
export async function loadDeskMessages<Room extends DeskRoom>(
  language: Language,
  rooms: readonly Room[],
): Promise<Pick<DeskMessages, Room>> {
  const catalogues = language === "es" ? spanish : english;
  const loaded = await Promise.all(
    rooms.map(async (room) => {
      const { default: messages } = await catalogues[room]();
      const isSpoken = language === "en" || language === "es";
      return [room, isSpoken ? messages : withPseudoWords(messages, language)] as const;
    }),
  );
  return Object.fromEntries(loaded) as Pick<DeskMessages, Room>;
}
