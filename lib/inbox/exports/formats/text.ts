import type { ExportedEntry, ExportedMessage, ExportWriter } from "../exported";
import type { ExportWording } from "../wording";
import {
  aboutLines,
  authorOf,
  factsOf,
  fileLine,
  isNewDay,
  mailLines,
  outcomeLines,
  plain,
  stateLines,
} from "./parts";

const rule = "=".repeat(72);
const margin = "       ";

/** Plain text to be read from top to bottom: one conversation after the other, each entry with its time. */
export function createTextWriter(wording: ExportWording): ExportWriter {
  const { words, formats } = wording;
  const inMargin = (text: string) =>
    plain(text)
      .split("\n")
      .map((line) => `${margin}${line}\n`)
      .join("");
  const message = (entry: ExportedMessage) =>
    [
      ...mailLines(entry, wording),
      ...(entry.quoted === null
        ? []
        : [words("exported.quote", { preview: entry.quoted.preview })]),
      ...(entry.text === "" ? [] : [entry.text]),
      ...(entry.file === null ? [] : [fileLine(entry.file, wording)]),
      ...(entry.sentAs === null ? [] : [words("exported.got"), entry.sentAs]),
      ...stateLines(entry, wording).map((line) => `[${line}]`),
    ]
      .map(inMargin)
      .join("");
  const body = (entry: ExportedEntry, conversation: Parameters<ExportWriter["entry"]>[1]) =>
    entry.kind === "event"
      ? `${formats.time(entry.at)}  * ${plain(entry.text)}\n`
      : `${formats.time(entry.at)}  ${plain(authorOf(entry, conversation, wording))}\n${message(entry)}`;
  return {
    reads: "entries",
    hasPictures: false,
    begin(about) {
      const { title, lines } = aboutLines(about, wording);
      return `${[title, ...lines].map(plain).join("\n")}\n`;
    },
    conversation: (conversation) =>
      `\n${rule}\n${plain(conversation.customer)}\n${factsOf(conversation, wording)
        .map(({ label, value }) => `${words("exported.labelled", { label, value })}\n`)
        .join("")}${rule}\n`,
    entry(entry, conversation, previousAt) {
      const day = isNewDay(entry.at, previousAt, wording)
        ? `\n--- ${formats.day(entry.at)} ---\n`
        : "";
      return `${day}\n${body(entry, conversation)}`;
    },
    conversationEnd: () => "",
    end: (outcome) =>
      `\n${rule}\n${[words("exported.end"), ...outcomeLines(outcome, wording)].map(plain).join("\n")}\n`,
  };
}
