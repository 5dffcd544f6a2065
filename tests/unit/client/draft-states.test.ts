import { beforeEach, expect, test } from "vitest";
import {
  arrive,
  changeDraft,
  draftOf,
  draftStates,
  noteSent,
  restore,
  setBusy,
  write,
} from "@/lib/client/drafts/draft-states";
import { parseCopy } from "@/lib/client/drafts/parse-copy";
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
