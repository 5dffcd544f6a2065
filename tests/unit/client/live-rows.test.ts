import { QueryClient } from "@tanstack/react-query";
import { expect, it, vi } from "vitest";
import { heldOrder } from "@/components/inbox/stable-order";
import { isUndoOffered, offerUndo } from "@/lib/client/browser/notices";
import { beginChange, endChange } from "@/lib/client/cache/changes-under-way";
import { withWhatCameSince } from "@/lib/client/cache/conversation-lists";
import { conversationQuery } from "@/lib/client/cache/conversation-query";
import { clearOwnChanges, ownChanges } from "@/lib/client/cache/own-changes";
import { notePutAway } from "@/lib/client/cache/put-away";
import { queryKeys } from "@/lib/client/cache/query-keys";
import { createLiveChanges } from "@/lib/client/live/live-changes";

const organizationId = "00000000-0000-7000-8000-000000000001";
const conversationId = "00000000-0000-7000-8000-000000000002";

/** An answer of the server that comes when it is let. */
function lateAnswer() {
  let resolve: (answer: Response) => void = () => {};
  const promise = new Promise<Response>((come) => {
    resolve = come;
  });
  return { promise, come: (answer: Response) => resolve(answer) };
}

it("a row follows a conversation that was read before the event about it came", async () => {
  const asked = vi.fn();
  vi.stubGlobal("fetch", asked);
  const queryClient = new QueryClient();
  const list = [...queryKeys.conversationLists, { view: "all", query: "hello" }];
  const row = { id: conversationId, version: 1, status: "open", unreadCount: 0 };
  queryClient.setQueryData(list, {
    pages: [{ items: [row], nextCursor: null }],
    pageParams: [null],
  });
  queryClient.setQueryData(queryKeys.conversation(conversationId), {
    ...row,
    version: 2,
    unreadCount: 1,
  });

  createLiveChanges(queryClient)([
    { kind: "conversation", organizationId, conversationId, version: 2, lastSeq: 0 },
  ]);
  await vi.waitFor(() =>
    expect(queryClient.getQueryData(list)).toMatchObject({
      pages: [{ items: [{ version: 2, unreadCount: 1 }] }],
    }),
  );
  expect(asked).not.toHaveBeenCalled();
});

it("a change is read anew where a read that began before it is still under way", async () => {
  const row = { id: conversationId, version: 4, status: "open", unreadCount: 0 };
  const queryClient = new QueryClient();
  const list = [...queryKeys.conversationLists, { view: "all", sort: "waiting" }];
  queryClient.setQueryData(list, {
    pages: [{ items: [row], nextCursor: null }],
    pageParams: [null],
  });
  const older = lateAnswer();
  const answers = [
    older.promise,
    Response.json({ ...row, contact: {}, version: 5, status: "closed" }),
  ];
  const asked = vi.fn(async () => answers.shift() ?? Response.error());
  vi.stubGlobal("fetch", asked);
  void queryClient.prefetchQuery(conversationQuery(conversationId));
  await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(1));

  createLiveChanges(queryClient)([
    { kind: "conversation", organizationId, conversationId, version: 5, lastSeq: 0 },
  ]);
  older.come(Response.json({ ...row, contact: {} }));
  await vi.waitFor(() =>
    expect(queryClient.getQueryData(list)).toMatchObject({ pages: [{ items: [] }] }),
  );
  expect(queryClient.getQueryData(queryKeys.conversation(conversationId))).toMatchObject({
    ...{ version: 5, status: "closed" },
  });
});

it("what answers a change is not taken back by a read that began before it and ends after it", async () => {
  const row = { id: conversationId, version: 4, status: "open", unreadCount: 0 };
  const queryClient = new QueryClient();
  const older = lateAnswer();
  const asked = vi.fn(() => older.promise);
  vi.stubGlobal("fetch", asked);
  const read = queryClient.fetchQuery(conversationQuery(conversationId));
  await vi.waitFor(() => expect(asked).toHaveBeenCalled());
  const closed = { ...row, version: 5, status: "closed" };
  queryClient.setQueryData(queryKeys.conversation(conversationId), closed);
  older.come(Response.json({ ...row, contact: {} }));
  expect(await read).toEqual(closed);
  expect(queryClient.getQueryData(queryKeys.conversation(conversationId))).toEqual(closed);

  // What was known before a read gives way to what is read, whatever it is called.
  vi.stubGlobal("fetch", async () => Response.json(row));
  const again = await queryClient.fetchQuery({
    ...conversationQuery(conversationId),
    staleTime: 0,
  });
  expect(again).toEqual(row);
});

it("a list that was asked for before a change was answered has it as it is since", () => {
  const row = { id: conversationId, version: 4, status: "open", unreadCount: 0 };
  const queryClient = new QueryClient();
  const known = (status: string) =>
    queryClient.setQueryData(queryKeys.conversation(conversationId), {
      ...row,
      version: 5,
      status,
    });
  const page = { items: [row], nextCursor: null } as never;
  const shown = (askedAt: number, view = "all") => {
    const filter = { view, sort: "waiting" } as never;
    return withWhatCameSince(queryClient, page, filter, askedAt).items;
  };
  expect(shown(0)).toEqual([row]);
  known("closed");
  expect(shown(0)).toEqual([]);
  expect(shown(0, "closed")).toMatchObject([{ status: "closed", version: 5 }]);
  // What was known before it was asked for is no newer.
  expect(shown(Date.now() + 1_000)).toEqual([row]);
  known("open");
  const change = { status: "closed" } as const;
  beginChange(conversationId, change);
  expect(shown(0)).toEqual([]);
  endChange(conversationId, change);
  expect(shown(0)).toMatchObject([{ status: "open", version: 5 }]);
});

it("a conversation that is not theirs to see any more leaves a list that is held, and nothing of it is kept", async () => {
  const missing = {
    type: "about:blank",
    title: "Not found",
    status: 404,
    detail: "",
    code: "not_found",
  };
  vi.stubGlobal("fetch", async () => Response.json({ ...missing, requestId: "" }, { status: 404 }));
  const queryClient = new QueryClient();
  const list = [...queryKeys.conversationLists, { view: "all", sort: "waiting" }];
  const row = { id: conversationId, version: 1, status: "open", unreadCount: 0 };
  queryClient.setQueryData(list, {
    pages: [{ items: [row], nextCursor: null }],
    pageParams: [null],
  });
  queryClient.setQueryData(queryKeys.timeline(conversationId), { entries: [] });

  createLiveChanges(queryClient)([
    { kind: "conversation", organizationId, conversationId, version: 2, lastSeq: 0 },
  ]);
  await vi.waitFor(() =>
    expect(queryClient.getQueryData(list)).toMatchObject({ pages: [{ items: [] }] }),
  );
  expect(queryClient.getQueryData(queryKeys.timeline(conversationId))).toBeUndefined();
  expect(heldOrder([conversationId], [], ownChanges())).toEqual([]);
  clearOwnChanges();
});

it("a row follows what became of our last message, which is no change of its conversation", async () => {
  const row = { id: conversationId, version: 3, status: "open", unreadCount: 0 };
  const lastMessage = { direction: "outbound", state: "queued", isUncertain: false };
  const queryClient = new QueryClient();
  const list = [...queryKeys.conversationLists, { view: "all", sort: "waiting" }];
  queryClient.setQueryData(list, {
    pages: [{ items: [{ ...row, lastMessage }], nextCursor: null }],
    pageParams: [null],
  });
  queryClient.setQueryData(queryKeys.conversation(conversationId), { ...row, lastMessage });
  const now = { ...lastMessage, state: "sent", isUncertain: true };
  vi.stubGlobal("fetch", async () => Response.json({ ...row, contact: {}, lastMessage: now }));

  createLiveChanges(queryClient)([
    { kind: "message", organizationId, conversationId, messageId: conversationId },
  ]);
  await vi.waitFor(() =>
    expect(queryClient.getQueryData(list)).toMatchObject({
      pages: [{ items: [{ lastMessage: { isUncertain: true } }] }],
    }),
  );
});

it.each([[0], [20]])(
  "what undoes a closing goes when its customer has opened the conversation again, with %i others at once",
  async (count) => {
    const others = Array.from({ length: count }, () => crypto.randomUUID());
    const contact = { id: "00000000-0000-7000-8000-000000000003" };
    const row = { id: conversationId, version: 1, status: "closed", unreadCount: 0, contact };
    const open = { ...row, version: 2, status: "open", unreadCount: 1 };
    vi.stubGlobal("fetch", async () => Response.json(open));
    const undo = vi.fn();
    offerUndo(undo);
    notePutAway(conversationId, undo);
    const queryClient = new QueryClient();
    queryClient.setQueryData(queryKeys.conversation(conversationId), row);
    const changed = { kind: "conversation", organizationId, version: 2, lastSeq: 0 } as const;
    createLiveChanges(queryClient)([
      { ...changed, conversationId },
      ...others.map((id) => ({ ...changed, conversationId: id })),
    ]);
    await vi.waitFor(() => expect(isUndoOffered(undo)).toBe(false));
    expect(undo).not.toHaveBeenCalled();
  },
);
