import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { openBrightPatternSide } from "../../support/crossing/bright-pattern-side";
import { openContactAtOnceSide } from "../../support/crossing/contactatonce-side";
import { openCtliveSide } from "../../support/crossing/ctlive-side";
import { openMailgunSide } from "../../support/crossing/mailgun-side";
import type { SideCustomer } from "../../support/crossing/side";
import { openTwilioSide } from "../../support/crossing/twilio-side";
import {
  expect,
  faultsInEachTheme,
  goToView,
  newContext,
  signInAt,
  test,
  transcript,
} from "../desk";

const customersOfLine = 6;

/** Somebody who waits, with what they asked and what they have to be told. */
type Asker = { readonly customer: SideCustomer; readonly questions: number[] };

// Each vendor's side has addresses of its own, which no other organization may have.
test.use({ environment: { PARLEY_RATE_LIMITS: "off" } });

test("an agent's morning: thirty customers on five lines are answered by keyboard alone, nobody is passed over, and each gets what is meant for them", async ({
  browser,
  organization,
}) => {
  // Many customers, one after the other.
  test.slow();
  const { parley, agents } = organization;
  const opened = [
    await openCtliveSide(),
    await openContactAtOnceSide(),
    openBrightPatternSide(),
    await openMailgunSide(),
    await openTwilioSide(),
  ];
  await organization.begin(opened.map(({ line }) => line));
  for (const { connect } of opened) connect(parley.url);

  const askers: Asker[] = [];
  let asked = 0;
  const ask = async (asker: Asker) => {
    asker.questions.push(++asked);
    await asker.customer.writes(`Question ${asked}.`, randomUUID());
  };
  for (let round = 0; round < customersOfLine; round++) {
    for (const { side } of opened) {
      const asker = { customer: side.newCustomer(), questions: [] };
      askers.push(asker);
      await ask(asker);
    }
  }

  const page = await (await newContext(browser)).newPage();
  await signInAt(page, parley.url, agents.one);
  await goToView(page, "All");
  const order = await waitingInOrder(page);
  expect(order).toHaveLength(askers.length);
  expect(await faultsInEachTheme(page)).toEqual([]);

  // Whoever writes meanwhile comes after all who have been waiting.
  const late = askers.slice(0, opened.length);
  const answered: number[] = [];
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  for (let count = 0; count < askers.length; count++) {
    if (count === 3) expect(await faultsInEachTheme(page)).toEqual([]);
    answered.push(await answer(page, answered));
    if (count === 20) for (const asker of late) await ask(asker);
    await page.keyboard.press("j");
  }
  expect(answered).toEqual(order);
  for (const _ of late) {
    answered.push(await answer(page, answered));
    await page.keyboard.press("j");
  }
  expect(answered.toSorted((one, other) => one - other)).toEqual(
    Array.from({ length: asked }, (_, index) => index + 1),
  );
  expect(await waitingInOrder(page)).toEqual([]);

  for (const { customer, questions } of askers) {
    const meant = questions.map(answerTo);
    await expect.poll(() => told(customer)).toEqual(meant);
  }
  expect(askers.map(({ customer }) => told(customer))).toEqual(
    askers.map(({ questions }) => questions.map(answerTo)),
  );
  for (const { side } of opened) await side.close();
});

/** What tries to be commands, if it does not go into the field: close, assign, snooze, tag, undo. */
const answerTo = (question: number) => `Each zip, ${question}!`;

/**
 * Reads the newest question of the conversation that is shown, and answers it without looking where the keys go. Gives
 * its number.
 */
async function answer(page: Page, answered: readonly number[]): Promise<number> {
  const newest = async () => {
    const said = await transcript(page).getByRole("article").allTextContents();
    const numbers = said.flatMap((text) => /Question (\d+)\./u.exec(text)?.[1] ?? []).map(Number);
    return numbers.find((number) => !answered.includes(number)) ?? 0;
  };
  await expect.poll(newest).toBeGreaterThan(0);
  const question = await newest();
  await page.keyboard.press("r");
  await page.keyboard.type(answerTo(question));
  await page.keyboard.press("Control+Enter");
  await page.keyboard.press("Escape");
  return question;
}

/** The questions of the customers who wait, in the order of the desk's list. */
async function waitingInOrder(page: Page): Promise<readonly number[]> {
  const path = "/api/conversations?query=is:waiting&sort=waiting&limit=100";
  const answered = await page.request.get(new URL(path, page.url()).href);
  const { items } = (await answered.json()) as { items: { lastMessage: { preview: string } }[] };
  return items.map(({ lastMessage }) => Number(/\d+/u.exec(lastMessage.preview)?.[0]));
}

/** The texts that reached a customer, in order, each as often as it came. */
function told(customer: SideCustomer): readonly string[] {
  return customer.arrived().flatMap((arrival) => (arrival.form === "text" ? arrival.text : []));
}
