import { customer, expect, openConversation, rowOf, test } from "./desk";
import {
  beginToHear,
  clickLast,
  conversationOf,
  firstNotes,
  give,
  idOf,
  listen,
  noticedIn,
  openIn,
  others,
  patch,
  prefer,
  signInToListen,
  tonesIn,
} from "./listening";

test("who waits is heard, what is given to an agent is heard and seen, and it goes when the agent reads it elsewhere", async ({
  desk,
}) => {
  const page = await signInToListen(desk);
  const colleague = await desk.signIn("lead");
  await desk.customerWrites("Is anybody there?");
  await expect.poll(() => tonesIn(page)).toEqual([firstNotes.customer]);
  expect(await openIn(page)).toEqual([]);

  await give(colleague, page, desk, customer.name);
  await expect.poll(() => openIn(page)).toMatchObject([{ title: customer.name }]);
  expect(await tonesIn(page)).toEqual([firstNotes.customer, firstNotes.mine]);
  await expect(page).toHaveTitle(/^\(1\) /);
  await expect(page.locator('link[rel="icon"]')).toHaveAttribute("href", "/icons/unread.svg");

  // The newest takes the place of the one before.
  await desk.customerWrites("Hello?");
  await expect.poll(() => openIn(page)).toMatchObject([{ body: "Hello?" }]);

  const elsewhere = await desk.signIn("one");
  await openConversation(elsewhere);
  await expect.poll(() => openIn(page)).toEqual([]);
  await expect(page).not.toHaveTitle(/^\(/);
  await expect(page.locator('link[rel="icon"]')).toHaveAttribute("href", /^\/icon\.svg/);
});

test("a click on a notification leads to its conversation; what is taken by a colleague goes", async ({
  desk,
}) => {
  const page = await signInToListen(desk);
  const colleague = await desk.signIn("lead");
  await prefer(page, desk, { notifications: { new: ["desktop"] } });
  await desk.customerWrites("First");
  await expect.poll(() => openIn(page)).toMatchObject([{ title: customer.name, body: "First" }]);
  const id = await conversationOf(page.context(), desk, customer.name);
  const assignee = await idOf(colleague.context(), desk);
  await patch(colleague.context(), desk, `conversations/${id}`, { assignee });
  await expect.poll(() => openIn(page)).toEqual([]);

  await desk.customerWrites("Second", others);
  await expect.poll(() => openIn(page)).toMatchObject([{ title: others.name }]);
  await clickLast(page);
  await expect(page.getByRole("heading", { level: 2, name: others.name })).toBeVisible();
  await expect.poll(() => openIn(page)).toEqual([]);
  // None of it was to be heard.
  expect(await tonesIn(page)).toEqual([]);
});

test("what an agent looks at makes its tone only, and what the agent does makes nothing", async ({
  desk,
}) => {
  const page = await signInToListen(desk);
  await desk.customerWrites("Hello");
  await expect.poll(() => tonesIn(page)).toEqual([firstNotes.customer]);
  await openConversation(page);
  await page.keyboard.press("i");
  await expect(page.getByRole("button", { name: "Assignee: You" })).toBeVisible();
  // Long enough after the first for a tone of its own.
  await expect
    .poll(async () => {
      await desk.customerWrites("One more");
      return (await tonesIn(page)).length;
    })
    .toBeGreaterThan(1);
  const { tones, notifications } = await noticedIn(page);
  expect(new Set(tones)).toEqual(new Set([firstNotes.customer]));
  expect(notifications).toEqual([]);
});

test("of two tabs one sounds, and another one when that is closed", async ({ desk }) => {
  const first = await signInToListen(desk);
  const second = await first.context().newPage();
  await listen(second);
  await second.goto(`${desk.parley.url}/inbox`);
  await beginToHear(second, desk);
  const colleague = await desk.signIn("lead");
  const both = async () => [...(await tonesIn(first)), ...(await tonesIn(second))];

  await desk.customerWrites("Hello");
  await expect.poll(both).toEqual([firstNotes.customer]);
  await give(colleague, first, desk, customer.name);
  for (const page of [first, second]) await expect(page).toHaveTitle(/^\(1\) /);
  await expect.poll(async () => (await both()).sort()).toEqual([587.33, 783.99]);

  const [leading, left] = (await tonesIn(first)).length > 0 ? [first, second] : [second, first];
  expect(await tonesIn(left)).toEqual([]);
  await leading.close();
  // It is the other one's turn once the browser has given it the lock.
  const isWaiting = () =>
    left.evaluate(async () => ((await navigator.locks.query()).pending ?? []).length > 0);
  await expect.poll(isWaiting).toBe(false);
  await desk.customerWrites("And me?", others);
  await expect.poll(() => tonesIn(left)).toEqual([firstNotes.customer]);
});

test("in quiet hours and while muted nothing sounds or pops up, and the title goes on", async ({
  desk,
}) => {
  const page = await signInToListen(desk);
  const colleague = await desk.signIn("lead");
  const quietHours = {
    ...{ isOn: true, from: "00:00", to: "00:00", timeZone: "UTC" },
    days: [1, 2, 3, 4, 5, 6, 7],
  };
  await prefer(page, desk, { quietHours });
  await desk.customerWrites("Hello");
  await give(colleague, page, desk, customer.name);
  await expect(page).toHaveTitle(/^\(1\) /);

  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill("mute notifications for an hour");
  await page.keyboard.press("Enter");
  const muted = page.getByRole("button", { name: /^Notifications are muted until/ });
  await expect(muted).toBeVisible();
  await prefer(page, desk, { quietHours: null });
  await desk.customerWrites("Still there?");
  await expect(rowOf(page)).toContainText("Still there?");

  await muted.click();
  await expect(muted).toBeHidden();
  // The first that is noticed is the first after all that.
  await desk.customerWrites("Hello again");
  await expect.poll(() => openIn(page)).toMatchObject([{ body: "Hello again" }]);
  expect((await noticedIn(page)).notifications).toHaveLength(1);
  expect(await tonesIn(page)).toEqual([firstNotes.customer]);
});

test("what came before an agent signed in, or loaded the page again, notifies nobody", async ({
  desk,
}) => {
  await desk.customerWrites("Hello");
  const colleague = await desk.signIn("lead");
  const page = await signInToListen(desk);
  await give(colleague, page, desk, customer.name);
  await expect.poll(() => openIn(page)).toHaveLength(1);
  await page.reload();
  await expect(page).toHaveTitle(/^\(1\) /);
  await beginToHear(page, desk);
  await desk.customerWrites("Only this");
  await expect.poll(() => openIn(page)).toMatchObject([{ body: "Only this" }]);
  const { tones, notifications } = await noticedIn(page);
  expect(notifications).toHaveLength(1);
  expect(tones).toEqual([firstNotes.customer]);
});
