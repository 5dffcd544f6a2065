import { QueryClient } from "@tanstack/react-query";
import { describe, expect, it, vi } from "vitest";
import type { TimelineEntry } from "@/lib/api/message-schemas";
import { typingIn } from "@/lib/client/cache/typing-store";
import { begunAfter, dropBegun, noteSaved } from "@/lib/client/drafts/begun-after";
import { createLiveChanges } from "@/lib/client/live/live-changes";

const organizationId = "00000000-0000-7000-8000-000000000001";

it("a note that is written is told apart from an answer", async () => {
  const apply = createLiveChanges(new QueryClient());
  const until = new Date(Date.now() + 10_000).toISOString();
  const typing = { organizationId, conversationId: "a", until, forMs: 10_000 };
  apply([
    { ...typing, kind: "note-typing", agentId: "ada" },
    { ...typing, kind: "typing", actor: { kind: "agent", agentId: "ada" } },
  ]);
  await vi.waitFor(() => expect(typingIn("a").map(({ isNote }) => isNote)).toEqual([true, false]));
});

describe("what an answer knows of", () => {
  const entry = (seq: number, at: string) => ({ kind: "event", seq, at }) as TimelineEntry;
  const entries = [entry(1, "2024-03-05T12:00:00.000Z"), entry(2, "2024-03-05T13:00:00.000Z")];

  it("is what was there when it was begun, also after more came", () => {
    expect(begunAfter("a", entries)).toBe(2);
    expect(begunAfter("a", [...entries, entry(3, "2024-03-05T14:00:00.000Z")])).toBe(2);
    dropBegun("a");
    expect(begunAfter("a", [...entries, entry(3, "2024-03-05T14:00:00.000Z")])).toBe(3);
  });

  it("is what was there when it was written last, for one that is found begun", () => {
    noteSaved("b", "2024-03-05T12:30:00.000Z");
    expect(begunAfter("b", entries)).toBe(1);
    dropBegun("b");
    expect(begunAfter("b", entries)).toBe(2);
  });
});
