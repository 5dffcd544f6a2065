import { monitorEventLoopDelay } from "node:perf_hooks";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  type MailgunStage,
  mailFields,
  openMailgunStage,
  postMail,
} from "../../../support/mailgun";

const nested = `<p>Is it ready?</p>${"<ul><li>".repeat(128_000)}Yes or no`;
/** Generous: what is not to be is most of a minute. */
const standstillMsMax = 3_000;

let stage: MailgunStage;

beforeEach(async () => {
  stage = await openMailgunStage();
});

afterEach(async () => {
  await stage.close();
});

/** The longest time that nothing else could be done while `work` was going on. */
async function standstillMs(work: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  await work();
  delay.disable();
  return delay.max / 1e6;
}

test("the HTML of an unauthenticated mail is not processed", async () => {
  const fields = mailFields({ "body-plain": "", "body-html": nested, signature: "0".repeat(64) });
  const standstill = await standstillMs(async () => {
    expect((await postMail(stage.parley, stage.door, fields)).status).toBe(403);
  });
  expect(standstill).toBeLessThan(standstillMsMax);
}, 120_000);

test("deeply nested HTML of an authenticated mail delays nothing, and its text is stored", async () => {
  const fields = mailFields({ "body-plain": "", "stripped-text": "", "body-html": nested });
  const standstill = await standstillMs(async () => {
    expect((await postMail(stage.parley, stage.door, fields)).status).toBe(200);
  });
  expect(standstill).toBeLessThan(standstillMsMax);
  const { id } = await stage.desk.conversation();
  const shown = JSON.stringify(await stage.desk.timeline(id));
  expect(shown).toContain("Is it ready?");
  expect(shown).toContain("Yes or no");
}, 120_000);
