import { QueryClient } from "@tanstack/react-query";
import { beforeEach, expect, test, vi } from "vitest";
import { editUnsent } from "@/lib/client/composer/recall";
import { longHint } from "@/lib/client/composer/text-hints";
import { writtenIn } from "@/lib/client/drafts/draft-states";
import { parseCopy } from "@/lib/client/drafts/parse-copy";
import { nothingWritten } from "@/lib/client/drafts/written";
import { unsentMessages } from "@/lib/client/transcript/unsent-messages";
import { wordingIn } from "../../support/spoken";

const wording = await wordingIn("en");
vi.mock("@/lib/client/drafts/save-draft", async () => {
  const { write } = await import("@/lib/client/drafts/draft-states");
  return {
    saveDraft: () => undefined,
    writeDraft: (_: unknown, id: string, change: object) => write(id, null, change),
  };
});

const text = "x".repeat(20_005);
const unsent = (kind: "text" | "note") => ({
  ...{ id: kind, agentId: "a", attachment: null, replyTo: null },
  ...{ createdAt: "2026-11-02T11:59:00Z", failure: "Too long.", isRefused: true },
  content: { kind, text },
});

beforeEach(() => unsentMessages.update("c", () => [unsent("text"), unsent("note")]));

test("what was refused goes back to where it was written, and is unsent no longer", () => {
  editUnsent(new QueryClient(), "c", unsent("text"), wording);
  editUnsent(new QueryClient(), "c", unsent("note"), wording);
  expect(writtenIn("c")).toMatchObject({ reply: text, note: text });
  expect(unsentMessages.get("c")).toEqual([]);
});

test("a text that is too long says how long it may be, and its copy survives the page", () => {
  expect(longHint("x".repeat(20_000), wording.words)).toBeNull();
  expect(longHint(text, wording.words)).toBe("20,005 characters: at most 20,000 can be sent");
  const written = { ...nothingWritten, reply: text };
  const copy = { base: null, sent: [], written, at: "2026-11-02T11:59:00.000Z" };
  expect(parseCopy(JSON.stringify(copy))?.written.reply).toBe(text);
});
