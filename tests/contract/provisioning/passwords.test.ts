import { afterEach, beforeEach, expect, test } from "vitest";
import { signIn } from "@/lib/server/sessions/sign-in";
import { type ApiStage, openApiStage } from "../../support/api-stage";
import { lineOf, provisionOf } from "../../support/ctlive";

const email = "one@test.test";
const given = "given by the file";
const own = "chosen by the agent";

type Members = Readonly<Record<string, unknown>>;

const whole = provisionOf(lineOf("http://gateway.test/send"));
const [one, two] = whole.agents as readonly [Members, Members];
const fileWith = (password: string) => ({ ...whole, agents: [{ ...one, password }, two] });

let stage: ApiStage;
beforeEach(async () => {
  stage = await openApiStage();
  await stage.parley.provision(fileWith(given));
});
afterEach(() => stage.close());

const change = (current: string, next: string) =>
  stage.ok("putMyPassword", { body: { current, new: next } });

async function outcomeOf(password: string): Promise<string> {
  return (await signIn(stage.parley.runtime, { email, password, ip: "192.0.2.1" })).outcome;
}

test("a password that an agent changed stays when the same file is applied again", async () => {
  await change(given, own);
  await stage.parley.provision(fileWith(given));
  expect(await outcomeOf(own)).toBe("signed-in");
  expect(await outcomeOf(given)).toBe("refused");
});

test("a file that gives another password than before sets it, once", async () => {
  await change(given, own);
  await stage.parley.provision(fileWith("the second of the file"));
  expect(await outcomeOf(own)).toBe("refused");
  expect(await outcomeOf("the second of the file")).toBe("signed-in");
  await change("the second of the file", own);
  await stage.parley.provision(fileWith("the second of the file"));
  expect(await outcomeOf(own)).toBe("signed-in");
});

test("the file may give what the agent had chosen; it changes nothing and ends no session", async () => {
  await change(given, own);
  const { query, tables } = stage.parley.runtime.context.database.read;
  expect(await outcomeOf(own)).toBe("signed-in");
  const before = await query.select().from(tables.sessions);
  await stage.parley.provision(fileWith(own));
  expect(await query.select().from(tables.sessions)).toEqual(before);
  expect(await outcomeOf(own)).toBe("signed-in");
});

test("a file that leaves the password out and gives it again later changes nothing", async () => {
  await change(given, own);
  await stage.parley.provision(whole);
  await stage.parley.provision(fileWith(given));
  expect(await outcomeOf(own)).toBe("signed-in");
});
