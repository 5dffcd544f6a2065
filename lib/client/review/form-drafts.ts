import { v7 as newId } from "uuid";
import type { FormDraft, FormDraftOf, FormKind } from "@/lib/model/review/form-draft";
import { type ApiError, call, callOnLeaving } from "../api";
import { KeyedStore } from "../browser/keyed-store";
import { notify } from "../browser/notices";
import type { Wording } from "../format/use-wording";
import { isUnsaved, saveSoon } from "./keep-saving";

/** What the agent has begun in one form and not sent. */
export type BegunForm = {
  readonly subjectId: string;
  readonly content: FormDraft;
  /** Another one where another tab's words came in its place: fields that have their own begin anew. */
  readonly round: number;
};

/** By kind, those that are begun. */
export const begunForms = new KeyedStore<BegunForm>();

/** The versions that the server may have by this tab's knowledge, the newest last. */
const known = new Map<string, readonly string[]>();
/** When something was written here, or what was written got saved, last: counted in those and in loads. */
const writtenAt = new Map<string, number>();
let clock = 0;

const saveDelayMs = 400;
const knownMax = 10;

const keyOf = (kind: FormKind, subjectId: string) => `${kind}/${subjectId}`;

/** Reads what the server has of the forms of a kind. What is being written here stays as it is. */
export async function loadFormDrafts(kind: FormKind): Promise<void> {
  clock += 1;
  const begunAt = clock;
  const { items } = await call("listFormDrafts", { params: { kind } });
  const isNewerHere = (subjectId: string) => {
    const key = keyOf(kind, subjectId);
    return isUnsaved(key) || (writtenAt.get(key) ?? 0) > begunAt;
  };
  const arrived = items.filter(({ subjectId }) => !isNewerHere(subjectId));
  /** Written by another window: fields that have their own words begin anew. */
  const others = new Set(
    arrived
      .filter(
        ({ subjectId, version }) => known.get(keyOf(kind, subjectId))?.includes(version) !== true,
      )
      .map(({ subjectId }) => subjectId),
  );
  for (const { subjectId, version } of arrived) known.set(keyOf(kind, subjectId), [version]);
  begunForms.update(kind, (before) => [
    ...before.filter(({ subjectId }) => isNewerHere(subjectId)),
    ...arrived.map(({ subjectId, content }) => {
      const here = before.find((one) => one.subjectId === subjectId);
      const isOther = here !== undefined && others.has(subjectId);
      return { subjectId, content, round: (here?.round ?? 0) + (isOther ? 1 : 0) };
    }),
  ]);
}

/** Writes what a form holds now, null for nothing any more: at once on this page, and on the server shortly after. */
export function writeFormDraft<K extends FormKind>(
  kind: K,
  subjectId: string,
  content: FormDraftOf<K> | null,
  wording: Wording,
): void {
  const key = keyOf(kind, subjectId);
  noteWritten(key);
  show(kind, subjectId, content, false);
  const version = newId();
  saveSoon(
    key,
    {
      send: (isLeaving) => send(kind, subjectId, version, content, isLeaving),
      onRefused: (error) => takeOthers(kind, subjectId, error, wording),
      sayUnsaved: (error) =>
        wording.words("review.task.unsaved", { why: wording.formats.error(error) }),
    },
    content === null ? 0 : saveDelayMs,
  );
}

async function send(
  kind: FormKind,
  subjectId: string,
  version: string,
  content: FormDraft | null,
  isLeaving: boolean,
): Promise<void> {
  const key = keyOf(kind, subjectId);
  const replaces = (known.get(key) ?? []).filter((one) => one !== version);
  // It may arrive and its answer may not.
  known.set(key, [...replaces, version].slice(-knownMax));
  const input = {
    params: { kind, id: subjectId },
    body: { version, replaces: [...replaces], content },
  };
  if (isLeaving) return callOnLeaving("putFormDraft", input);
  await call("putFormDraft", input);
  known.set(key, [version]);
  // What was read before that may come later, and is older.
  noteWritten(key);
}

function noteWritten(key: string): void {
  clock += 1;
  writtenAt.set(key, clock);
}

/** Another tab has written something else: that is shown, and what was written here can be had in its place. */
async function takeOthers(
  kind: FormKind,
  subjectId: string,
  error: ApiError,
  wording: Wording,
): Promise<void> {
  const { words, formats } = wording;
  const mine = begunForms.get(kind).find((one) => one.subjectId === subjectId)?.content ?? null;
  if (error.problem.status !== 409) {
    const text = words("review.task.unsaved", { why: formats.error(error) });
    return notify({ tone: "error", text });
  }
  const { items } = await call("listFormDrafts", { params: { kind } });
  const theirs = items.find((one) => one.subjectId === subjectId);
  known.set(keyOf(kind, subjectId), theirs === undefined ? [] : [theirs.version]);
  show(kind, subjectId, theirs?.content ?? null, true);
  notify({
    tone: "error",
    text: words("review.form.elsewhere"),
    ...(mine !== null && {
      choice: {
        label: words("review.form.mine"),
        run: () => {
          show(kind, subjectId, mine, true);
          writeFormDraft(kind, subjectId, mine, wording);
        },
      },
    }),
  });
}

function show(kind: FormKind, subjectId: string, content: FormDraft | null, isAnew: boolean): void {
  begunForms.update(kind, (before) => {
    const at = before.findIndex((one) => one.subjectId === subjectId);
    const round = (before[at]?.round ?? 0) + (isAnew ? 1 : 0);
    const form = content === null ? [] : [{ subjectId, content, round }];
    return at < 0 ? [...form, ...before] : before.toSpliced(at, 1, ...form);
  });
}
