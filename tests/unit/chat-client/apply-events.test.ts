import { describe, expect, test } from "vitest";
import { applyEvents, mergeHistory } from "@/lib/chat-client/apply-events";
import { type ChatState, emptyChat, type OwnMessage, putOwn } from "@/lib/chat-client/chat-state";
import type { WireEvent } from "@/lib/chat-client/wire";

const chatId = "2f0a";
const agent = "c1d7";

const joined: WireEvent = {
  event: "chat_session_party_joined",
  party_id: agent,
  first_name: "Agent",
  last_name: "One",
  display_name: "Agent One",
  type: "internal",
  timestamp: "1765186805",
};

function said(id: string, words: string, more: Partial<WireEvent> = {}): WireEvent {
  return {
    event: "chat_session_message",
    party_id: agent,
    msg_id: id,
    msg: words,
    timestamp: "1765186812",
    ...more,
  };
}

function own(id: string, state: OwnMessage["state"] = "sending"): OwnMessage {
  const content = { kind: "text", text: id } as const;
  return { kind: "own", id, at: 1, content, state, progress: null, failure: null };
}

function chatAfter(...events: WireEvent[]): ChatState {
  return applyEvents(emptyChat(chatId), events);
}

const ids = (chat: ChatState) => chat.items.map(({ id }) => id);
const stateOf = (chat: ChatState, id: string) =>
  chat.items.flatMap((item) => (item.kind === "own" && item.id === id ? [item.state] : []))[0];

describe("messages", () => {
  test("are in the order in which they came, each once", () => {
    const chat = chatAfter(said("a", "one"), said("b", "two"), said("a", "one"));
    expect(ids(chat)).toEqual(["a", "b"]);
  });

  test("show msg_text where present, else msg without its HTML", () => {
    const chat = chatAfter(
      said("a", "Hello &amp; welcome,<br>how can I help?"),
      said("b", "1 &lt; 2", { msg_text: "1 <b> 2" }),
      said("c", 'See <a href="https://x.test">this</a>&#33;'),
    );
    expect(chat.items.map((item) => item.kind === "theirs" && item.content)).toEqual([
      { kind: "text", text: "Hello & welcome,\nhow can I help?" },
      { kind: "text", text: "1 <b> 2" },
      { kind: "text", text: "See this!" },
    ]);
  });

  test("may be files and locations", () => {
    const chat = chatAfter(
      { ...said("f", ""), event: "chat_session_file", file_id: "9d", file_type: "image" },
      { ...said("l", ""), event: "chat_session_location", latitude: "45.8", longitude: "15.9" },
      { ...said("n", ""), event: "chat_session_location", latitude: "north", longitude: "15.9" },
    );
    expect(chat.items.map((item) => item.kind === "theirs" && item.content)).toEqual([
      { kind: "file", fileId: "9d", fileName: "File", isImage: true, localUrl: null },
      { kind: "location", latitude: 45.8, longitude: 15.9, url: null },
    ]);
  });

  test("end the typing indicator of their author only", () => {
    const typing = { event: "chat_session_typing", party_id: agent };
    expect(chatAfter(joined, typing).typingPartyId).toBe(agent);
    expect(chatAfter(joined, typing, said("a", "one")).typingPartyId).toBeNull();
    expect(chatAfter(joined, typing, said("a", "one", { party_id: "other" })).typingPartyId).toBe(
      agent,
    );
  });
});

describe("receipts", () => {
  const receipt = (state: string, id: string, by = agent): WireEvent => ({
    event: `chat_session_message_${state}`,
    party_id: by,
    ref_msg_id: id,
  });

  test("only move states forward, in whatever order they come", () => {
    const sent = putOwn(emptyChat(chatId), own("1"));
    const read = applyEvents(sent, [receipt("read", "1"), receipt("delivered", "1")]);
    expect(stateOf(read, "1")).toBe("read");
  });

  test("of a message that seemed to have failed show that it arrived", () => {
    const failed = putOwn(emptyChat(chatId), { ...own("1", "failed"), failure: "unreachable" });
    const [message] = applyEvents(failed, [receipt("delivered", "1")]).items;
    expect(message).toMatchObject({ state: "delivered", failure: null });
  });

  test("of the customer in a history are not sent again", () => {
    const chat = chatAfter(said("a", "one"), receipt("delivered", "a", chatId), said("b", "two"));
    expect(chat.items.map((item) => item.kind === "theirs" && item.receipt)).toEqual([
      "delivered",
      "none",
    ]);
  });

  test("for unknown messages change nothing", () => {
    const chat = chatAfter(said("a", "one"));
    expect(applyEvents(chat, [receipt("read", "zz")]).items).toEqual(chat.items);
  });
});

describe("a session", () => {
  test("knows its participants and its state", () => {
    const queued = chatAfter({ event: "chat_session_status", state: "queued", ewt: "45" });
    expect(queued).toMatchObject({ isConnected: false, waitSeconds: 45, agentId: null });
    const connected = applyEvents(queued, [
      joined,
      { event: "chat_session_status", state: "connected", ewt: "0" },
    ]);
    expect(connected).toMatchObject({ isConnected: true, waitSeconds: null, agentId: agent });
    const waiting = applyEvents(connected, [
      { event: "chat_session_party_left", party_id: agent, timestamp: "1765186900" },
      { event: "chat_session_status", state: "queued", ewt: "0" },
    ]);
    expect(waiting).toMatchObject({ isConnected: false, agentId: null });
    expect(waiting.items.map(({ kind }) => kind)).toEqual(["joined", "left"]);
  });

  test("has a case, and may lose it", () => {
    const set = chatAfter({ event: "chat_session_case_set", case_id: "CASE-1009" });
    expect(set.caseId).toBe("CASE-1009");
    expect(applyEvents(set, [{ event: "chat_session_case_set", case_id: "" }]).caseId).toBeNull();
  });

  test("shows the inactivity warning until the customer writes", () => {
    const warned = chatAfter({ event: "chat_session_timeout_warning", msg: "Still there?" });
    expect(warned.warning).toBe("Still there?");
    expect(putOwn(warned, own("1")).warning).toBeNull();
  });

  test("ends once, for the first reason given", () => {
    const ended = chatAfter(
      { event: "chat_session_inactivity_timeout", msg: "Too long" },
      { event: "chat_session_ended" },
    );
    expect(ended.ending).toEqual({ reason: "inactivity", text: "Too long" });
    expect(chatAfter({ event: "chat_session_status", state: "failed" }).ending?.reason).toBe(
      "lost",
    );
  });

  test("is not changed by unknown events, or by events with missing members", () => {
    const chat = chatAfter(joined);
    const odd: WireEvent[] = [
      { event: "chat_session_form_show", form_name: "survey" },
      { event: "from_the_future" },
      { event: "chat_session_message", party_id: agent },
      { event: "chat_session_file", party_id: agent, msg_id: "f" },
      { event: "chat_session_party_joined" },
      { event: "chat_session_party_left", party_id: "unknown" },
    ];
    expect(applyEvents(chat, odd)).toEqual(chat);
  });
});

describe("a history", () => {
  const told = [
    { event: "chat_session_status", state: "queued", ewt: "0" },
    said("1", "Where is it?", { party_id: chatId, msg_text: "Where is it?" }),
    joined,
    said("a", "On its way"),
  ];

  test("and a poll that repeats it give every item once", () => {
    const chat = mergeHistory(emptyChat(chatId), told);
    const late = { ...joined, timestamp: "1765186806" };
    const again = applyEvents(chat, [told[0] ?? joined, late, said("a", "On its way")]);
    expect(ids(again)).toEqual(ids(chat));
    expect(ids(mergeHistory(again, told))).toEqual(ids(chat));
  });

  test("gives its own order, followed by items that it lacks", () => {
    const mine = putOwn(putOwn(emptyChat(chatId), own("1")), own("2"));
    const chat = mergeHistory(applyEvents(mine, [said("z", "Newer")]), told);
    expect(ids(chat).filter((id) => !id.startsWith("joined"))).toEqual(["1", "a", "2", "z"]);
    expect([stateOf(chat, "1"), stateOf(chat, "2")]).toEqual(["sent", "sending"]);
  });

  test("does not revert known states", () => {
    const read = putOwn(emptyChat(chatId), own("1", "read"));
    expect(stateOf(mergeHistory(read, told), "1")).toBe("read");
    const ended = applyEvents(read, [{ event: "chat_session_ended" }]);
    expect(mergeHistory(ended, told).ending?.reason).toBe("closed");
  });
});
