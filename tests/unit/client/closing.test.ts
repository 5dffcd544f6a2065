import { describe, expect, it } from "vitest";
import { replyProblem } from "@/lib/client/composer/reply-problem";
import {
  closingHint,
  newerConversationOf,
  reopenProblem,
} from "@/lib/client/conversations/close-rules";
import { wordingIn } from "../../support/spoken";
import { capabilities, line } from "./line-fixtures";

const wording = await wordingIn("en");

const now = Date.UTC(2026, 10, 21, 12);
const at = (hours: number) => new Date(now + hours * 3_600_000).toISOString();
const contact = { id: "1", name: "Customer One", address: "385919998888", label: "Customer One" };
const open: Parameters<typeof replyProblem>[0] = {
  status: "open",
  contact,
  lineDetail: line,
  sendingRefusal: null,
  windowClosesAt: null,
  otherConversations: [],
};
const closed = { ...open, status: "closed" } as const;
/** A line whose chats end for good. */
const chatLine = {
  ...line,
  capabilities: { ...capabilities, closing: "full", reopening: "none" },
} as const;

describe("why no reply is possible", () => {
  it("is null while the reply window is open or never closes, also in a closed conversation", () => {
    expect(replyProblem({ ...open, windowClosesAt: at(1) }, now, wording)).toBeNull();
    expect(replyProblem(open, now, wording)).toBeNull();
    expect(replyProblem(closed, now, wording)).toBeNull();
  });

  it("is the window, or a disabled line; a paused line still accepts replies", () => {
    expect(replyProblem({ ...open, windowClosesAt: at(-1) }, now, wording)).toMatch(
      /reply window closed/u,
    );
    const off = { ...line, isEnabled: false };
    expect(replyProblem({ ...open, lineDetail: off }, now, wording)).toMatch(/switched off/u);
    const paused = { ...line, pausedReason: "Refused" };
    expect(replyProblem({ ...open, lineDetail: paused }, now, wording)).toBeNull();
  });

  it("is the customer's opt-out", () => {
    const sendingRefusal = "The customer has opted out.";
    expect(replyProblem({ ...open, sendingRefusal }, now, wording)).toBe(sendingRefusal);
  });

  it("is the end of a conversation that cannot be reopened, before any other reason", () => {
    const sentence =
      "This conversation has ended. You can reply again when Customer One starts a new one.";
    expect(replyProblem({ ...open, lineDetail: chatLine }, now, wording)).toBeNull();
    expect(replyProblem({ ...closed, lineDetail: chatLine }, now, wording)).toBe(sentence);
    const off = { ...chatLine, isEnabled: false };
    expect(replyProblem({ ...closed, lineDetail: off }, now, wording)).toBe(sentence);
  });
});

describe("closing", () => {
  it("can be undone, except where the line's conversations end for good", () => {
    expect(reopenProblem(closed, wording)).toBeNull();
    expect(reopenProblem({ ...open, lineDetail: chatLine }, wording)).toBeNull();
    expect(reopenProblem({ ...closed, lineDetail: chatLine }, wording)).toMatch(
      /starts a new one/u,
    );
  });

  it("leads to the customer's newer conversation on the same line", () => {
    const ended = { ...closed, lineDetail: chatLine };
    const lastActivityAt = at(0);
    const other = { id: "2", lineName: line.name, status: "open", lastActivityAt } as const;
    expect(newerConversationOf({ ...ended, otherConversations: [other] })).toBe("2");
    expect(reopenProblem({ ...ended, otherConversations: [other] }, wording)).toMatch(
      /has started a new one/u,
    );
    expect(newerConversationOf({ ...closed, otherConversations: [other] })).toBeNull();
    const elsewhere = { ...other, lineName: "E-mail" };
    const earlier = { ...other, status: "closed" } as const;
    expect(newerConversationOf({ ...ended, otherConversations: [elsewhere, earlier] })).toBeNull();
  });

  it("says what the customer is told", () => {
    expect(closingHint(capabilities, wording.words)).toBeNull();
    expect(closingHint({ ...capabilities, closing: "full" }, wording.words)).toBe(
      "The customer is told",
    );
    expect(closingHint(chatLine.capabilities, wording.words)).toMatch(/^Ends the conversation/u);
  });
});
