import { describe, expect, it } from "vitest";
import type { AttachmentView } from "@/lib/api/message-schemas";
import { composeNote, composeReply, lengthHint } from "@/lib/client/composer/compose-messages";
import { wordingIn } from "../../support/spoken";
import { capabilities } from "./line-fixtures";

const wording = await wordingIn("en");

const file = (id: string, media: AttachmentView["media"]): AttachmentView => ({
  id,
  media,
  fileName: `${id}.bin`,
  contentType: "application/octet-stream",
  sizeBytes: 10,
  state: "stored",
  failure: null,
  url: `/files/${id}`,
  inline: false,
});

const quoted = { id: "quoted", preview: "Hello", direction: "inbound" } as const;

const compose = (text: string, attachments: readonly AttachmentView[]) =>
  composeReply({ text, attachments, replyTo: quoted, capabilities, canned: null });

describe("a reply", () => {
  it("of text is one message without surrounding blanks", () => {
    expect(compose("  Hello \n", [])).toEqual([
      { content: { kind: "text", text: "Hello" }, attachment: null, replyTo: quoted },
    ]);
  });

  it("without content gives none", () => {
    expect(compose(" \n", [])).toEqual([]);
  });

  it("puts its text on the first file where the line supports captions for it", () => {
    const messages = compose("Look", [file("a", "image"), file("b", "image")]);
    expect(messages.map(({ content }) => content)).toMatchObject([
      { kind: "file", attachmentId: "a", caption: "Look" },
      { kind: "file", attachmentId: "b", caption: null },
    ]);
  });

  it("puts its text after the files where it is not supported or too long", () => {
    const behind = compose("Listen", [file("a", "audio")]);
    expect(behind.map(({ content }) => content.kind)).toEqual(["file", "text"]);
    const long = compose("x".repeat(1001), [file("a", "image")]);
    expect(long.map(({ content }) => content.kind)).toEqual(["file", "text"]);
  });

  it("says of its text alone which canned reply it was made of", () => {
    const made = (text: string) =>
      composeReply({
        ...{ text, attachments: [file("a", "audio"), file("b", "image")], canned: "hours" },
        ...{ replyTo: null, capabilities },
      }).map(({ cannedReplyId }) => cannedReplyId);
    expect(made("We are open")).toEqual([undefined, undefined, "hours"]);
    expect(made("")).toEqual([undefined, undefined]);
  });

  it("quotes with its first message only", () => {
    const messages = compose("Listen", [file("a", "audio"), file("b", "audio")]);
    expect(messages.map(({ replyTo }) => replyTo)).toEqual([quoted, null, null]);
  });
});

describe("the hint about a text's length", () => {
  it("is null under four fifths of the limit, then the length, then the number of messages", () => {
    expect(lengthHint("x".repeat(79), 100, wording.words)).toBeNull();
    expect(lengthHint("x".repeat(80), 100, wording.words)).toBe("80 of 100");
    expect(lengthHint("word ".repeat(30), 100, wording.words)).toBe("Will be sent as 2 messages");
  });
});

describe("a note", () => {
  it("of words and files says its words with the first file", () => {
    const notes = composeNote(" Look ", [file("a", "image"), file("b", "document")], []);
    expect(notes.map(({ content, attachment }) => [content, attachment?.id])).toEqual([
      [{ kind: "note", text: "Look", attachmentId: "a" }, "a"],
      [{ kind: "note", text: "", attachmentId: "b" }, "b"],
    ]);
  });

  it("of words alone has no file, and of nothing is none", () => {
    expect(composeNote("Look", [], [])).toEqual([
      { content: { kind: "note", text: "Look" }, attachment: null, replyTo: null },
    ]);
    expect(composeNote(" ", [], [])).toEqual([]);
  });

  it("mentions whom a note still names of those who were picked", () => {
    const ana = { kind: "agent", id: "1", name: "Ana" } as const;
    const anabel = { kind: "agent", id: "2", name: "Anabel Ruiz" } as const;
    const night = { kind: "team", id: "3", name: "Night shift" } as const;
    const [note] = composeNote("@Anabel Ruiz, ask @Night shift", [], [ana, anabel, night]);
    expect(note?.content).toEqual({
      kind: "note",
      text: "@Anabel Ruiz, ask @Night shift",
      mentions: [anabel, night],
    });
  });
});
