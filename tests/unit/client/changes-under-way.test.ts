import { QueryClient } from "@tanstack/react-query";
import { expect, it, vi } from "vitest";
import type { ConversationSummary } from "@/lib/api/schemas";
import { beginChange, endChange, withChangesUnderWay } from "@/lib/client/cache/changes-under-way";
import { queryKeys } from "@/lib/client/cache/query-keys";
import { createLiveChanges } from "@/lib/client/live/live-changes";

const id = "00000000-0000-7000-8000-000000000002";
const answered = {
  ...{ id, version: 3, status: "open", unreadCount: 1, priority: 3, isPinned: false },
  contact: { id: "00000000-0000-7000-8000-000000000003" },
} as unknown as ConversationSummary;

it("an answer to an earlier change shows what was changed since", () => {
  const [first, second] = [{ priority: 4 }, { priority: null, isPinned: true }] as const;
  beginChange(id, first);
  beginChange(id, second);
  endChange(id, first);
  endChange(id, first);
  expect(withChangesUnderWay(answered)).toMatchObject({ priority: null, isPinned: true });
  endChange(id, second);
  expect(withChangesUnderWay(answered)).toBe(answered);
});

it("what is told of a conversation while it is changed does not undo the change on the screen", async () => {
  vi.stubGlobal("fetch", async () => Response.json(answered));
  const queryClient = new QueryClient();
  const list = [...queryKeys.conversationLists, { view: "all", sort: "waiting" }];
  const shown = { ...answered, version: 2, priority: 4 };
  queryClient.setQueryData(list, {
    pages: [{ items: [shown], nextCursor: null }],
    pageParams: [null],
  });
  const change = { priority: 4 } as const;
  beginChange(id, change);
  createLiveChanges(queryClient)([
    {
      kind: "conversation",
      organizationId: "00000000-0000-7000-8000-000000000001",
      conversationId: id,
      version: 3,
      lastSeq: 0,
    },
  ]);
  await vi.waitFor(() =>
    expect(queryClient.getQueryData(list)).toMatchObject({
      pages: [{ items: [{ version: 3, priority: 4 }] }],
    }),
  );
  endChange(id, change);
  vi.unstubAllGlobals();
});
