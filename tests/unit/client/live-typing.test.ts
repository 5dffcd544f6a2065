import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { typingIn } from "@/lib/client/cache/typing-store";
import { createLiveChanges } from "@/lib/client/live/live-changes";
import type { LiveEvent } from "@/lib/model/event";

const organizationId = "00000000-0000-7000-8000-000000000001";
const contact = { kind: "contact" } as const;
let conversationId = "";
let count = 0;

beforeEach(() => {
  vi.useFakeTimers();
  conversationId = `conversation ${++count}`;
});
afterEach(() => {
  vi.useRealTimers();
});

function typing(text: string | undefined, forMs: number): LiveEvent {
  const until = new Date(Date.now() + forMs).toISOString();
  const typed = text === undefined ? {} : { text };
  return { kind: "typing", organizationId, conversationId, actor: contact, until, forMs, ...typed };
}

const texts = () => typingIn(conversationId).map(({ text }) => text);

describe("a customer's typing", () => {
  it("shows the last text, or none where the line reports none", async () => {
    const apply = createLiveChanges(new QueryClient());
    apply([typing("Is", 10_000), typing("Is the", 10_000)]);
    await vi.advanceTimersByTimeAsync(0);
    expect(texts()).toEqual(["Is the"]);
    apply([typing(undefined, 10_000)]);
    await vi.advanceTimersByTimeAsync(0);
    expect(texts()).toEqual([null]);
  });

  it("ends after its time", async () => {
    const apply = createLiveChanges(new QueryClient());
    apply([typing("Is", 10_000)]);
    await vi.advanceTimersByTimeAsync(9_999);
    expect(texts()).toEqual(["Is"]);
    await vi.advanceTimersByTimeAsync(2);
    expect(texts()).toEqual([]);
  });

  it("ends once its message has been read, and not before", async () => {
    let answer: (response: Response) => void = () => undefined;
    const asked = vi.fn(
      () =>
        new Promise<Response>((resolve) => {
          answer = resolve;
        }),
    );
    vi.stubGlobal("fetch", asked);
    const apply = createLiveChanges(new QueryClient());
    apply([typing("Is", 10_000)]);
    await vi.advanceTimersByTimeAsync(0);
    apply([
      { kind: "conversation", organizationId, conversationId, version: 2, lastSeq: 2 },
      typing(undefined, 0),
    ]);
    await vi.advanceTimersByTimeAsync(100);
    expect(asked).toHaveBeenCalled();
    expect(texts()).toEqual(["Is"]);
    answer(Response.json({ id: conversationId, version: 2, unreadCount: 0, contact: { id: "1" } }));
    await vi.advanceTimersByTimeAsync(100);
    expect(texts()).toEqual([]);
  });
});

describe("colleagues' typing", () => {
  const agentId = "00000000-0000-7000-8000-000000000002";
  const as = (agent: string, speaker: { name: string; role: "agent" | "system" } | null) =>
    ({
      kind: "typing",
      organizationId,
      conversationId,
      actor: { kind: "agent", agentId: agent },
      ...(speaker !== null && { speaker }),
      until: new Date(Date.now() + 10_000).toISOString(),
      forMs: 10_000,
    }) satisfies LiveEvent;
  const names = () => typingIn(conversationId).map(({ speaker }) => speaker?.name ?? null);

  it("has an indicator for each agent, and for each name that an agent uses", async () => {
    const apply = createLiveChanges(new QueryClient());
    const robot = { name: "Robot", role: "system" } as const;
    apply([as(agentId, null), as("another", null), as(agentId, robot)]);
    await vi.advanceTimersByTimeAsync(0);
    expect(names()).toEqual([null, null, "Robot"]);
    apply([{ ...as(agentId, robot), until: new Date(Date.now()).toISOString() }]);
    await vi.advanceTimersByTimeAsync(0);
    expect(names()).toEqual([null, null]);
  });
});
