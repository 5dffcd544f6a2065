import { expect, test } from "vitest";
import type { ChatApi, OneTimeToken } from "@/lib/chat-client/chat-api";
import { ChatSession } from "@/lib/chat-client/chat-session";
import { ChatApiError, type WireEvent } from "@/lib/chat-client/wire";
import { createFakeClock, settled } from "./fake-clock";

const chatId = "2f0a";
const unreached = () => new ChatApiError(null, 0, "The server could not be reached");
const gone = () => new ChatApiError("5005", 404, "Chat session is not found");

/** A visit to a server that keeps what it takes, and fails as often as it is told to. */
function stage(oneTimeToken: OneTimeToken | null = null) {
  const asked: string[] = [];
  const clock = createFakeClock();
  const posts: WireEvent[] = [];
  const taken: WireEvent[] = [];
  /** Of the next posts: `lost` fails before the server took it, `unanswered` after. */
  const faults: ("lost" | "unanswered" | "gone")[] = [];
  const inbox: WireEvent[] = [];
  let answer: ((events: readonly WireEvent[]) => void) | null = null;
  let isOpen = false;
  const api: ChatApi = {
    entry: { appId: "sales-chat", tenantUrl: "acme.example.com" },
    async configuration() {
      await settled();
      asked.push("configuration");
      const noText = { outOfHoursText: null, endChatText: null };
      return { title: "Help", color: null, textColor: null, ...noText };
    },
    availability: async () => ({ isOpen: true, waitSeconds: null }),
    activeChat: async () => (isOpen ? { chatId, state: "queued", waitSeconds: null } : null),
    async requestChat(_, given) {
      asked.push(given == null ? "chat" : `chat of ${given.user}`);
      isOpen = true;
      return { chatId, state: "queued", waitSeconds: null };
    },
    poll: () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
    history: async () => [
      ...taken
        .filter(({ event }) => event === "chat_session_message")
        .map((event) => ({ ...event, party_id: chatId })),
      ...inbox,
    ],
    async sendEvents(_, events) {
      posts.push(...events);
      const fault = faults.shift();
      if (fault === "lost") throw unreached();
      if (fault === "gone") throw gone();
      taken.push(...events);
      if (fault === "unanswered") throw unreached();
    },
  };
  let count = 0;
  const session = new ChatSession({
    api,
    clock,
    upload: async (file) => ({ fileId: "9d", fileName: file.name }),
    joinTabs: () => ({ tell: () => {}, close: () => {} }),
    newId: () => String(++count),
    takeOneTimeToken: () => oneTimeToken,
  });
  const states = () =>
    (session.getState().chat?.items ?? []).flatMap((item) =>
      item.kind === "own" ? [item.state] : [],
    );
  const words = (events: readonly WireEvent[]) =>
    events.flatMap(({ event, msg }) => (event === "chat_session_message" ? [msg] : []));
  return {
    session,
    clock,
    posts,
    taken,
    faults,
    asked,
    states,
    words,
    async tell(...events: WireEvent[]) {
      inbox.push(...events);
      answer?.(events);
      await settled();
    },
  };
}

async function begun() {
  const staged = stage();
  await staged.session.arrive();
  await staged.session.begin("Customer One", "Hello");
  await settled();
  return staged;
}

test("a visit starts with the welcome form, or with the open chat", async () => {
  const { session, words, taken } = stage();
  await session.arrive();
  expect(session.getState().phase).toBe("welcome");
  expect(await session.begin("", "Hello")).toBe(true);
  await settled();
  session.leave();
  await session.arrive();
  expect(session.getState().phase).toBe("chat");
  expect(words(taken)).toEqual(["Hello"]);
  expect(session.getState().chat?.items).toHaveLength(1);
});

test("with a one-time token the chat opens at once, after the browser has its cookie", async () => {
  const { session, asked } = stage({ user: "a-1", token: "t-1" });
  await session.arrive();
  expect(session.getState().phase).toBe("chat");
  expect(asked).toEqual(["configuration", "chat of a-1"]);
});

test("messages are posted one after another, in the order written", async () => {
  const { session, words, taken, states } = await begun();
  for (const text of ["one", "two", "three"]) session.sendText(text);
  expect(states()).toEqual(["sent", "sending", "sending", "sending"]);
  await settled();
  expect(words(taken)).toEqual(["Hello", "one", "two", "three"]);
  expect(states()).toEqual(["sent", "sent", "sent", "sent"]);
});

test("a message that the server never got is sent again with its id", async () => {
  const { session, posts, taken, faults, states, words } = await begun();
  faults.push("lost");
  session.sendText("again");
  await settled();
  expect(states()).toEqual(["sent", "failed"]);
  session.retry(String(posts.at(-1)?.msg_id));
  await settled();
  expect(words(taken)).toEqual(["Hello", "again"]);
  expect(posts.at(-1)?.msg_id).toBe(posts.at(-2)?.msg_id);
});

test("a message whose answer was lost is not sent twice", async () => {
  const { session, posts, taken, faults, states, words } = await begun();
  faults.push("unanswered");
  session.sendText("once");
  await settled();
  expect(states()).toEqual(["sent", "failed"]);
  session.retry(String(posts.at(-1)?.msg_id));
  await settled();
  expect(words(taken)).toEqual(["Hello", "once"]);
  expect(states()).toEqual(["sent", "sent"]);
});

test("unsent messages are sent automatically when the server is back", async () => {
  const { session, faults, states, words, taken, tell } = await begun();
  faults.push("lost");
  session.sendText("later");
  await settled();
  await tell();
  expect(words(taken)).toEqual(["Hello", "later"]);
  expect(states()).toEqual(["sent", "sent"]);
});

test("a message that was not reached is sent at once when the network is back, whatever the poll does", async () => {
  const { session, faults, states, words, taken } = await begun();
  faults.push("lost");
  session.sendText("later");
  await settled();
  expect(states()).toEqual(["sent", "failed"]);
  session.wake();
  await settled();
  expect(words(taken)).toEqual(["Hello", "later"]);
  expect(states()).toEqual(["sent", "sent"]);
});

test("text that an ended chat did not accept is kept for the next one", async () => {
  const { session, faults } = await begun();
  faults.push("gone");
  session.sendText("too late");
  await settled();
  expect(session.getState().chat?.ending?.reason).toBe("lost");
  expect(session.startOver()).toBe("too late");
});

test("the agent's messages are delivered when they arrive and read when the customer looks", async () => {
  const { session, posts, tell } = await begun();
  const receipts = () =>
    posts.filter(({ ref_msg_id }) => ref_msg_id === "a").map(({ event }) => event);
  await tell({ event: "chat_session_message", party_id: "c1d7", msg_id: "a", msg: "Hi" });
  expect(receipts()).toEqual(["chat_session_message_delivered"]);
  session.setAttentive(true);
  await settled();
  expect(receipts()).toEqual(["chat_session_message_delivered", "chat_session_message_read"]);
  await tell({ event: "chat_session_message", party_id: "c1d7", msg_id: "a", msg: "Hi" });
  expect(receipts()).toHaveLength(2);
});

test("a file over 25 MB is refused here, a smaller one is sent with its uploaded name", async () => {
  const { session, posts, states } = await begun();
  const large = new File(["x"], "large.bin");
  Object.defineProperty(large, "size", { value: 25 * 1024 * 1024 + 1 });
  session.sendFile(large);
  session.sendFile(new File(["x"], "small.txt", { type: "text/plain" }));
  await settled();
  expect(states()).toEqual(["sent", "failed", "sent"]);
  expect(posts.at(-1)).toMatchObject({
    event: "chat_session_file",
    file_id: "9d",
    file_name: "small.txt",
    file_type: "attachment",
  });
});

test("typing is sent at once, then at most every 1.5 seconds, and ended", async () => {
  const { session, clock, posts } = await begun();
  const typed = () =>
    posts.flatMap(({ event, msg }) => (/typing/u.test(event) ? [msg ?? "-"] : []));
  session.typed("W");
  await settled();
  expect(typed()).toEqual(["W"]);
  session.typed("Wh");
  session.typed("Whe");
  await clock.pass(1_499);
  expect(typed()).toEqual(["W"]);
  await clock.pass(1);
  expect(typed()).toEqual(["W", "Whe"]);
  await clock.pass(6_000);
  expect(typed()).toEqual(["W", "Whe", "-"]);
  session.typed("Where");
  session.sendText("Where");
  await settled();
  expect(typed()).toEqual(["W", "Whe", "-", "Where", "-"]);
});

test("ending is sent to the server, and a new visit starts", async () => {
  const { session, taken } = await begun();
  expect(await session.end()).toBe(true);
  expect(taken.at(-1)?.event).toBe("chat_session_end");
  expect(session.getState().chat?.ending?.reason).toBe("closed");
});
