import { describe, expect, test } from "vitest";
import type { Action } from "@/lib/model/action";
import type { Content } from "@/lib/model/content";
import { messageParts } from "@/lib/model/message-parts";
import { plainLine } from "./plain-line";

const attachmentId = "0190a1b2-0000-7000-8000-000000000000";
const text: Content = { kind: "text", text: "Hello" };

function fileContent(media: "image" | "document", caption: string | null = null): Content {
  return { kind: "file", media, attachmentId, caption };
}

describe("the messages that carry one content", () => {
  const parts = (content: Content) => {
    const found = messageParts(content, plainLine);
    expect(found.map(({ sentAs }) => sentAs)).toEqual(found.map(() => null));
    return found.map((part) => part.content);
  };

  test("are several when a text is longer than the line takes", () => {
    expect(parts({ kind: "text", text: "0123456789 and more" })).toEqual([
      { kind: "text", text: "0123456789" },
      { kind: "text", text: "and more" },
    ]);
    expect(parts(text)).toEqual([text]);
  });

  test("are a file with its caption where the line shows them together", () => {
    expect(parts(fileContent("image", "Look"))).toEqual([fileContent("image", "Look")]);
  });

  test("are a file and then its caption where it does not, or not at that length", () => {
    expect(parts(fileContent("document", "Look at it there"))).toEqual([
      fileContent("document"),
      { kind: "text", text: "Look at it" },
      { kind: "text", text: "there" },
    ]);
    expect(parts(fileContent("image", "123456789"))).toEqual([
      fileContent("image"),
      { kind: "text", text: "123456789" },
    ]);
  });

  test("are the file alone when its caption is blank", () => {
    for (const media of ["image", "document"] as const) {
      for (const caption of [null, "", " \n "]) {
        expect(parts(fileContent(media, caption))).toEqual([fileContent(media)]);
      }
    }
  });

  test("are otherwise the content as it is", () => {
    const link = { kind: "link", url: "https://a.test/", title: null, description: null } as const;
    expect(parts(link)).toEqual([link]);
  });
});

describe("what is more than a line shows", () => {
  const yes: Action = { kind: "reply", label: "Yes", payload: "y", iconUrl: null };
  const no: Action = { kind: "reply", label: "No", payload: "n", iconUrl: null };
  const actions = [yes, no];
  const roomy = { ...plainLine, textLengthMax: 40 };
  const withButtons = { ...roomy, actions: { reply: { countMax: 3, labelLengthMax: 20 } } };

  test("leaves as words in the same message", () => {
    const content: Content = { kind: "text", text: "Coming?", actions: [yes, no] };
    expect(messageParts(content, roomy)).toEqual([
      { content, sentAs: { kind: "text", text: "Coming?\n1. Yes\n2. No" } },
    ]);
    expect(messageParts(content, withButtons)).toEqual([{ content, sentAs: null }]);
  });

  test("stays with the end of a text that is split, as buttons and as words", () => {
    const words = "The first sentence is here. And the other one ends it.";
    const content: Content = { kind: "text", text: words, actions: [yes, no] };
    const first = { content: { kind: "text", text: "The first sentence is here." }, sentAs: null };
    const last: Content = { kind: "text", text: "And the other one ends it.", actions: [yes, no] };
    expect(messageParts(content, withButtons)).toEqual([first, { content: last, sentAs: null }]);
    expect(messageParts(content, roomy)).toEqual([
      first,
      { content: last, sentAs: { kind: "text", text: `${last.text}\n1. Yes\n2. No` } },
    ]);
  });

  test("is not torn from the words before it when both fit in one message", () => {
    const words = "One is here now. Another one follows";
    const parts = messageParts({ kind: "text", text: words, actions }, roomy);
    expect(parts.map(({ content, sentAs }) => sentAs ?? content)).toEqual([
      { kind: "text", text: "One is here now." },
      { kind: "text", text: "Another one follows\n1. Yes\n2. No" },
    ]);
  });

  test("of cards is the cards, and then text, when their words are too long for one message", () => {
    const items = ["Taco", "Burrito", "Enchilada"].map((title) => ({
      title,
      description: "with beans and rice",
      imageUrl: null,
      actions: [{ kind: "link" as const, label: "Go", url: "https://a.test/" }],
    }));
    const content: Content = { kind: "carousel", text: null, items, actions };
    const wide = { ...withButtons, textLengthMax: 100 };
    expect(messageParts(content, wide)).toEqual([
      {
        content,
        sentAs: {
          kind: "text",
          text: "Taco\nwith beans and rice\nGo: https://a.test/\n\nBurrito\nwith beans and rice\nGo: https://a.test/",
        },
      },
      {
        content: {
          kind: "text",
          text: "Enchilada\nwith beans and rice\nGo: https://a.test/",
          actions,
        },
        sentAs: null,
      },
    ]);
  });

  test("of a file goes into its caption, else follows as text with the buttons", () => {
    const captioned = { ...roomy, captionLengthMax: 30 };
    const picture: Content = {
      kind: "file",
      media: "image",
      attachmentId,
      caption: "Ok?",
      actions,
    };
    expect(messageParts(picture, captioned)).toEqual([
      { content: picture, sentAs: { ...fileContent("image", "Ok?\n1. Yes\n2. No") } },
    ]);
    const bare: Content = { kind: "file", media: "document", attachmentId, caption: null, actions };
    expect(messageParts(bare, withButtons)).toEqual([
      { content: fileContent("document"), sentAs: null },
      { content: { kind: "text", text: "", actions }, sentAs: null },
    ]);
    expect(messageParts(bare, roomy)[1]?.sentAs).toEqual({ kind: "text", text: "1. Yes\n2. No" });
  });
});
