import type { Page } from "@playwright/test";
import {
  customer,
  type Desk,
  expect,
  faultsInEachTheme,
  goToView,
  openConversation,
  reloadDesk,
  rowOf,
  test,
  transcript,
} from "../desk";

const other = { from: "385919997777", name: "Customer Two" } as const;

async function write(desk: Desk, first: number, last: number): Promise<void> {
  for (let number = first; number <= last; number++)
    await desk.customerWrites(`Message ${number}.`);
}

function lines(count: number): string {
  return Array.from({ length: count }, (_, at) => `line ${at}`).join("\n");
}

/** How many messages of the customer are unread, as the server has it. */
async function unreadOf(page: Page, name: string = customer.name): Promise<number> {
  const answer = await page.request.get(new URL("/api/conversations", page.url()).href);
  const { items } = (await answer.json()) as {
    items: { contact: { name: string }; unreadCount: number }[];
  };
  return items.find(({ contact }) => contact.name === name)?.unreadCount ?? -1;
}

/** The numbers of the first and last message of which the end is on the screen. */
function shownNumbers(page: Page): Promise<{ first: number; last: number }> {
  return transcript(page).evaluate((node) => {
    const { top, bottom } = node.getBoundingClientRect();
    const numbers = [...node.querySelectorAll("[data-seq]")].flatMap((row) => {
      const box = row.getBoundingClientRect();
      const number = Number(/Message (\d+)\./u.exec(row.textContent ?? "")?.[1]);
      return box.bottom <= bottom + 1 && box.top >= top ? [number] : [];
    });
    return { first: Math.min(...numbers), last: Math.max(...numbers) };
  });
}

test("200 unread: a conversation opens where reading ended, and is read only as far as it was shown", async ({
  desk,
}) => {
  await desk.customerWrites("Hello", other);
  await write(desk, 1, 1);
  const page = await desk.signIn();
  await openConversation(page);
  await expect(rowOf(page)).not.toContainText("unread");
  await openConversation(page, other.name);
  await write(desk, 2, 201);
  await expect.poll(() => unreadOf(page)).toBe(200);
  // Nothing of it is in the browser yet.
  await reloadDesk(page);
  await openConversation(page);
  const mark = transcript(page).getByRole("heading", { name: "New since you left" });
  await expect(mark).toBeInViewport();
  expect((await shownNumbers(page)).first).toBeLessThanOrEqual(2);
  expect(await faultsInEachTheme(page)).toEqual([]);
  const { last: first } = await shownNumbers(page);
  await expect.poll(() => unreadOf(page)).toBe(201 - first);

  await transcript(page).evaluate((node) => node.scrollBy(0, node.clientHeight * 2));
  await expect.poll(async () => (await shownNumbers(page)).first).toBeGreaterThan(2);
  const { last } = await shownNumbers(page);
  await expect.poll(() => unreadOf(page)).toBe(201 - last);
  await openConversation(page, other.name);
  await desk.customerWrites("Message 202.");
  await expect.poll(() => unreadOf(page)).toBe(202 - last);

  await openConversation(page);
  await expect(mark).toBeInViewport();
  const again = await shownNumbers(page);
  expect(again.first).toBeLessThanOrEqual(last + 1);
  expect(again.last).toBeGreaterThan(last);
  await page.getByRole("button", { name: /new messages/ }).click();
  await expect(transcript(page)).toContainText("Message 202.");
  await expect(rowOf(page)).not.toContainText("unread");
});

test("whoever goes to the newest gets there, also where the browser says that it scrolled before the newest is drawn", async ({
  desk,
}) => {
  await desk.customerWrites("Hello", other);
  await write(desk, 1, 1);
  const page = await desk.signIn();
  await openConversation(page);
  await expect(rowOf(page)).not.toContainText("unread");
  await openConversation(page, other.name);
  await write(desk, 2, 71);
  // What is at the end is higher than what is there before it.
  for (let number = 72; number <= 121; number++)
    await desk.customerWrites(`Message ${number}.\n${lines(6)}`);
  await expect.poll(() => unreadOf(page)).toBe(120);
  await reloadDesk(page);
  await openConversation(page);
  await expect(
    transcript(page).getByRole("heading", { name: "New since you left" }),
  ).toBeInViewport();
  // As in browsers that lay out what is off the screen, too.
  await page.addStyleTag({ content: "* { content-visibility: visible !important; }" });
  await transcript(page).evaluate((node) => {
    const own = Object.getOwnPropertyDescriptor(Element.prototype, "scrollTop");
    Object.defineProperty(node, "scrollTop", {
      get: () => own?.get?.call(node),
      set: (top) => {
        own?.set?.call(node, top);
        node.dispatchEvent(new Event("scroll"));
      },
    });
  });
  await page.getByRole("button", { name: /new messages/ }).click();
  await expect(transcript(page).getByText("Message 121.")).toBeInViewport();
  await expect(rowOf(page)).not.toContainText("unread");
});

test("of much that comes while it is read the older part is let go, and is there again when it is scrolled to", async ({
  desk,
}) => {
  await write(desk, 1, 1);
  const page = await desk.signIn();
  await openConversation(page);
  const rows = transcript(page).locator("[data-seq]");
  for (let last = 140; last <= 420; last += 140) {
    await write(desk, last - 138, last + 1);
    await expect(transcript(page).getByText(`Message ${last + 1}.`)).toBeInViewport();
  }
  await expect.poll(() => rows.count()).toBeLessThanOrEqual(400);
  await expect(transcript(page).getByText("Message 1.", { exact: true })).toHaveCount(0);
  await expect(rowOf(page)).not.toContainText("unread");
  await transcript(page).focus();
  await expect(async () => {
    await page.keyboard.press("Home");
    await expect(transcript(page).getByText("Message 1.", { exact: true })).toBeInViewport({
      timeout: 1_000,
    });
  }).toPass();
  const numbers = await rows.evaluateAll((all) =>
    all.map((row) => Number(/Message (\d+)\./u.exec(row.textContent ?? "")?.[1])),
  );
  expect(numbers).toEqual(Array.from({ length: 421 }, (_, at) => at + 1));
});

test("what came since is found where it begins, also where the conversation was open before, or is of long messages", async ({
  desk,
}) => {
  const writeLong = async (first: number, last: number, count: number) => {
    for (let number = first; number <= last; number++)
      await desk.customerWrites(`Message ${number}.\n${lines(count)}`);
  };
  await desk.customerWrites("Hello", other);
  await writeLong(1, 3, 20);
  const page = await desk.signIn();
  await openConversation(page);
  await page.getByRole("button", { name: /new messages/ }).click();
  await expect(rowOf(page)).not.toContainText("unread");
  const mark = transcript(page).getByRole("heading", { name: "New since you left" });

  // The browser has what was there, and none of this.
  await openConversation(page, other.name);
  await writeLong(4, 17, 2);
  await expect.poll(() => unreadOf(page)).toBe(14);
  await openConversation(page);
  await expect(mark).toBeInViewport();
  const { last } = await shownNumbers(page);
  expect(last).toBeLessThan(17);
  await expect.poll(() => unreadOf(page)).toBe(17 - last);
  await page.getByRole("button", { name: /new messages/ }).click();
  await expect(rowOf(page)).not.toContainText("unread");

  // It is higher than any guess of it.
  await openConversation(page, other.name);
  await writeLong(18, 24, 20);
  await expect.poll(() => unreadOf(page)).toBe(7);
  await reloadDesk(page);
  await openConversation(page);
  await expect(mark).toBeInViewport();
  expect(await unreadOf(page)).toBeGreaterThanOrEqual(5);
});

test("what comes while the window is away stays unread, and is found where it begins", async ({
  desk,
}) => {
  await write(desk, 1, 30);
  const page = await desk.signIn();
  await openConversation(page);
  await page.getByRole("button", { name: /new messages/ }).click();
  await expect(rowOf(page)).not.toContainText("unread");
  const attend = (isThere: boolean) =>
    page.evaluate((there) => {
      document.hasFocus = () => there;
      window.dispatchEvent(new Event(there ? "focus" : "blur"));
    }, isThere);
  await attend(false);
  await write(desk, 31, 60);
  await expect.poll(() => unreadOf(page)).toBe(30);
  const mark = transcript(page).getByRole("heading", { name: "New since you left" });
  await expect(mark).toBeInViewport();
  // What comes after the return is seen to come, and read: the page has all of it before.
  await expect(transcript(page)).toContainText("Message 60.");
  await attend(true);
  const { last } = await shownNumbers(page);
  expect(last).toBeLessThan(60);
  await expect.poll(() => unreadOf(page)).toBe(60 - last);
});

test("who only looks reads nothing: a conversation is its agent's to read", async ({ desk }) => {
  await write(desk, 1, 1);
  const page = await desk.signIn();
  await openConversation(page);
  await page.keyboard.press("i");
  await expect(page.getByRole("button", { name: "Assignee: You" })).toBeVisible();
  await goToView(page, "Closed");
  await desk.customerWrites("Message 2.");

  const lead = await desk.signIn("lead");
  await openConversation(lead);
  await expect(transcript(lead)).toContainText("Message 2");
  await desk.customerWrites("Message 3.");
  await expect(transcript(lead)).toContainText("Message 3");
  await expect(rowOf(lead)).toContainText("2 unread");
  await openConversation(page, customer.name);
  await expect(rowOf(lead)).not.toContainText("unread");
});
