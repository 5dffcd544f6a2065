import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, type MockInstance, test, vi } from "vitest";
import type { Passwords } from "@/lib/server/storage/passwords";
import { jsonOf } from "../../../support/mount";
import {
  botEmail,
  botPassword,
  clientOf,
  openWeb1on1Stage,
  type Web1on1Stage,
} from "../../../support/web1on1";

const person = { email: "one@test.test", password: "a person's password" };

let stage: Web1on1Stage;
let verify: MockInstance<Passwords["verify"]>;
beforeEach(async () => {
  stage = await openWeb1on1Stage({ clients: [clientOf()] });
  const { passwords } = stage.parley.runtime;
  const passwordHash = await passwords.hash(person.password);
  await stage.parley.runtime.context.database.write(async ({ query, tables: { agents } }) => {
    await query.update(agents).set({ passwordHash }).where(eq(agents.email, person.email));
  });
  verify = vi.spyOn(passwords, "verify");
});
afterEach(() => stage.close());

const signIn = (email: string, password: string) =>
  stage.call("POST", "/v2/auth/token", { email, password }, null);

/** The costs of each password that was verified: `$argon2id$v=19$m=8,t=1,p=1`. */
function costsOfVerifying(): readonly string[] {
  return verify.mock.calls.map(([hash]) => hash.split("$").slice(0, 4).join("$"));
}

test("refusing a program, a person and an unknown e-mail takes equal effort and gives equal answers", async () => {
  const answers: unknown[] = [];
  const costs: (readonly string[])[] = [];
  for (const email of [botEmail, person.email, "nobody@test.test", "not an address"]) {
    verify.mockClear();
    const answer = await signIn(email, "a wrong password");
    answers.push([answer.status, jsonOf(answer)]);
    costs.push(costsOfVerifying());
  }
  expect(costs[0]).toHaveLength(1);
  expect(new Set(costs.map(String))).toEqual(new Set([String(costs[0])]));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]).toMatchObject([401, {}]);
});

test("a program's own password takes as much effort as a wrong one", async () => {
  expect((await signIn(botEmail, botPassword)).status).toBe(201);
  expect(costsOfVerifying()).toHaveLength(1);
});

test("a program cannot sign in with another's password, or without one", async () => {
  expect((await signIn(botEmail, person.password)).status).toBe(401);
  expect((await signIn(person.email, botPassword)).status).toBe(401);
  expect((await signIn("nobody@test.test", botPassword)).status).toBe(401);
  expect((await signIn(person.email, person.password)).status).toBe(201);
});

test("the number of attempts is limited alike for a program, a person and an unknown e-mail", async () => {
  const taken: number[] = [];
  for (const email of [botEmail, person.email, "nobody@test.test"]) {
    let guesses = 0;
    while ((await signIn(email, "a wrong password")).status === 401) guesses++;
    taken.push(guesses);
  }
  expect(taken).toEqual([8, 8, 8]);
});
