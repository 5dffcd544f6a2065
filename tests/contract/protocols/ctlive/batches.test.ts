import { afterEach, beforeEach, expect, test } from "vitest";
import { ingest } from "@/lib/inbox/receiving/ingest";
import { ctlive } from "@/lib/protocols/ctlive";
import type { InboundEvent } from "@/lib/protocols/customer-side/protocol";
import { inboundAuthorization, textItem } from "../../../support/ctlive";
import { type CtliveStage, openCtliveStage } from "../../../support/ctlive-stage";

/** Several reports in one post share a commit; what each of them comes to is what it would come to alone. */

let stage: CtliveStage;

beforeEach(async () => {
  stage = await openCtliveStage();
});

afterEach(() => stage.close());

const said = (text: string) => textItem({ message: { type: "TEXT", text } });

async function post(...results: readonly unknown[]): Promise<number> {
  const headers = { authorization: inboundAuthorization };
  const body = JSON.stringify({ results });
  return (await stage.door.request("POST", "/imchannel/message", { headers, body })).status;
}

async function texts(): Promise<readonly unknown[]> {
  const messages = await stage.desk.messages();
  return messages.map(({ content }) => content.kind === "text" && content.text);
}

test("repeats among new texts are answered, and each text is stored once, in order", async () => {
  const [one, two, three] = [said("one"), said("two"), said("three")];
  expect(await post(one, two, one, three)).toBe(200);
  expect(await post(three, said("four"), two)).toBe(200);
  expect(await texts()).toEqual(["one", "two", "three", "four"]);
});

test("more than share a commit are all stored, in order", async () => {
  const words = Array.from({ length: 120 }, (_, index) => `text ${index}`);
  expect(await post(...words.map(said))).toBe(200);
  expect(await texts()).toEqual(words);
});

test("what fails undoes itself alone: what came before it stays, and a repeat of all brings the rest", async () => {
  const { context } = stage.parley.runtime;
  const lines = context.lines.ofProtocol("ctlive");
  const items = [said("one"), said("two"), said("three")];
  const events = eventsOf(items);
  const failing = events.map((event, index) =>
    index === 1 ? Object.defineProperty({ ...event }, "content", { get: fail }) : event,
  );
  await expect(ingest(context, lines, failing)).rejects.toThrow("A fault");
  expect(await texts()).toEqual(["one"]);
  const results = await ingest(context, lines, events);
  expect(results.map(({ outcome }) => outcome)).toEqual(["duplicate", "created", "created"]);
  expect(await texts()).toEqual(["one", "two", "three"]);
});

function fail(): never {
  throw new Error("A fault");
}

function eventsOf(results: readonly unknown[]): readonly InboundEvent[] {
  const wire = {
    method: "POST",
    path: "/imchannel/message",
    params: {},
    query: {},
    headers: {},
    body: new TextEncoder().encode(JSON.stringify({ results })),
  };
  const { message } = ctlive.operations;
  return message.parse(wire as unknown as Parameters<typeof message.parse>[0], () => null).events;
}
