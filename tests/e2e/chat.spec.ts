import type { Page } from "@playwright/test";
import type { CustomerApp } from "../../lib/simulators/app/customer-app";
import {
  accessibilityFaults,
  colorSchemes,
  customer,
  type Desk,
  expect,
  faultsInEachScheme,
  goToView,
  openConversation,
  reply,
  replyField,
  rowOf,
  test,
  transcript,
} from "./desk";

/** A customer's chat without any message, open at the desk. */
async function openChat(desk: Desk): Promise<{ readonly page: Page; readonly app: CustomerApp }> {
  const app = await desk.customerOpensChat();
  const page = await desk.signIn();
  await openConversation(page);
  return { page, app };
}

/** What the customer is writing, before it is sent. */
const unsent = (page: Page) =>
  transcript(page)
    .getByRole("paragraph")
    .filter({ hasText: `${customer.name} is writing: ` });

/** Types as the widget does, over and over, until the desk shows it: once holds for ten seconds only. */
async function typeUntilSeen(page: Page, app: CustomerApp, text: string): Promise<void> {
  await expect(async () => {
    await app.type(text);
    await expect(unsent(page)).toContainText(text, { timeout: 5_000 });
    await expect(rowOf(page)).toContainText(`Typing ${text}`, { timeout: 5_000 });
  }).toPass();
}

const blockedReply = (page: Page) => page.getByRole("textbox", { name: "Reply not possible" });

test("a chat is in the list before its first message", async ({ desk }) => {
  const page = await desk.signIn();
  await goToView(page, "All");
  await desk.customerOpensChat();
  await expect(rowOf(page)).toContainText("Started a conversation");
  await expect(rowOf(page)).toContainText("Waiting");
  await rowOf(page).click();
  await expect(transcript(page)).toContainText(`${customer.name} started a conversation`);
});

test("a customer's typing is shown until their message replaces it; a reply reaches them by polling, and its ticks change", async ({
  desk,
}) => {
  const { page, app } = await openChat(desk);
  await typeUntilSeen(page, app, "Is the");
  await typeUntilSeen(page, app, "Is the red one");

  await app.sendText("Is the red one still for sale?");
  await expect(transcript(page).getByRole("article", { name: /still for sale\?$/ })).toBeVisible();
  await expect(unsent(page)).toBeHidden();
  await expect(rowOf(page)).toContainText("Is the red one still for sale?");
  await expect(rowOf(page)).not.toContainText("Typing");

  await page.keyboard.press("i");
  await reply(page, "Good morning");
  const received = await desk.apps.until(() =>
    app.view().messages.find(({ direction }) => direction === "in"),
  );
  expect(received.text).toBe("Good morning");
  const message = transcript(page).getByRole("article", { name: /Good morning$/ });
  await app.open();
  await expect(message).toContainText("Read");
});

test("a case is created and closed, and the conversation removed from it", async ({ desk }) => {
  const { page } = await openChat(desk);
  const context = page.getByRole("complementary", { name: "Side panel" });
  await context.getByRole("button", { name: "New case" }).click();
  await expect(context).toContainText(/CASE-1001\s*Open/);
  await expect(transcript(page)).toContainText("You added the conversation to CASE-1001");

  await page.keyboard.press("Control+k");
  await page.keyboard.type("close case");
  await page.keyboard.press("Enter");
  await expect(context).toContainText(/CASE-1001\s*Closed/);
  await expect(context.getByRole("button", { name: "Close case" })).toBeHidden();

  await context.getByRole("button", { name: "Change case" }).click();
  await page.getByRole("menuitem", { name: "Remove from CASE-1001" }).click();
  await expect(context).toContainText("No case yet");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("add to case");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Add to case" }).getByText("CASE-1001").click();
  await expect(context).toContainText(/CASE-1001\s*Closed/);
});

test("a chat ended by its customer says so, accepts only notes, and cannot be reopened", async ({
  desk,
}) => {
  const { page, app } = await openChat(desk);
  await app.navigate({ title: "Prices", page: "https://www.example.com/prices" });
  const link = transcript(page).getByRole("link", { name: "Prices (www.example.com)" });
  await expect(link).toHaveAttribute("href", "https://www.example.com/prices");
  await expect(link).toHaveAttribute("rel", /noopener/);
  await page.keyboard.press("r");
  await page.keyboard.type("I will");
  await app.end();

  const reason = `This conversation has ended. You can reply again when ${customer.name} starts a new one.`;
  await expect(blockedReply(page)).toHaveValue(reason);
  // What the agent goes on typing is still meant for the field.
  await expect(blockedReply(page)).toBeFocused();
  await page.keyboard.type("ask");
  await page.keyboard.press("Escape");
  await expect(transcript(page)).toContainText(`${customer.name} ended the conversation`);
  await expect(page.getByRole("button", { name: `Reopen (${reason})` })).toBeDisabled();
  await page.keyboard.press("Shift+E");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("reopen");
  const action = page.getByRole("option", { name: /^Reopen/ });
  await expect(action).toContainText(reason);
  await expect(action).toBeDisabled();
  await page.keyboard.press("Escape");

  await page.keyboard.press("m");
  await page.keyboard.type("Call them tomorrow");
  await page.keyboard.press("Control+Enter");
  await expect(transcript(page)).toContainText("Call them tomorrow");
  await expect(page.getByRole("button", { name: /^Reopen/ })).toBeVisible();

  await app.requestChat();
  await page.keyboard.press("Escape");
  await page.keyboard.press("r");
  await page.getByRole("button", { name: "Go to the new conversation" }).click();
  await expect(replyField(page)).toBeVisible();
  await expect(transcript(page)).not.toContainText("Call them tomorrow");
});

test("chats pass axe in light and in dark", async ({ desk }) => {
  const { page, app } = await openChat(desk);
  await app.navigate({ title: "Prices", page: "https://www.example.com/prices" });
  for (const colorScheme of colorSchemes) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await typeUntilSeen(page, app, "Is the red one");
    expect(await accessibilityFaults(page)).toEqual([]);
  }
  await app.end();
  await expect(blockedReply(page)).toBeVisible();
  expect(await faultsInEachScheme(page)).toEqual([]);
});
