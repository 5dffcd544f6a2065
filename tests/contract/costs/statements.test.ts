import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Cost, type CostStage, openCostStage } from "../../support/cost-stage";
import { engines, openTimeoutMs } from "../../support/databases";
import { StatementTally } from "../../support/statement-tally";

/**
 * What the database is asked to do for each thing that happens all day: statements, rows written, commits. Exact, so that
 * nothing gets dearer unseen; what gets cheaper changes its number here.
 */
const costs = {
  "CTLive: a customer's text": [3, 2, 1],
  "CTLive: three texts in one post": [9, 6, 1],
  "CTLive: a new customer's text": [10, 11, 1],
  "ContactAtOnce: SendMessage": [4, 2, 1],
  "Bright Pattern: a chat's text": [7, 4, 1],
  "Twilio: inbound webhook": [3, 2, 1],
  "Mailgun: inbound webhook": [8, 5, 1],
  "Web1on1: a message to the agents": [5, 2, 1],
  "Web1on1: a message to the customer": [7, 3, 1],
  "Alvaria: sendText": [12, 3, 1],
  "CTLive: a customer's text that an application hears": [5, 2, 1],
  "the desk: a reply": [8, 3, 1],
  "CTLive: a delivery report": [4, 2, 1],
  "the desk: a timeline": [5, 0, 0],
  "the desk: a list": [4, 0, 0],
  "CTLive: fifty texts in one post": [150, 100, 1],
} as const satisfies Costs;

/** A poll that is held, and the reply that it is answered with. */
const heldPoll = [25, 5, 2] as const;

/** An agent's text that the worker takes to its provider, whose answer is written down. */
const delivery = [25, 9, 3] as const;

type Costs = Readonly<Record<string, readonly [statements: number, rows: number, commits: number]>>;

const listed = ({ statements, rowsWritten, commits }: Cost) => [statements, rowsWritten, commits];

describe.each(engines)("what $name is asked to do", ({ openCounted }) => {
  let stage: CostStage;
  beforeAll(async () => {
    const tally = new StatementTally();
    stage = await openCostStage(() => openCounted(tally), tally);
  }, openTimeoutMs);
  afterAll(() => stage.close());

  test("every deed has its cost written down", () => {
    expect(Object.keys(stage.deeds)).toEqual(Object.keys(costs));
  });

  test.each(Object.entries(costs))("%s costs exactly %j", async (name, cost) => {
    const deed = stage.deeds[name];
    if (deed === undefined) throw new Error(`Nobody does ${name}`);
    expect(listed(await stage.costOf(deed)), stage.statements.join("\n")).toEqual(cost);
  });

  test("a delivered message costs exactly what is written down, each time", async () => {
    for (let time = 0; time < 2; time++) {
      expect(listed(await stage.costOfDelivery()), stage.statements.join("\n")).toEqual(delivery);
    }
  });

  test("a held poll and its answer cost exactly what is written down", async () => {
    expect(listed(await stage.costOfHeldPoll()), stage.statements.join("\n")).toEqual(heldPoll);
  });
});
