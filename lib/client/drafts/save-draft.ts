import type { QueryClient } from "@tanstack/react-query";
import { isEmptyDraft } from "@/lib/model/writing/draft";
import { ApiError, call, callOnLeaving } from "../api";
import { showDraft } from "../cache/draft-cache";
import { myIdOf } from "../cache/my-id";
import { replaceDraftHolders } from "../cache/presence-store";
import { noteSaved } from "./begun-after";
import { conversationsWithCopies, takeCopies } from "./draft-copies";
import {
  arrive,
  changeDraft,
  choose,
  draftOf,
  draftStates,
  isAhead,
  keepOrDrop,
  noteSent,
  restore,
  toSave,
  write,
} from "./draft-states";
import { hasSaved, showLeft, takeSent } from "./sent-parts";
import { contentOf, type DraftPart, type Written } from "./written";

const saveDelayMs = 800;
const retryDelayMs = 5_000;
/** How often in a row a save that was overtaken is brought together with what overtook it. */
const roundsMax = 5;

/** What is being asked of the server for each conversation: one thing after another, so that no answer is older than another. */
const queues = new Map<string, Promise<unknown>>();
const timers = new Map<string, ReturnType<typeof setTimeout>>();

function inTurn<T>(conversationId: string, work: () => Promise<T>): Promise<T> {
  const before = queues.get(conversationId) ?? Promise.resolve();
  const next = before.then(work, work);
  queues.set(
    conversationId,
    next.catch(() => undefined),
  );
  return next;
}

/**
 * Reads what the server has of a conversation's draft and brings it together with what is written here and what earlier
 * pages of this browser kept. Throws where it cannot be read: what is written here stays.
 */
export function loadDraft(queryClient: QueryClient, conversationId: string): Promise<void> {
  return inTurn(conversationId, () => load(queryClient, conversationId));
}

async function load(queryClient: QueryClient, conversationId: string): Promise<void> {
  const agentId = myIdOf(queryClient);
  if (agentId !== null && draftOf(conversationId).base === null) {
    for (const copy of await takeCopies(agentId, conversationId)) {
      restore(conversationId, agentId, copy);
    }
  }
  const { colleagueIds, ...saved } = await call("getDraft", { params: { id: conversationId } });
  noteSaved(conversationId, saved.updatedAt);
  arrive(conversationId, saved);
  replaceDraftHolders(conversationId, colleagueIds);
  show(queryClient, conversationId);
  if (isAhead(draftOf(conversationId))) saveSoon(queryClient, conversationId, 0);
}

/** Reads a draft again that another tab or machine of the agent has changed. */
export async function refreshDraft(queryClient: QueryClient, conversationId: string) {
  // Offline or refused: it is read again with its conversation.
  await loadDraft(queryClient, conversationId).catch(() => undefined);
}

/** Writes something: kept in this browser at once, and on the server shortly after the last key. */
export function writeDraft(
  queryClient: QueryClient,
  conversationId: string,
  change: Partial<Written>,
): void {
  write(conversationId, myIdOf(queryClient), change);
  const isGone = isEmptyDraft(contentOf(draftOf(conversationId).written));
  saveSoon(queryClient, conversationId, isGone ? 0 : saveDelayMs);
}

/** Takes what the agent chose for a part that was written differently elsewhere; saves once none is left. */
export function chooseDraft(
  queryClient: QueryClient,
  conversationId: string,
  part: DraftPart,
  chosen: Partial<Written>,
): void {
  choose(conversationId, part, chosen);
  saveSoon(queryClient, conversationId, 0);
}

/** Empties a part that is sent, and whatever else is to change with it. */
export function sendPart(
  queryClient: QueryClient,
  conversationId: string,
  part: DraftPart,
  also: Partial<Written>,
): void {
  takeSent(conversationId, myIdOf(queryClient), part, also);
  saveSoon(queryClient, conversationId, 0);
}

/** The composer is left: saves at once, and shows from then on what other machines go on with. */
export function leaveDraft(queryClient: QueryClient, conversationId: string): void {
  showLeft(conversationId);
  saveDraft(queryClient, conversationId);
}

function saveSoon(queryClient: QueryClient, conversationId: string, delayMs: number): void {
  clearTimeout(timers.get(conversationId));
  const timer = setTimeout(() => saveDraft(queryClient, conversationId), delayMs);
  timers.set(conversationId, timer);
}

/** Saves what the server does not have yet, now. */
export function saveDraft(queryClient: QueryClient, conversationId: string): void {
  clearTimeout(timers.get(conversationId));
  timers.delete(conversationId);
  show(queryClient, conversationId);
  void inTurn(conversationId, () => save(queryClient, conversationId));
}

async function save(queryClient: QueryClient, conversationId: string): Promise<void> {
  for (let round = 0; round < roundsMax; round++) {
    const state = draftOf(conversationId);
    const { base, elsewhere } = state;
    const written = toSave(state);
    // The agent has to choose first.
    if (elsewhere !== null) return;
    try {
      if (base === null) {
        await load(queryClient, conversationId);
        continue;
      }
      if (!isAhead(state)) {
        changeDraft(conversationId, { isUnsaved: false, refusal: null });
        return keepOrDrop(conversationId);
      }
      noteSent(conversationId);
      const { version } = await call("putDraft", {
        params: { id: conversationId },
        body: { basedOn: base.version, ...contentOf(written) },
      });
      hasSaved(conversationId, { version, written });
      // What was typed meanwhile has a timer of its own.
      return;
    } catch (error) {
      if (!(await isOvertaken(queryClient, conversationId, error))) {
        return failed(queryClient, conversationId, error);
      }
    }
  }
}

/** Whether a save was refused because of another version, which is brought together with this one. */
async function isOvertaken(
  queryClient: QueryClient,
  conversationId: string,
  error: unknown,
): Promise<boolean> {
  if (!(error instanceof ApiError) || error.problem.code !== "conflict") return false;
  const before = draftOf(conversationId).base?.version;
  try {
    await load(queryClient, conversationId);
  } catch {
    return false;
  }
  const { base, elsewhere } = draftOf(conversationId);
  return elsewhere !== null || base?.version !== before;
}

function failed(queryClient: QueryClient, conversationId: string, error: unknown): void {
  const isRefused = error instanceof ApiError && isRefusal(error.problem.status);
  changeDraft(conversationId, {
    isUnsaved: true,
    refusal: isRefused ? error : null,
  });
  if (!isRefused) saveSoon(queryClient, conversationId, retryDelayMs);
}

/** Statuses for which a repeated request would fail again. */
function isRefusal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 429;
}

/** Shows in the lists what is written. */
function show(queryClient: QueryClient, conversationId: string): void {
  const { written } = draftOf(conversationId);
  showDraft(queryClient, conversationId, written, myIdOf(queryClient));
}

/**
 * Saves what earlier pages of this browser left, also of conversations that nobody opens now, and from then on whatever
 * is unsaved when the page is left or the network is there again. Gives what ends that.
 */
export function watchDrafts(queryClient: QueryClient, agentId: string): () => void {
  for (const id of conversationsWithCopies(agentId)) void refreshDraft(queryClient, id);
  const unsaved = () =>
    Object.entries(draftStates.all()).flatMap(([id, [state]]) =>
      state !== undefined && isAhead(state) && state.elsewhere === null ? [id] : [],
    );
  const saveAll = () => {
    for (const id of unsaved()) saveDraft(queryClient, id);
  };
  const saveOnHiding = () => {
    if (document.visibilityState === "hidden") saveAll();
  };
  const saveOnLeaving = () => {
    for (const id of unsaved()) saveWithoutAnswer(id);
  };
  window.addEventListener("online", saveAll);
  window.addEventListener("pagehide", saveOnLeaving);
  document.addEventListener("visibilitychange", saveOnHiding);
  return () => {
    window.removeEventListener("online", saveAll);
    window.removeEventListener("pagehide", saveOnLeaving);
    document.removeEventListener("visibilitychange", saveOnHiding);
  };
}

/** A page that closes gets no answer; with `keepalive` the request is still made. This browser's copy stays until it is answered. */
function saveWithoutAnswer(conversationId: string): void {
  const state = draftOf(conversationId);
  const { base } = state;
  if (base === null) return;
  noteSent(conversationId);
  void callOnLeaving("putDraft", {
    params: { id: conversationId },
    body: { basedOn: base.version, ...contentOf(toSave(state)) },
  }).catch(() => undefined);
}
