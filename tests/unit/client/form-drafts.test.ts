import { expect, test, vi } from "vitest";
import type { Wording } from "@/lib/client/format/use-wording";
import { begunForms, loadFormDrafts, writeFormDraft } from "@/lib/client/review/form-drafts";

const subjectId = "00000000-0000-7000-8000-000000000001";
const wording = { words: (key: string) => key, formats: {} } as unknown as Wording;
const settlement = (reason: string) => ({ kind: "settlement", grade: "", reason }) as const;
const shown = () => begunForms.get("settlement").map(({ content }) => content);

test("what was asked for before the newest words were saved, and comes behind them, brings no older ones back", async () => {
  vi.stubGlobal("window", new EventTarget());
  vi.stubGlobal("document", new EventTarget());
  let answerLate = (_: object) => {};
  const late = new Promise<object>((resolve) => {
    answerLate = resolve;
  });
  let sayKept = () => {};
  const kept = new Promise<void>((resolve) => {
    sayKept = resolve;
  });
  vi.stubGlobal("fetch", async (_: string, { method }: RequestInit) => {
    if (method === "GET") return Response.json(await late);
    queueMicrotask(sayKept);
    return new Response(null, { status: 204 });
  });
  writeFormDraft("settlement", subjectId, settlement("It was said"), wording);
  // As it was before the write arrived.
  const loading = loadFormDrafts("settlement");
  await kept;
  // All that follows the answer to the write has happened.
  await new Promise((resolve) => setImmediate(resolve));
  answerLate({
    items: [
      {
        ...{ subjectId, content: settlement("It") },
        version: "00000000-0000-7000-8000-000000000002",
      },
    ],
  });
  await loading;
  expect(shown()).toEqual([settlement("It was said")]);
});
