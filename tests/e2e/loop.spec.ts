import type { Page, Route } from "@playwright/test";
import {
  atTheDesk,
  customer,
  type Desk,
  expect,
  openConversation,
  reply,
  replyField,
  rowOf,
  test,
  transcript,
} from "./desk";
import { signInWithTemplates } from "./templates";
import { resize } from "./window";

const others = {
  two: { from: "385919997777", name: "Customer Two" },
  three: { from: "385919996666", name: "Customer Three" },
} as const;

const write = (page: Page) => page.getByRole("region", { name: "Write" });

/** Holds answers of the server back until they are let through, as a slow network does. */
async function hold(page: Page, path: RegExp): Promise<() => Promise<void>> {
  const held: Route[] = [];
  let isOpen = false;
  await page.route(path, (route) => {
    if (isOpen) return route.continue();
    held.push(route);
  });
  return async () => {
    isOpen = true;
    for (const route of held) await route.continue();
  };
}

async function threeWait(desk: Desk): Promise<void> {
  await desk.customerWrites("First");
  await desk.customerWrites("Second", others.two);
  await desk.customerWrites("Third", others.three);
}

test("text typed while templates or a conversation are loading goes to the field, and runs no shortcut", async ({
  desk,
}) => {
  await desk.customerWrites("First");
  await desk.customerWrites("Second", others.two);
  const page = await signInWithTemplates(desk);
  const showTemplates = await hold(page, /\/templates$/);
  await page.keyboard.press("t");
  await page.keyboard.type("eaclose");
  const search = write(page).getByRole("combobox", { name: "Search templates" });
  await expect(search).toHaveValue("eaclose");
  await showTemplates();
  await expect(write(page)).toContainText("No template has “eaclose”");
  await expect(search).toBeFocused();

  await page.goto(`${desk.parley.url}/inbox`);
  await atTheDesk(page);
  const showConversation = await hold(page, /\/api\/conversations\/[^/?]+$/);
  await rowOf(page, others.two.name).click();
  await page.keyboard.press("r");
  await page.keyboard.type("Here, e.g. ");
  await expect(page.getByText("What you type goes into the field that is opening")).toBeVisible();
  await showConversation();
  const field = replyField(page, others.two.name);
  await expect(field).toBeFocused();
  await page.keyboard.type("soon");
  await expect(field).toHaveValue("Here, e.g. soon");
  await page.keyboard.press("Escape");
  await expect(rowOf(page)).toBeVisible();
  await expect(rowOf(page, others.two.name)).toBeVisible();
});

test("where nothing can be written, letters run no shortcut either", async ({ desk }) => {
  const app = await desk.customerOpensChat();
  const page = await desk.signIn();
  await openConversation(page);
  await app.end();
  await expect(write(page).getByRole("textbox", { name: "Reply not possible" })).toBeVisible();
  for (const [key, reason] of [
    ["r", "Reply not possible"],
    ["b", "Message not possible"],
  ] as const) {
    await page.keyboard.press(key);
    await expect(write(page).getByRole("textbox", { name: reason })).toBeFocused();
    await page.keyboard.type("gci");
    await expect(write(page).getByRole("textbox", { name: reason })).toBeFocused();
    await page.keyboard.press("Escape");
  }
  await expect(page.getByRole("button", { name: "Assignee: Unassigned" })).toBeVisible();
});

test("after an answer the next conversation is the next one waiting, whatever was answered meanwhile", async ({
  desk,
}) => {
  await threeWait(desk);
  const page = await desk.signIn();
  await openConversation(page);
  await reply(page, "Answer one");
  await page.keyboard.press("j");
  await expect(transcript(page)).toContainText("Second");
  await page.keyboard.press("j");
  await expect(transcript(page)).toContainText("Third");
  await reply(page, "Answer three", others.three.name);
  await page.keyboard.press("j");
  await expect(transcript(page)).toContainText("Second");
});

test("send-and-close opens the next one waiting, and one key undoes the closing", async ({
  desk,
}) => {
  await threeWait(desk);
  const page = await desk.signIn();
  await openConversation(page);
  await page.keyboard.press("r");
  await page.keyboard.type("Done");
  await page.keyboard.press("Control+Shift+Enter");
  await expect(transcript(page)).toContainText("Second");
  await expect(rowOf(page)).toBeHidden();
  await page.keyboard.press("z");
  await expect(rowOf(page)).toBeVisible();
  await expect(rowOf(page)).toContainText("Done");
});

test("two closings are undone one after the other, the newest first, each with its own toast", async ({
  desk,
}) => {
  await threeWait(desk);
  const page = await desk.signIn();
  await openConversation(page);
  const toasts = page.locator("[data-sonner-toast]").filter({ hasText: "Undo" });
  await page.keyboard.press("e");
  await expect(transcript(page)).toContainText("Second");
  await page.keyboard.press("e");
  await expect(transcript(page)).toContainText("Third");
  await expect(toasts).toHaveCount(2);
  await page.keyboard.press("z");
  await expect(rowOf(page, others.two.name)).toBeVisible();
  await expect(toasts).toHaveCount(1);
  await expect(toasts).toContainText(customer.name);
  await expect(rowOf(page)).toBeHidden();
  await page.keyboard.press("z");
  await expect(rowOf(page)).toBeVisible();
  await expect(toasts).toHaveCount(0);
  await page.keyboard.press("z");
  await expect(page.getByText("There is nothing to undo")).toBeVisible();
});

test("undoing a closing brings the customer back to where they waited", async ({ desk }) => {
  await threeWait(desk);
  const page = await desk.signIn();
  await openConversation(page, others.two.name);
  const rows = page.getByRole("list", { name: "Conversations" }).getByRole("listitem");
  const names = () =>
    rows.evaluateAll((items) => items.map((item) => item.textContent?.slice(0, 12)));
  await expect(rows).toHaveCount(3);
  const before = await names();
  await page.keyboard.press("e");
  await expect(rows).toHaveCount(2);
  await page.keyboard.press("z");
  await expect(rows).toHaveCount(3);
  await expect.poll(names).toEqual(before);
  await expect(rowOf(page, others.two.name)).toContainText("Waiting");
  // That is where the next key acts.
  await expect(rowOf(page, others.two.name)).toHaveAttribute("aria-current", "true");
  await expect(transcript(page)).toContainText("Second");
  await page.keyboard.press("e");
  await expect(rowOf(page, others.two.name)).toBeHidden();
  await expect(rows).toHaveCount(2);
});

test("a conversation marked unread stays so until it is left and opened again", async ({
  desk,
}) => {
  await desk.customerWrites("First");
  await desk.customerWrites("Second", others.two);
  const page = await desk.signIn();
  await openConversation(page);
  await expect(rowOf(page)).not.toContainText("unread");
  await page.keyboard.press("Shift+U");
  await expect(rowOf(page)).toContainText("1 unread");
  await expect(page.getByText(`Conversation with ${customer.name} marked unread`)).toBeVisible();
  await page.keyboard.press("z");
  await expect(rowOf(page)).not.toContainText("unread");
  await page.keyboard.press("Shift+U");
  await expect(rowOf(page)).toContainText("1 unread");
  await desk.customerWrites("And another thing");
  await expect(transcript(page)).toContainText("And another thing");
  await expect(rowOf(page)).toContainText("2 unread");
  await rowOf(page, others.two.name).click();
  await expect(transcript(page)).toContainText("Second");
  await rowOf(page).click();
  await expect(rowOf(page)).not.toContainText("unread");
});

test("the transcript follows its end when content grows between a scroll and our scrolling after it", async ({
  desk,
}) => {
  await desk.customerWrites("Message 1");
  const page = await desk.signIn();
  await openConversation(page);
  for (let number = 2; number <= 12; number++) await desk.customerWrites(`Message ${number}`);
  await expect(transcript(page)).toContainText("Message 12");
  const end = () =>
    transcript(page).evaluate((node) => node.scrollHeight - node.scrollTop - node.clientHeight);
  await expect.poll(end).toBeLessThan(2);
  await transcript(page).evaluate((node) => {
    const picture = document.createElement("div");
    picture.style.height = "600px";
    [...node.querySelectorAll("[data-entry='message']")].at(-1)?.append(picture);
    node.dispatchEvent(new Event("scroll"));
  });
  await expect.poll(end).toBeLessThan(2);
  await expect(page.getByRole("button", { name: /newest/i })).toBeHidden();

  await transcript(page).evaluate((node) => node.scrollBy(0, -400));
  await expect(page.getByRole("button", { name: /newest/i })).toBeVisible();
  await desk.customerWrites("Below the fold");
  await expect(page.getByRole("button", { name: /1 new/ })).toBeVisible();
});

test("the search key works while a conversation hides the list", async ({ desk }) => {
  await desk.customerWrites("First");
  const page = await desk.signIn();
  await resize(page, 390, 800);
  await openConversation(page);
  await page.keyboard.press("/");
  await page.keyboard.type("One");
  await expect(page.getByLabel("Search conversations")).toHaveValue("One");
  await expect(rowOf(page, customer.name)).toBeVisible();
});

test("in a window enlarged four times messages are read and the composer is reached", async ({
  desk,
}) => {
  await desk.customerWrites("First");
  const page = await desk.signIn();
  await resize(page, 320, 256);
  await openConversation(page);
  const box = await transcript(page).boundingBox();
  expect(box?.height).toBeGreaterThan(150);
  await expect(transcript(page).getByText("First")).toBeInViewport();
  await page.keyboard.press("r");
  await page.keyboard.type("Hello");
  const send = write(page).getByRole("button", { name: "Send on WhatsApp" });
  await send.scrollIntoViewIfNeeded();
  await expect(send).toBeInViewport({ ratio: 1 });
});

test("of many changes in a row the last is shown, and the others on demand", async ({ desk }) => {
  await desk.customerWrites("First");
  const page = await desk.signIn();
  await openConversation(page);
  const assignee = (name: string) => page.getByRole("button", { name: `Assignee: ${name}` });
  for (let round = 1; round <= 3; round++) {
    await page.keyboard.press("i");
    await expect(assignee("You")).toBeVisible();
    await assignee("You").click();
    await page.getByRole("menuitem", { name: "Unassign" }).click();
    await expect(assignee("Unassigned")).toBeVisible();
  }
  await expect(transcript(page).getByText("You took the conversation")).toHaveCount(0);
  await expect(transcript(page).getByText("You unassigned the conversation")).toHaveCount(1);
  await transcript(page).getByRole("button", { name: "5 earlier changes" }).click();
  await expect(transcript(page).getByText("You took the conversation")).toHaveCount(3);
});
