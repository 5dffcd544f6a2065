import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Capabilities } from "@/lib/model/capabilities";
import { protocols } from "@/lib/protocols/registry";
import { type CrossingStage, openCrossingStage } from "../../support/crossing/crossing-stage";
import type { Arrival, Side, SideCustomer } from "../../support/crossing/side";
import { jsonOf, type MountAnswer } from "../../support/mount";
import { actions, type DeskAction, fileOf, messageForms, type Scene, textOf } from "./actions";
import { renderMatrix } from "./matrix";
import { memberNames } from "./member-names";

const pairs = [
  ["ctlive", "contactatonce"],
  ["ctlive", "bright-pattern"],
  ["contactatonce", "bright-pattern"],
  ["ctlive", "twilio"],
  ["contactatonce", "twilio"],
  ["bright-pattern", "twilio"],
  ["ctlive", "mailgun"],
  ["contactatonce", "mailgun"],
  ["bright-pattern", "mailgun"],
  ["twilio", "mailgun"],
] as const;

/** What more than one vendor's document calls so. */
const inBoth = new Set(["latitude", "longitude"]);
/** And what those of mail and of the gateway do. */
const inMailAndGateway = new Set(["to", "text"]);

let stage: CrossingStage;
let marks = 0;
beforeAll(async () => {
  stage = await openCrossingStage();
});
afterAll(() => stage.close());

/** A customer who has written, and whom Agent One has greeted; whatever was told of that has arrived. */
async function openScene(side: Side): Promise<Scene> {
  const { desk, parley } = stage;
  // The customers live in real time.
  parley.passTime(Date.now() - parley.now().getTime());
  const customer = side.newCustomer();
  const mark = `mark-${String(++marks).padStart(4, "0")}`;
  await customer.writes(`Hello ${mark}`, randomUUID());
  const found = (await desk.conversations()).find(
    ({ lastMessage }) => lastMessage?.preview === `Hello ${mark}`,
  );
  const conversationId = found?.id ?? "";
  await desk.call("PATCH", `/api/conversations/${conversationId}`, { assignee: "me" });
  await desk.sendText(conversationId, `Welcome ${mark}`);
  await arrivals(customer, ["text"], 1);
  const capabilities = capabilitiesOf(side);
  const { deliveryReceipts, readReceipts } = capabilities;
  if (deliveryReceipts !== "none") await arrivals(customer, ["delivered"], 1);
  if (readReceipts !== "none") await arrivals(customer, ["read"], 1);
  return { desk, customer, conversationId, mark, capabilities };
}

function capabilitiesOf({ kind }: Side): Capabilities {
  const [line] = stage.parley.runtime.context.lines.ofProtocol(kind);
  if (line === undefined) throw new Error(`There is no line of ${kind}`);
  return line.capabilities;
}

/** The customers of both sides, each in a scene of their own. */
function openScenes(sides: readonly [Side, Side]): Promise<[Scene, Scene]> {
  return Promise.all([openScene(sides[0]), openScene(sides[1])]);
}

/** What arrived of these forms, once there are so many. */
function arrivals(
  customer: SideCustomer,
  forms: readonly Arrival["form"][],
  count: number,
): Promise<readonly Arrival[]> {
  return customer.until(() => {
    const arrived = customer.arrived().filter(({ form }) => forms.includes(form));
    return arrived.length >= count && arrived;
  });
}

/** Does it, and proves that what the line promises arrives, or nothing but the refusal. */
async function perform(action: DeskAction, side: Side, scene: Scene): Promise<void> {
  const capabilities = capabilitiesOf(side);
  const level = action.level(capabilities);
  await action.prepare?.(scene);
  const before = scene.customer.arrived().filter(({ form }) => action.forms.includes(form)).length;
  const answer = await action.act(scene);
  const promised = promisedBy(action, level, scene);
  if (level === "refused") {
    expect(sentenceOf(answer)).toBe(action.refusal?.(side.lineName));
  } else if (answer !== null) {
    expect(answer.status).toBeLessThan(300);
  }
  await arrivals(scene.customer, action.forms, before + promised.length);
  const barrier = await untilAllIsTold(scene, capabilities.reopening !== "none");
  const isAmongThem = action.forms === messageForms;
  const arrived = scene.customer.arrived().filter(({ form }) => action.forms.includes(form));
  expect(arrived.slice(before)).toEqual([...promised, ...(isAmongThem ? barrier : [])]);
  for (const arrival of arrived.slice(before)) await checkFile(scene, arrival);
}

function promisedBy(action: DeskAction, level: ReturnType<DeskAction["level"]>, scene: Scene) {
  switch (level) {
    case "native":
      return action.native(scene);
    case "degraded":
      if (action.degraded === undefined) throw new Error(`${action.name} has no lesser form`);
      return action.degraded(scene);
    case "refused":
    case "not sent":
      return [];
    default:
      return level satisfies never;
  }
}

/**
 * Sends one more text and waits for it, so that what has not arrived by then was not sent. Where the conversation is
 * over for good, its end is the last that arrives.
 */
async function untilAllIsTold(scene: Scene, isReopening: boolean): Promise<readonly unknown[]> {
  const { desk, customer, conversationId, mark } = scene;
  const answer = await desk.call("GET", `/api/conversations/${conversationId}`);
  if (!isReopening && (jsonOf(answer) as { status: string }).status === "closed") {
    await arrivals(customer, ["closed"], 1);
    return [];
  }
  const words = `That is all ${mark}`;
  await desk.sendText(conversationId, words);
  await customer.until(() =>
    customer.arrived().some((arrival) => "text" in arrival && arrival.text === words),
  );
  return [textOf(words)];
}

async function checkFile({ customer, mark }: Scene, arrival: Arrival): Promise<void> {
  if (arrival.form !== "photo" && arrival.form !== "document") return;
  expect(Buffer.from(await customer.fileBytes(arrival.file))).toEqual(fileOf(arrival.form, mark));
}

function sentenceOf(answer: MountAnswer | null): string | undefined {
  expect(answer?.status).toBe(422);
  const { errors } = jsonOf(answer as MountAnswer) as { errors: [{ message: string }] };
  return errors[0].message;
}

describe.each(pairs)("a customer of %s and one of %s", (one, other) => {
  const sidesOf = () => [stage.sides[one], stage.sides[other]] as const;

  test("stand in one list of one agent, each as their own line shows them", async () => {
    const [side, otherSide] = sidesOf();
    const [scene, otherScene] = await openScenes([side, otherSide]);
    const mine = await stage.desk.conversations("mine");
    const shown = [scene, otherScene].map(({ conversationId }) =>
      mine.find(({ id }) => id === conversationId),
    );
    expect(shown).toMatchObject([
      {
        contact: contactOf(side, scene),
        line: { name: side.lineName },
        lastMessage: { preview: `Welcome ${scene.mark}` },
      },
      {
        contact: contactOf(otherSide, otherScene),
        line: { name: otherSide.lineName },
        lastMessage: { preview: `Welcome ${otherScene.mark}` },
      },
    ]);
  });

  test.each(actions)("$name: each is told what their line promises", async (action) => {
    const [side, otherSide] = sidesOf();
    const [scene, otherScene] = await openScenes([side, otherSide]);
    await Promise.all([perform(action, side, scene), perform(action, otherSide, otherScene)]);
    assertApart(side, otherSide, scene, otherScene);
    assertApart(otherSide, side, otherScene, scene);
  });

  test.each(["delivered", "read"] as const)(
    "what one reports %s is so for that one only",
    async (state) => {
      const [side, otherSide] = sidesOf();
      const scenes = await openScenes([side, otherSide]);
      const states = async () =>
        Promise.all(
          scenes.map(async ({ desk, conversationId }) => {
            const messages = await desk.messages(conversationId);
            return messages.at(-1)?.state;
          }),
        );
      for (const { desk, conversationId, customer, mark } of scenes) {
        await desk.sendText(conversationId, `Good morning ${mark}`);
        await arrivals(customer, ["text"], 1);
      }
      await stage.parley.until(async () => (await states()).every((known) => known === "sent"));
      await scenes[0].customer.reports(state);
      const { receipts } = capabilitiesOf(side);
      expect(await states()).toEqual([receipts[state] ? state : "sent", "sent"]);
    },
  );
});

/** Their names are known where the vendor tells them. */
function contactOf({ kind }: Side, { customer: { address } }: Scene) {
  return { address, name: kind === "twilio" ? null : expect.stringContaining("Customer") };
}

/** A vendor hears its own customer's words and nothing of the other: words, names, keys and members alike. */
function assertApart(side: Side, other: Side, scene: Scene, otherScene: Scene): void {
  const heard = side.heard();
  const all = heard.map(({ body, headers }) => body + headers).join("\n");
  expect(all).toContain(scene.mark);
  const { kind } = other;
  const foreign = [otherScene.mark, kind, protocols[kind].displayName, ...other.secrets];
  expect(foreign.filter((word) => all.includes(word))).toEqual([]);
  const members = memberNames(heard.map(({ body }) => body));
  const otherMembers = memberNames(other.heard().map(({ body }) => body));
  expect(members.size).toBeGreaterThan(0);
  const isMailAndGateway = [side.kind, kind].sort().join() === "ctlive,mailgun";
  const isShared = (name: string) =>
    inBoth.has(name) || (isMailAndGateway && inMailAndGateway.has(name));
  expect([...members].filter((name) => otherMembers.has(name) && !isShared(name))).toEqual([]);
}

test("the table of docs/crossing.md is what the lines' capabilities promise", () => {
  const matrix = renderMatrix(
    Object.values(stage.sides).map((side) => ({
      title: protocols[side.kind].displayName,
      capabilities: capabilitiesOf(side),
    })),
  );
  process.stdout.write(`\n${matrix}`);
  const paragraphs = readFileSync("docs/crossing.md", "utf8").split("\n\n");
  expect(`${paragraphs.find((one) => one.startsWith("| At the desk"))}\n`).toBe(matrix);
});
