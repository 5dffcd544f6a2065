import { createTranslator } from "use-intl";
import { expect, test } from "vitest";
import { transcriptText } from "@/components/chat/download-transcript";
import { applyEvents } from "@/lib/chat-client/apply-events";
import { readableColours } from "@/lib/chat-client/brand-colours";
import { emptyChat } from "@/lib/chat-client/chat-state";
import { caseWords, waitWords } from "@/lib/languages/chat-words";
import english from "@/lib/languages/messages/chat.en.json";
import spanish from "@/lib/languages/messages/chat.es.json";

const words = createTranslator({
  locale: "en",
  messages: { chat: english },
  namespace: "chat",
});

test("a waiting time is in everyday words", () => {
  const waits = [null, 10, 60, 125, 3_600, 9_000];
  expect(waits.map((seconds) => waitWords(words, seconds))).toEqual([
    null,
    "The wait is under a minute.",
    "The wait is about a minute.",
    "The wait is about 2 minutes.",
    "The wait is about an hour.",
    "The wait is about 3 hours.",
  ]);
  const inSpanish = createTranslator({
    locale: "es",
    messages: { chat: spanish },
    namespace: "chat",
  });
  expect([60, 125].map((seconds) => waitWords(inSpanish, seconds))).toEqual([
    "La espera es de un minuto.",
    "La espera es de unos 2 minutos.",
  ]);
});

test("a case number that contains the word case does not repeat it", () => {
  expect(["CASE-1009", "1009", "Caseload 7"].map((number) => caseWords(words, number))).toEqual([
    "CASE-1009",
    "Case 1009",
    "Case Caseload 7",
  ]);
});

test("colours that are invalid or have too little contrast are not used", () => {
  expect(readableColours("#1d4ed8", "#fff")).toEqual({ ground: "#1d4ed8", words: "#fff" });
  expect(readableColours("#ffff00", "#ffffff")).toBeNull();
  expect(readableColours("red", "#ffffff")).toBeNull();
  expect(readableColours(null, "#ffffff")).toBeNull();
});

test("a transcript has author, text and time of each message", () => {
  const at = { timestamp: "1765186800" };
  const chat = applyEvents(emptyChat("2f0a"), [
    {
      event: "chat_session_message",
      party_id: "2f0a",
      msg_id: "1",
      msg_text: "Hello\nthere",
      ...at,
    },
    { event: "chat_session_party_joined", party_id: "c", display_name: "Agent One", ...at },
    {
      event: "chat_session_file",
      party_id: "c",
      msg_id: "2",
      file_id: "f",
      file_name: "a.pdf",
      ...at,
    },
    { event: "chat_session_message", party_id: "system", msg_id: "3", msg_text: "Bye" },
    { event: "chat_session_case_set", case_id: "CASE-1009" },
  ]);
  expect(transcriptText(words, chat, "Help", (time) => new Date(time).toISOString())).toBe(
    [
      "Help",
      "CASE-1009",
      "",
      "[2025-12-08T09:40:00.000Z] You: Hello\nthere",
      "[2025-12-08T09:40:00.000Z] Agent One joined",
      "[2025-12-08T09:40:00.000Z] Agent One: File: a.pdf",
      "Help: Bye",
      "",
    ].join("\n"),
  );
});
