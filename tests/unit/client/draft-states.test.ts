import { beforeEach, expect, test } from "vitest";
import {
  arrive,
  changeDraft,
  choose,
  draftOf,
  draftStates,
  isAhead,
  noteSent,
  restore,
  setBusy,
  toSave,
  write,
} from "@/lib/client/drafts/draft-states";
import { parseCopy } from "@/lib/client/drafts/parse-copy";
import { askWhetherSent, hasSaved, showLeft, takeSent } from "@/lib/client/drafts/sent-parts";
import { nothingWritten } from "@/lib/client/drafts/written";

const id = "conversation";
const saved = (version: string, reply: string) => ({
  ...{ ...nothingWritten, version, reply },
  updatedAt: "2026-12-02T15:00:00.000Z",
});
const copyOf = (sent: unknown, reply = "Hello world") =>
  parseCopy(
    JSON.stringify({
      base: { version: "1", written: { ...nothingWritten, reply: "Hello" } },
      ...{ sent, written: { ...nothingWritten, reply }, at: "2026-12-02T15:00:01.000Z" },
    }),
  );
const restored = (copy: ReturnType<typeof copyOf>) => {
  if (copy === null) throw new Error("The copy is not read");
  restore(id, "agent", copy);
};

beforeEach(() => {
  draftStates.update(id, () => []);
  setBusy(id, null);
});

test("what is typed before the draft is there follows it, without a question", () => {
  setBusy(id, "reply");
  write(id, "agent", { reply: "and more" });
  arrive(id, saved("1", "Hello"));
  expect(draftOf(id)).toMatchObject({
    written: { reply: "Hello\n\nand more" },
    base: { version: "1" },
    elsewhere: null,
  });
});

test("what an earlier page kept comes before what is typed at once, whichever of its saves arrived", () => {
  const older = { ...nothingWritten, reply: "Another beginning" };
  for (const arrived of ["Hello", "Another beginning", "Hello world"]) {
    draftStates.update(id, () => []);
    setBusy(id, "reply");
    write(id, "agent", { reply: "x" });
    restored(copyOf([older, { ...nothingWritten, reply: "Hello world" }]));
    arrive(id, saved("2", arrived));
    expect(draftOf(id)).toMatchObject({
      written: { reply: "Hello world\n\nx" },
      elsewhere: null,
    });
  }
});

test("what an earlier page kept is whole: parts that it did not change, and those that it discarded", () => {
  const hello = { ...nothingWritten, reply: "Hello" };
  const kept = (written: typeof hello) =>
    parseCopy(
      JSON.stringify({
        base: { version: "1", written: hello },
        ...{ sent: [], written, at: "2026-12-02T15:00:01.000Z" },
      }),
    );
  restored(kept({ ...hello, note: "Ask Bob" }));
  expect(draftOf(id).written).toMatchObject({ reply: "Hello", note: "Ask Bob" });
  arrive(id, saved("1", "Hello"));
  expect(draftOf(id).written).toMatchObject({ reply: "Hello", note: "Ask Bob" });

  draftStates.update(id, () => []);
  restored(kept({ ...nothingWritten, note: "Ask Bob" }));
  arrive(id, saved("1", "Hello"));
  expect(draftOf(id).written).toMatchObject({ reply: "", note: "Ask Bob" });
});

test("a save of this browser that arrives late is nobody else's", () => {
  restored(copyOf([{ ...nothingWritten, reply: "Hello world" }]));
  arrive(id, saved("1", "Hello"));
  write(id, "agent", { reply: "Begun anew" });
  noteSent(id);
  arrive(id, saved("2", "Hello world"));
  expect(draftOf(id)).toMatchObject({
    written: { reply: "Begun anew" },
    base: { version: "2" },
    elsewhere: null,
  });
});

test("what was written elsewhere since is still asked, and what is typed meanwhile stays", () => {
  changeDraft(id, { base: { version: "1", written: { ...nothingWritten, reply: "Hello" } } });
  write(id, "agent", { reply: "Hello Ada" });
  arrive(id, saved("2", "Hello Bob"));
  write(id, "agent", { reply: "Hello Ada, good day" });
  expect(draftOf(id)).toMatchObject({
    written: { reply: "Hello Ada, good day" },
    elsewhere: { version: "2", parts: ["reply"], written: { reply: "Hello Bob" } },
  });
});

test("copies of earlier versions of the desk are read", () => {
  expect(copyOf(null)?.sent).toEqual([]);
  expect(copyOf({ ...nothingWritten, reply: "Hello world" })?.sent).toHaveLength(1);
});

test("what was sent from here stays sent, and what another machine made of it stays on the server", () => {
  arrive(id, saved("1", "Alpha"));
  setBusy(id, "reply");
  arrive(id, saved("2", "Alpha beta"));
  expect(draftOf(id)).toMatchObject({ elsewhere: { parts: ["reply"] } });
  takeSent(id, "agent", "reply");
  arrive(id, saved("3", "Alpha beta gamma"));
  expect(draftOf(id)).toMatchObject({ written: { reply: "" }, elsewhere: null });
  expect(isAhead(draftOf(id))).toBe(false);
  expect(toSave(draftOf(id)).reply).toBe("Alpha beta gamma");

  // Something new here is no answer to what is there.
  write(id, "agent", { reply: "New" });
  arrive(id, saved("3", "Alpha beta gamma"));
  expect(draftOf(id)).toMatchObject({
    written: { reply: "New" },
    elsewhere: { parts: ["reply"], gone: [], written: { reply: "Alpha beta gamma" } },
  });
});

test("a save and a sending that cross empty the composer that sent, whichever the server had first", () => {
  arrive(id, saved("1", "Alpha"));
  takeSent(id, "agent", "reply");
  expect(isAhead(draftOf(id))).toBe(true);
  arrive(id, saved("2", "Alpha beta"));
  expect(draftOf(id)).toMatchObject({ written: { reply: "" }, base: { version: "2" } });
  expect(isAhead(draftOf(id))).toBe(false);
  arrive(id, { ...saved("3", ""), version: null });
  arrive(id, saved("4", "Begun later"));
  expect(draftOf(id).written.reply).toBe("Begun later");
});

test("an own save that arrives after the sending is no other machine's", () => {
  arrive(id, saved("1", "Alpha"));
  write(id, "agent", { reply: "Beta" });
  noteSent(id);
  write(id, "agent", { reply: "Gamma" });
  takeSent(id, "agent", "reply");
  hasSaved(id, { version: "2", written: { ...nothingWritten, reply: "Beta" } });
  expect(draftOf(id).written.reply).toBe("");
  expect(isAhead(draftOf(id))).toBe(true);
});

test("whoever went on with what another machine sends is asked, until they choose or nothing of it is left", () => {
  const sent = { ...nothingWritten, reply: "Alpha" };
  arrive(id, saved("1", "Alpha"));
  askWhetherSent(id, "reply", sent);
  expect(draftOf(id).elsewhere).toBeNull();
  write(id, "agent", { reply: "Alpha beta" });
  hasSaved(id, { version: "2", written: { ...nothingWritten, reply: "Alpha beta" } });
  askWhetherSent(id, "reply", sent);
  write(id, "agent", { reply: "Alpha beta gamma" });
  arrive(id, saved("2", "Alpha beta"));
  expect(draftOf(id)).toMatchObject({
    written: { reply: "Alpha beta gamma" },
    elsewhere: { parts: ["reply"], gone: ["reply"] },
  });
  choose(id, "reply", {});
  expect(draftOf(id)).toMatchObject({ elsewhere: null, base: { version: "2" } });
  expect(isAhead(draftOf(id))).toBe(true);

  askWhetherSent(id, "reply", sent);
  write(id, "agent", { reply: "" });
  expect(draftOf(id).elsewhere).toBeNull();
  expect(isAhead(draftOf(id))).toBe(true);
});

test("what is found when the composer is opened again is what another machine goes on with", () => {
  arrive(id, saved("1", "Alpha"));
  takeSent(id, "agent", "reply");
  arrive(id, saved("2", "Alpha beta"));
  showLeft(id);
  expect(draftOf(id)).toMatchObject({ written: { reply: "Alpha beta" }, sentFrom: {} });
});

test("notes, templates and rich messages are asked about on one machine and empty on the other, as replies are", () => {
  const template = { namespace: null, name: "hours", language: "en", values: { "body:1": "six" } };
  const rich = { text: "Which day?", buttons: [], cards: [] };
  const begun = { ...nothingWritten, note: "One", template, rich };
  const further = {
    ...begun,
    ...{ note: "One two", rich: { ...rich, text: "Which day, Ada?" } },
    template: { ...template, values: { "body:1": "seven" } },
  };
  const served = (version: string, written: typeof begun) => ({
    ...{ ...written, version },
    updatedAt: "2026-12-02T15:00:00.000Z",
  });
  for (const part of ["note", "template", "rich"] as const) {
    draftStates.update(id, () => []);
    arrive(id, served("1", begun));
    askWhetherSent(id, part, begun);
    expect(draftOf(id).elsewhere).toBeNull();
    takeSent(id, "agent", part);
    arrive(id, served("2", further));
    expect(draftOf(id)).toMatchObject({
      written: { [part]: nothingWritten[part] },
      elsewhere: null,
    });
    expect(isAhead(draftOf(id))).toBe(false);

    draftStates.update(id, () => []);
    arrive(id, served("2", further));
    askWhetherSent(id, part, begun);
    expect(draftOf(id)).toMatchObject({ elsewhere: { parts: [part], gone: [part] } });
  }
});
