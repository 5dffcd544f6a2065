import { v7 as newId } from "uuid";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type ApiStage, openApiStage, outsiderToken } from "../../support/api-stage";

let stage: ApiStage;
let id = "";
beforeEach(async () => {
  stage = await openApiStage();
  id = await stage.customerWrites();
});
afterEach(() => stage.close());

const write = (kind: "text" | "note", text: string) =>
  stage.ok("sendMessage", { params: { id }, body: { id: newId(), content: { kind, text } } });
const notes = (query: Readonly<Record<string, string>> = {}) =>
  stage.ok("listNotes", { params: { id }, query });
const textsOf = ({ items }: Awaited<ReturnType<typeof notes>>) =>
  items.map((item) =>
    item.kind === "message" && item.message.content.kind === "note"
      ? item.message.content.text
      : item.kind,
  );

test("the notes of a conversation are read alone, in order, with how much there is of both", async () => {
  expect(await notes()).toEqual({ items: [], counts: { notes: 0, messages: 1 } });
  await write("note", "Ask the workshop");
  await write("text", "I will ask");
  await write("note", "It is ready");
  const found = await notes();
  expect(textsOf(found)).toEqual(["Ask the workshop", "It is ready"]);
  expect(found.counts).toEqual({ notes: 2, messages: 2 });
  const last = await notes({ limit: "1" });
  expect(textsOf(last)).toEqual(["It is ready"]);
  expect(last.counts.notes).toBe(2);
  const { items } = await stage.ok("getTimeline", { params: { id } });
  const inTimeline = items.filter(({ seq }) => found.items.some((one) => one.seq === seq));
  expect(found.items).toEqual(inTimeline);
});

test("another organization's are nowhere, and a limit has bounds", async () => {
  await write("note", "Ask the workshop");
  const foreign = { params: { id }, token: outsiderToken };
  expect((await stage.refused("listNotes", foreign)).status).toBe(404);
  const tooMany = { params: { id }, query: { limit: "501" } };
  expect((await stage.refused("listNotes", tooMany)).status).toBe(400);
});
