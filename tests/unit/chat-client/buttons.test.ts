import { describe, expect, test } from "vitest";
import { applyEvents, end } from "@/lib/chat-client/apply-events";
import { pressableButtons, textContent } from "@/lib/chat-client/buttons";
import { type ChatState, emptyChat } from "@/lib/chat-client/chat-state";

const chatId = "2f0a";
const asked = {
  event: "chat_session_message",
  party_id: "c1d7",
  msg_id: "2f0a-3",
  msg: "Which?<br>/buttons [Yes] [No] [More]",
  msg_text: "Which?\n/buttons [Yes] [No] [More]",
  directive_id: "2f0a-3_0_1",
};
const said = (msg: string, directive?: string) => ({
  event: "chat_session_message",
  party_id: chatId,
  msg_id: `own-${msg}`,
  msg,
  ...(directive && { directive_id: directive }),
});

const chatAfter = (...events: { event: string }[]) =>
  applyEvents(emptyChat(chatId), [asked, ...events]);

function labels(chat: ChatState) {
  const message = chat.items.find((item) => item.kind === "theirs");
  return message?.kind === "theirs"
    ? pressableButtons(chat, message).map(({ label }) => label)
    : null;
}

describe("the buttons of a message", () => {
  test("are read from the end of its text, with brackets as written", () => {
    expect(textContent("Which?\n/buttons [Size ［M］] [L]", "2f0a-3_1")).toEqual({
      kind: "text",
      text: "Which?",
      directiveId: "2f0a-3_1",
      buttons: [
        { label: "Size [M]", isGoneOnceUsed: false },
        { label: "L", isGoneOnceUsed: true },
      ],
    });
    expect(textContent("/buttons [Yes]", "2f0a-3")).toMatchObject({ text: "" });
  });

  test("are plain text without a directive id", () => {
    expect(textContent("Which?\n/buttons [Yes]", null)).toEqual({
      kind: "text",
      text: "Which?\n/buttons [Yes]",
    });
    expect(textContent("Just /buttons", "2f0a-3")).not.toHaveProperty("buttons");
  });

  test("can be pressed, quick replies only until one was used", () => {
    expect(labels(chatAfter())).toEqual(["Yes", "No", "More"]);
    expect(labels(chatAfter(said("More", "2f0a-3_0_1")))).toEqual(["Yes", "No", "More"]);
    expect(labels(chatAfter(said("No", "2f0a-3_0_1")))).toEqual(["More"]);
    expect(labels(chatAfter(said("yes")))).toEqual(["More"]);
    expect(labels(chatAfter(said("Yes", "2f0a-9_0")))).toEqual(["Yes", "No", "More"]);
  });

  test("cannot be pressed when the chat has ended", () => {
    expect(labels(end(chatAfter(), "closed", ""))).toEqual([]);
  });
});
