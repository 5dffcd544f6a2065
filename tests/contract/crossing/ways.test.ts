import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Capabilities } from "@/lib/model/capabilities";
import { protocols } from "@/lib/protocols/registry";
import { type CrossingStage, openCrossingStage } from "../../support/crossing/crossing-stage";
import type { Arrival, Side, SideCustomer } from "../../support/crossing/side";
import {
  alvariaWay,
  cars,
  colours,
  type Deed,
  deeds,
  deskWay,
  pageOf,
  question,
  type Subject,
  type Way,
  web1on1Way,
} from "../../support/crossing/ways";
import { jsonOf, type MountAnswer } from "../../support/mount";
import { png } from "../../support/sample-files";
import type { Level } from "./actions";

const kinds = ["ctlive", "contactatonce", "bright-pattern", "twilio", "mailgun"] as const;
const wayNames = ["Desk", "Web1on1", "Alvaria"] as const;

/** What may come of a deed; "–" where the way has no word for it. */
type Outcome = Level | "–";

let stage: CrossingStage;
let ways: readonly Way[];
let fileUrl: string;
let marks = 0;
const outcomes = new Map<string, Outcome>();

const pictures = createServer((_request, response) => {
  response.writeHead(200, { "content-type": "image/png" });
  response.end(png);
});

beforeAll(async () => {
  await new Promise<void>((resolve) => pictures.listen(0, "127.0.0.1", resolve));
  const address = pictures.address();
  if (address === null || typeof address === "string") throw new Error("No port");
  fileUrl = `http://127.0.0.1:${address.port}/car.png`;
  stage = await openCrossingStage();
  const { door, desk } = stage;
  const me = jsonOf(await desk.call("GET", "/api/me")) as {
    readonly agent: { readonly id: string };
  };
  ways = [deskWay(desk), await web1on1Way(door), await alvariaWay(door, me.agent.id)];
});
afterAll(async () => {
  await stage.close();
  pictures.close();
});

type Scene = Subject & { readonly customer: SideCustomer; readonly capabilities: Capabilities };

/** A customer who has written, and whose conversation is taken in this way. */
async function openScene(side: Side, way: Way): Promise<Scene> {
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
  await way.enter(conversationId);
  const line = stage.parley.runtime.context.lines.ofProtocol(side.kind)[0];
  if (line === undefined) throw new Error(`There is no line of ${side.kind}`);
  const capabilities = line.capabilitiesFor(customer.address);
  return { customer, mark, conversationId, fileUrl, capabilities };
}

/** What the line's capabilities promise of a deed. */
function levelOf(deed: Deed, { content, actions, ...capabilities }: Capabilities): Level {
  const said = { full: "native", partial: "degraded", none: "refused" } as const;
  const told = { full: "native", partial: "degraded", none: "not sent" } as const;
  switch (deed) {
    case "text":
      return said[content.text];
    case "link":
      return said[content.link];
    case "file":
      return said[content.file];
    case "carousel":
      return said[content.carousel];
    case "postback buttons":
      return actions.postback === undefined ? "degraded" : "native";
    case "quick replies":
      return actions.reply === undefined ? "degraded" : "native";
    case "typing":
      return told[capabilities.typing];
    case "reading":
      return told[capabilities.readReceipts];
    case "closing":
      return told[capabilities.closing];
    default:
      return deed satisfies never;
  }
}

/** The words that have to arrive where something arrives as words. */
function wordsOf(deed: Deed, way: Way, { mark }: Scene): unknown {
  switch (deed) {
    case "text":
      return `Good morning ${mark}`;
    case "link":
      return way.name === "Web1on1" ? `Have a look\nShop: ${pageOf(mark)}` : pageOf(mark);
    case "postback buttons":
    case "quick replies":
      return `${question(mark)}\n1. Red\n2. Blue`;
    case "carousel": {
      const cards = cars.map(({ title, url }) => `${title}\nLook: ${url}`);
      return [`Our cars ${mark}`, ...cards].join("\n\n");
    }
    default:
      return expect.any(String);
  }
}

function textsOf(arrivals: readonly Arrival[]): readonly string[] {
  return arrivals.flatMap((arrival) =>
    arrival.form === "text" || arrival.form === "link" ? [arrival.text] : [],
  );
}

/** What arrived since, once it is what was promised. */
async function assertArrived(deed: Deed, way: Way, scene: Scene, since: number): Promise<void> {
  const { customer, mark } = scene;
  const fresh = () => customer.arrived().slice(since);
  switch (deed) {
    case "typing":
    case "reading":
    case "closing": {
      const form = ({ typing: "typing", reading: "read", closing: "closed" } as const)[deed];
      await customer.until(() => fresh().some((arrival) => arrival.form === form));
      return;
    }
    case "file": {
      const isPicture = (arrival: Arrival) =>
        arrival.form === "photo" ||
        (arrival.form === "text" && arrival.text.includes(`${mark}.png`));
      await customer.until(() => fresh().some(isPicture));
      return;
    }
    default:
      await customer.until(() => textsOf(fresh()).length > 0);
      expect(textsOf(fresh())[0]?.trim()).toEqual(wordsOf(deed, way, scene));
  }
}

function expectTaken(answer: MountAnswer): void {
  expect(answer.status, answer.body.toString("utf8")).toBeLessThan(300);
}

const pairs = kinds.flatMap((kind) => wayNames.map((name) => [kind, name] as const));

describe.each(pairs)("a customer of %s answered over %s", (kind, wayName) => {
  const sideOf = () => stage.sides[kind];
  const wayOf = () => {
    const way = ways.find(({ name }) => name === wayName);
    if (way === undefined) throw new Error(`There is no way called ${wayName}`);
    return way;
  };

  test.each(deeds)("%s: the customer gets what the line promises", async (deed) => {
    const way = wayOf();
    const act = way.deeds[deed];
    const key = JSON.stringify([deed, kind, wayName]);
    if (act === undefined) {
      outcomes.set(key, "–");
      return;
    }
    const scene = await openScene(sideOf(), way);
    const level = levelOf(deed, scene.capabilities);
    const since = scene.customer.arrived().length;
    expectTaken(await act(scene));
    if (deed === "typing") stage.parley.passTime(500);
    if (level !== "not sent") await assertArrived(deed, way, scene, since);
    outcomes.set(key, level);
  });

  test.each(["postback buttons", "quick replies"] as const)(
    "%s: what the customer chooses by number or label is told everywhere",
    async (deed) => {
      const way = wayOf();
      const act = way.deeds[deed];
      if (act === undefined) return;
      const scene = await openScene(sideOf(), way);
      const since = scene.customer.arrived().length;
      expectTaken(await act(scene));
      await scene.customer.until(() => textsOf(scene.customer.arrived().slice(since)).length > 0);
      const [, blue] = colours;
      await scene.customer.writes(deed === "quick replies" ? "blue" : " 2. ", randomUUID());
      expect(await stage.parley.until(() => way.answered(scene))).toEqual(blue);
      const asked = await stage.desk.messages(scene.conversationId);
      const answer = asked.at(-1);
      const asking = asked.find(({ content }) => JSON.stringify(content).includes("Which colour?"));
      expect(answer?.content).toMatchObject({ kind: "answer", ...blue });
      expect(answer?.replyTo?.id).toBe(asking?.id);
    },
  );

  test("what the customer chooses is heard by whoever else is there", async () => {
    const way = wayOf();
    const [desk, bot] = ways;
    if (desk === undefined || bot === undefined) throw new Error("There are three ways");
    const scene = await openScene(sideOf(), way);
    const since = scene.customer.arrived().length;
    expectTaken((await desk.deeds["quick replies"]?.(scene)) as MountAnswer);
    await scene.customer.until(() => textsOf(scene.customer.arrived().slice(since)).length > 0);
    await scene.customer.writes("2", randomUUID());
    const [, blue] = colours;
    expect(await stage.parley.until(() => desk.answered(scene))).toEqual(blue);
    expect(await bot.answered(scene)).toEqual(blue);
    if (way.name === "Alvaria") {
      expect(await stage.parley.until(() => way.answered(scene))).toMatchObject({ label: "Blue" });
    }
  });
});

test("the README's table is what came of it", () => {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |\n`;
  const cell = (deed: Deed, kind: string) => {
    const each = wayNames.map((name) => outcomes.get(JSON.stringify([deed, kind, name])) ?? "?");
    const [desk] = each;
    return desk ?? "?";
  };
  const has = (deed: Deed, name: string) =>
    outcomes.get(JSON.stringify([deed, kinds[0], name])) === "–" ? "–" : "yes";
  const title = (deed: string) => (deed[0]?.toUpperCase() ?? "") + deed.slice(1);
  const table = [
    line([
      "What is done",
      ...wayNames,
      ...kinds.map((kind) => `to ${protocols[kind].displayName}`),
    ]),
    line(["What is done", ...wayNames, ...kinds].map(() => "---")),
    ...deeds.map((deed) =>
      line([
        title(deed),
        ...wayNames.map((name) => has(deed, name)),
        ...kinds.map((kind) => cell(deed, kind)),
      ]),
    ),
  ].join("");
  process.stdout.write(`\n${table}`);
  // Whoever has a word for it gets the same done.
  for (const deed of deeds) {
    for (const kind of kinds) {
      const each = wayNames.map((name) => outcomes.get(JSON.stringify([deed, kind, name])));
      expect(new Set(each.filter((outcome) => outcome !== "–")).size).toBe(1);
    }
  }
  const paragraphs = readFileSync("README.md", "utf8").split("\n\n");
  expect(`${paragraphs.find((one) => one.startsWith("| What is done"))}\n`).toBe(table);
});
