import { afterEach, expect, test } from "vitest";
import { type ApiStage, openApiStage, supervisorToken } from "../../support/api-stage";

let stage: ApiStage;
afterEach(() => stage.close());

const limitHeaders = ["ratelimit-limit", "ratelimit-remaining", "ratelimit-reset", "retry-after"];

test("every answer says how many calls are left to its caller", async () => {
  stage = await openApiStage({ PARLEY_RATE_LIMITS: "on" });
  const [first, second] = [await stage.call("getCounts"), await stage.call("getCounts")];
  const left = (answer: typeof first) => Number(answer.headers["ratelimit-remaining"]);
  expect(first.headers["ratelimit-limit"]).toBe("6000");
  expect(Number(first.headers["ratelimit-reset"])).toBeGreaterThan(0);
  expect(left(second)).toBe(left(first) - 1);
  const other = await stage.call("getCounts", { token: supervisorToken });
  expect(left(other)).toBe(5_999);
});

test("callers without a token are stopped at 120 a minute, and agents who were there before are not", async () => {
  stage = await openApiStage({ PARLEY_RATE_LIMITS: "on" });
  await stage.ok("getMe");
  const answers = [];
  for (let round = 0; round < 3; round++) {
    const calls = Array.from({ length: 50 }, () => stage.call("getMe", { token: null }));
    answers.push(...(await Promise.all(calls)));
  }
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 401)).toHaveLength(120);
  expect(statuses.filter((status) => status === 429)).toHaveLength(30);

  for (const token of ["wrong", supervisorToken]) {
    const refusal = await stage.refused("getMe", { token });
    expect(refusal).toMatchObject({ status: 429, code: "rate_limited" });
    const seconds = Number(refusal.headers["retry-after"]);
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(refusal.headers["ratelimit-remaining"]).toBe("0");
    expect(refusal.detail).toContain(`${seconds} seconds`);
  }
  await stage.ok("getMe");
});

test("switched off, nobody is counted or stopped", async () => {
  stage = await openApiStage({ PARLEY_RATE_LIMITS: "off" });
  for (let round = 0; round < 3; round++) {
    const calls = Array.from({ length: 100 }, () => stage.call("getMe", { token: null }));
    for (const { status } of await Promise.all(calls)) expect(status).toBe(401);
  }
  const { headers } = await stage.call("getMe");
  for (const name of limitHeaders) expect(headers).not.toHaveProperty(name);
});
