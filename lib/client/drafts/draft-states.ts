import type { DraftView } from "@/lib/api/draft-endpoints";
import { KeyedStore } from "../browser/keyed-store";
import { dropCopy, keepCopy } from "./draft-copies";
import { bothWritten, holds, type Merged, mergeWritten } from "./merge-written";
import type { DraftCopy } from "./parse-copy";
import {
  type DraftPart,
  type DraftTab,
  draftParts,
  isEmptyPart,
  isSameWritten,
  nothingWritten,
  partsOf,
  type Written,
} from "./written";

/** A draft as the server has it. */
export type SavedDraft = { readonly version: string | null; readonly written: Written };

/** The draft of one conversation in this tab. */
export type DraftState = {
  readonly agentId: string | null;
  /** What the server had when both were last the same; null while that is not known. */
  readonly base: SavedDraft | null;
  /** What went to the server and has no answer, the latest last: what it has then is no other's. */
  readonly sent: readonly Written[];
  /** When something was written here last; null for never. */
  readonly writtenAt: string | null;
  /** What the composer shows. */
  readonly written: Written;
  /** What was written differently elsewhere, for the agent to choose: of these parts, nothing is saved until then. */
  readonly elsewhere:
    | (SavedDraft & {
        readonly parts: readonly DraftPart[];
        /** Those of them that another machine sent in other words, whatever the server still has. */
        readonly gone: readonly DraftPart[];
        readonly at: string | null;
      })
    | null;
  /**
   * What was written here of parts that were sent from here and are empty since, until the server has them empty. What it
   * has beyond that is another machine's: it is not shown in their place, and stays there.
   */
  readonly sentFrom: Partial<Record<DraftPart, readonly Written[]>>;
  /** The last attempt to save it failed. */
  readonly isUnsaved: boolean;
  /** What the server refused to keep it with; null while it keeps it. */
  readonly refusal: unknown;
};

/** By conversation, one each, for as long as the tab is open. */
export const draftStates = new KeyedStore<DraftState>();

/** As many saves without an answer are known again. */
const sentMax = 5;

/** The part of each conversation's draft that the agent has the caret in. */
const busyParts = new Map<string, DraftPart>();

const fresh: DraftState = {
  agentId: null,
  base: null,
  sent: [],
  writtenAt: null,
  written: nothingWritten,
  elsewhere: null,
  sentFrom: {},
  isUnsaved: false,
  refusal: null,
};

/** What this tab knows of the draft of a conversation; an empty one where nothing was begun or read. */
export function draftOf(conversationId: string): DraftState {
  return draftStates.get(conversationId)[0] ?? fresh;
}

/** What is written in a conversation now. */
export function writtenIn(conversationId: string): Written {
  return draftOf(conversationId).written;
}

/** Changes parts of that, and tells who shows it. Neither the server nor what the browser keeps hears of it. */
export function changeDraft(conversationId: string, change: Partial<DraftState>): void {
  draftStates.update(conversationId, ([now = fresh]) => [{ ...now, ...change }]);
}

/** Whether there is something that the server does not have. */
export function isAhead(state: DraftState): boolean {
  return !isSameWritten(state.base?.written ?? nothingWritten, toSave(state));
}

/** What the server is to have: what is written here, and what another machine goes on with of what was sent from here. */
export function toSave({ base, written, sentFrom }: DraftState): Written {
  if (base === null) return written;
  const left = draftParts.filter((part) => isLeft(part, written, base.written, sentFrom[part]));
  return { ...written, ...partsOf(base.written, left) };
}

function isLeft(
  part: DraftPart,
  here: Written,
  there: Written,
  sentFrom: readonly Written[] | undefined,
): boolean {
  if (sentFrom === undefined || !isEmptyPart(here, part)) return false;
  return !sentFrom.some((own) => holds(own, there, part));
}

/** Writes, and keeps a copy in this browser at once. */
export function write(
  conversationId: string,
  agentId: string | null,
  change: Partial<Written>,
): void {
  const { written } = draftOf(conversationId);
  const writtenAt = new Date().toISOString();
  changeDraft(conversationId, { agentId, writtenAt, written: { ...written, ...change } });
  askLeft(conversationId);
  keepOrDrop(conversationId);
  dropSame(conversationId);
}

/** Something is begun where another machine goes on with what was sent from here: the agent has to choose. */
function askLeft(conversationId: string): void {
  for (const part of draftParts) {
    const { base, written, elsewhere, sentFrom } = draftOf(conversationId);
    if (sentFrom[part] === undefined || isEmptyPart(written, part)) continue;
    const isAsked =
      base !== null &&
      isLeft(part, nothingWritten, base.written, sentFrom[part]) &&
      !elsewhere?.parts.includes(part);
    changeDraft(conversationId, { sentFrom: { ...sentFrom, [part]: undefined } });
    if (!isAsked) continue;
    const asked = elsewhere ?? { ...base, parts: [], gone: [], at: null };
    changeDraft(conversationId, {
      base: { ...base, written: { ...base.written, ...partsOf(nothingWritten, [part]) } },
      elsewhere: { ...asked, parts: [...asked.parts, part] },
    });
  }
}

/** Of what was sent from here, what the server still has. */
export function stillSent(
  sentFrom: DraftState["sentFrom"],
  saved: Written,
): DraftState["sentFrom"] {
  const isThere = (part: DraftPart) => !isEmptyPart(saved, part);
  return Object.fromEntries(draftParts.filter(isThere).map((part) => [part, sentFrom[part]]));
}

/** What is the same here and elsewhere by now is not asked any more. */
function dropSame(conversationId: string): void {
  const { written, elsewhere } = draftOf(conversationId);
  for (const part of elsewhere?.parts ?? []) {
    if (elsewhere === null) continue;
    const theirs = elsewhere.gone.includes(part) ? nothingWritten : elsewhere.written;
    if (isSameWritten(written, theirs, [part])) choose(conversationId, part, {});
  }
}

/** Keeps this browser's copy while the server has not everything. */
export function keepOrDrop(conversationId: string): void {
  const state = draftOf(conversationId);
  const { agentId, base, sent, written, writtenAt } = state;
  if (agentId === null) return;
  if (isAhead(state)) {
    keepCopy(agentId, conversationId, {
      ...{ base, sent: [...sent], written },
      at: writtenAt ?? new Date().toISOString(),
    });
  } else dropCopy(agentId, conversationId);
}

/** What is written goes to the server, whose answer may be lost. */
export function noteSent(conversationId: string): void {
  const state = draftOf(conversationId);
  changeDraft(conversationId, { sent: [...state.sent, toSave(state)].slice(-sentMax) });
  keepOrDrop(conversationId);
}

/** The server has something else by now, or is known for the first time: brings both together. */
export function arrive(
  conversationId: string,
  { version, updatedAt, ...written }: Omit<DraftView, "colleagueIds">,
) {
  const state = draftOf(conversationId);
  if (state.base !== null && state.base.version === version && state.elsewhere === null) return;
  settle(conversationId, state, { version, written }, updatedAt);
}

function settle(
  conversationId: string,
  state: DraftState,
  saved: SavedDraft,
  at: string | null,
): void {
  const isOwn = state.sent.some((sent) => isSameWritten(sent, saved.written));
  const before = isOwn ? saved.written : (state.base?.written ?? nothingWritten);
  const busy = busyParts.get(conversationId) ?? null;
  const merged = mergeWritten(before, state.written, saved.written, busy);
  // What was typed before the draft was there was typed into an empty field: it follows what the draft says.
  const all = state.base === null ? withBoth(merged, saved.written, state.written) : merged;
  const isSent = (part: DraftPart) =>
    state.sentFrom[part] !== undefined && isEmptyPart(state.written, part);
  const isThere = (part: DraftPart) =>
    !isEmptyPart(state.written, part) && !isEmptyPart(saved.written, part);
  const gone = (state.elsewhere?.gone ?? []).filter(isThere);
  const written = {
    ...all.written,
    ...partsOf(state.written, [...draftParts.filter(isSent), ...gone]),
  };
  const differing = [...new Set([...all.differing, ...gone])].filter((part) => !isSent(part));
  changeDraft(conversationId, {
    ...(differing.length > 0
      ? { written, base: state.base, elsewhere: { ...saved, parts: differing, gone, at } }
      : { written, base: saved, elsewhere: null }),
    sentFrom: stillSent(state.sentFrom, saved.written),
  });
  keepOrDrop(conversationId);
}

/** Where texts differ, both: the older one first. Anything else is still to be chosen from. */
function withBoth({ written, differing }: Merged, older: Written, newer: Written): Merged {
  let both = written;
  for (const part of differing) {
    if (isText(part)) both = { ...both, ...bothWritten(older, newer, part) };
  }
  return { written: both, differing: differing.filter((part) => !isText(part)) };
}

function isText(part: DraftPart): part is DraftTab {
  return part === "reply" || part === "note";
}

/**
 * Puts what an earlier page kept in place, as if it had been written on this one. Where this one has other words by now,
 * both stand there.
 */
export function restore(conversationId: string, agentId: string, copy: DraftCopy): void {
  const { base, sent, written: here, writtenAt } = draftOf(conversationId);
  // As long as nothing is known of the draft, a part that is empty here was not discarded: it was never here.
  const before = base === null ? nothingWritten : (copy.base?.written ?? nothingWritten);
  const merged = withBoth(mergeWritten(before, copy.written, here), copy.written, here);
  const written = { ...merged.written, ...partsOf(here, merged.differing) };
  changeDraft(conversationId, {
    ...{ agentId, written, writtenAt: writtenAt ?? copy.at },
    sent: [...copy.sent, ...sent].slice(-sentMax),
    ...(base === null && { base: copy.base }),
  });
  keepOrDrop(conversationId);
}

/**
 * The agent has the caret in a part, or in none. What is asked already is still asked then: it would go from under the
 * pointer that leaves the field for it.
 */
export function setBusy(conversationId: string, part: DraftPart | null): void {
  if (part === null) busyParts.delete(conversationId);
  else busyParts.set(conversationId, part);
}

/** The agent has chosen what is to be in one of the parts that were written differently elsewhere. */
export function choose(conversationId: string, part: DraftPart, chosen: Partial<Written>): void {
  const state = draftOf(conversationId);
  if (state.elsewhere === null) return;
  const { parts, version, written: theirs } = state.elsewhere;
  const left = parts.filter((one) => one !== part);
  const gone = state.elsewhere.gone.filter((one) => one !== part);
  const written = { ...state.written, ...chosen };
  if (left.length === 0) {
    const base = { version, written: theirs };
    changeDraft(conversationId, { base, sent: [], written, elsewhere: null });
  } else {
    // What was chosen is a change of what is there: it is not asked again.
    const before = { ...(state.base?.written ?? nothingWritten), ...partsOf(theirs, [part]) };
    const base = { version: state.base?.version ?? null, written: before };
    changeDraft(conversationId, {
      base,
      written,
      elsewhere: { ...state.elsewhere, parts: left, gone },
    });
  }
  keepOrDrop(conversationId);
}
