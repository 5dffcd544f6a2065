import type { Page } from "@playwright/test";
import {
  customer,
  expect,
  faultsInEachScheme,
  openConversation,
  replyField,
  rowOf,
  test,
  transcript,
} from "./desk";
import { resize } from "./window";

type Reply = { readonly title: string; readonly shortcut?: string; readonly text: string };

/** Makes one of the signed-in agent's own, over the API. */
async function make(
  page: Page,
  reply: Reply & { readonly actions?: readonly object[]; readonly cards?: readonly object[] },
) {
  const url = new URL(`/api/canned-replies/${crypto.randomUUID()}`, page.url()).href;
  const { status, body } = await page.evaluate(
    async ([to, data]) => {
      const headers = { "content-type": "application/json" };
      const answer = await fetch(to, { method: "PUT", headers, body: data });
      return { status: answer.status, body: await answer.text() };
    },
    [url, JSON.stringify(reply)] as const,
  );
  expect(status, body).toBe(200);
}

const hours = {
  title: "Opening hours",
  shortcut: "hours",
  text: "Hi {{customer_first_name}}, we are open until six. {{agent_name}}",
};
const order = { title: "Order status", text: "Your order {{order_number}} leaves on {{day}}." };

test("an agent answers with a canned reply by keyboard: a slash, letters, Enter; what is known is filled in", async ({
  desk,
}) => {
  await desk.customerWrites("Until when are you open?");
  const page = await desk.signIn();
  await make(page, hours);
  await make(page, order);
  await openConversation(page);
  await page.keyboard.press("r");
  const field = replyField(page);
  await page.keyboard.type("/op");
  const list = page.getByRole("listbox", { name: "Canned replies" });
  await expect(list.getByRole("option").first()).toContainText("Opening hours");
  expect(await faultsInEachScheme(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await expect(field).toHaveValue("Hi Customer, we are open until six. Agent One");
  await expect(list).toBeHidden();
  await page.keyboard.press("Control+Enter");
  await expect(transcript(page).getByText("we are open until six", { exact: false })).toBeVisible();
});

test("a semicolon opens them from outside, arrows and Enter choose, and Escape goes back to the reply", async ({
  desk,
}) => {
  await desk.customerWrites("Hello");
  const page = await desk.signIn();
  await make(page, hours);
  await make(page, order);
  await openConversation(page);
  await page.keyboard.press(";");
  await page.keyboard.type("o");
  const search = page.getByRole("combobox", { name: "Search canned replies" });
  await expect(search).toHaveValue("o");
  await page.keyboard.press("Escape");
  await expect(replyField(page)).toBeFocused();
  await page.keyboard.type("Well: ");
  await page.keyboard.press("Escape");
  await page.keyboard.press(";");
  await expect(page.getByRole("option")).toHaveCount(2);
  await page.keyboard.type("order");
  await expect(page.getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(replyField(page)).toHaveValue(`Well: ${order.text}`);
});

test("a semicolon opens them from a rich message, and what is known is filled in its cards and buttons", async ({
  desk,
}) => {
  await desk.customerWrites("Hello");
  const page = await desk.signIn();
  const link = { kind: "link", label: "Ask {{agent_name}}", url: "https://a.test/" };
  const item = { title: "For {{customer_name}}", description: "{{car}}", imageUrl: null };
  const cards = [{ ...item, actions: [link] }];
  await make(page, hours);
  await make(page, { title: "Cars", text: "Dear {{customer_first_name}}", cards });
  await openConversation(page);
  await page.keyboard.press("b");
  const write = page.getByRole("region", { name: "Write" });
  await expect(write.getByRole("textbox", { name: "Text" })).toBeFocused();
  // In the composer letters are text; outside of it they are keys.
  await page.keyboard.press("Escape");
  await page.keyboard.press(";");
  const search = page.getByRole("combobox", { name: "Search canned replies" });
  await expect(search).toBeFocused();
  await page.keyboard.type("hours");
  await expect(page.getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(replyField(page)).toHaveValue("Hi Customer, we are open until six. Agent One");

  await write.getByRole("tab", { name: /^Rich/u }).click();
  await page.keyboard.press("Escape");
  await page.keyboard.press(";");
  await page.keyboard.type("cars");
  await expect(page.getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(write.getByRole("textbox", { name: "Text" })).toHaveValue("Dear Customer");
  await expect(write.getByRole("textbox", { name: "Title" })).toHaveValue("For Customer One");
  await expect(write.getByRole("textbox", { name: "Link 1", exact: true })).toHaveValue(
    "Ask Agent One",
  );
  await expect(write.getByText("Still to fill in: car")).toBeVisible();
  await expect(write.getByRole("button", { name: "Send on WhatsApp" })).toBeDisabled();
  expect(await faultsInEachScheme(page)).toEqual([]);
  await write.getByRole("textbox", { name: "Description" }).fill("Blue estate");
  await expect(write.getByRole("button", { name: "Send on WhatsApp" })).toBeEnabled();
});

test("a variable without a value is marked, Tab goes to it, and nothing is sent before it is filled in", async ({
  desk,
}) => {
  await desk.customerWrites("Where is my order?");
  const page = await desk.signIn();
  await make(page, order);
  await openConversation(page);
  await page.keyboard.press("r");
  await page.keyboard.type("/order");
  await expect(page.getByRole("option", { name: "Order status" })).toBeVisible();
  await page.keyboard.press("Tab");
  const write = page.getByRole("region", { name: "Write" });
  await expect(write.getByText("Still to fill in: order number and day")).toBeVisible();
  await expect(write.getByRole("button", { name: "Send on WhatsApp" })).toBeDisabled();
  await page.keyboard.press("Control+Enter");
  await page.keyboard.type("A-17");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Friday");
  await expect(replyField(page)).toHaveValue("Your order A-17 leaves on Friday.");
  await page.keyboard.press("Control+Enter");
  await expect(transcript(page).getByText("Your order A-17 leaves on Friday.")).toBeVisible();
  await expect(transcript(page).getByText("order_number")).toHaveCount(0);
});

test("one with buttons becomes a message with buttons; what stands in the text with a slash is left alone", async ({
  desk,
}) => {
  await desk.customerWrites("Hello");
  const page = await desk.signIn();
  const actions = [{ kind: "postback", label: "Saturday", payload: "sat" }];
  await make(page, { title: "Which day", shortcut: "day", text: "Which day suits you?", actions });
  await openConversation(page);
  await page.keyboard.press("r");
  await page.keyboard.type("See https://a.test/day and/day ");
  await expect(page.getByRole("listbox")).toHaveCount(0);
  await page.keyboard.type("/day");
  await expect(page.getByRole("option", { name: "Which day" })).toBeVisible();
  await page.keyboard.press("Enter");
  const write = page.getByRole("region", { name: "Write" });
  await expect(write.getByRole("textbox", { name: "Text", exact: true })).toHaveValue(
    "Which day suits you?",
  );
  await expect(write.getByRole("textbox", { name: "Button 1", exact: true })).toHaveValue(
    "Saturday",
  );
});

test("what is written is saved as a canned reply, changed and removed from the desk, and the removal is undone", async ({
  desk,
}) => {
  await desk.customerWrites("Hello");
  const page = await desk.signIn();
  await openConversation(page);
  await page.keyboard.press("r");
  await page.keyboard.type("We call you back within an hour.");
  await page.keyboard.press("Escape");
  await page.keyboard.press(";");
  await page.getByRole("button", { name: "Save as canned reply…" }).click();
  const dialog = page.getByRole("dialog", { name: "Save as canned reply" });
  await dialog.getByRole("textbox", { name: "Title" }).fill("Call back");
  await dialog.getByRole("textbox", { name: "Shortcut" }).fill("call");
  expect(await faultsInEachScheme(page)).toEqual([]);
  await dialog.getByRole("textbox", { name: "Title" }).press("Control+Enter");
  await expect(dialog).toBeHidden();

  await page.keyboard.press("Control+k");
  await page.keyboard.type("manage canned");
  await expect(page.getByRole("option", { name: /^Manage canned/u })).toBeVisible();
  await page.keyboard.press("Enter");
  const manager = page.getByRole("dialog", { name: "Canned replies" });
  const row = manager.getByRole("option", { name: "Call back" });
  await expect(row).toBeVisible();
  expect(await faultsInEachScheme(page)).toEqual([]);
  await row.click();
  await manager.getByRole("button", { name: "Remove" }).click();
  await expect(row).toBeHidden();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Undo" }).click();
  await page.keyboard.press("Escape");
  await page.keyboard.press(";");
  await expect(page.getByRole("option", { name: "Call back" })).toBeVisible();
});

test.describe("on a phone", () => {
  test("canned replies fit the screen", async ({ desk }) => {
    await desk.customerWrites("Hello");
    const page = await desk.signIn();
    await make(page, hours);
    await openConversation(page);
    await resize(page, 390, 844);
    await replyField(page).click();
    await page.keyboard.type("/");
    const option = page.getByRole("option", { name: hours.title });
    await expect(option).toBeInViewport();
    await option.click();
    await expect(replyField(page, customer.name)).toHaveValue(/open until six/u);
  });
});

test("a slash says where there are no canned replies yet, and makes the first one", async ({
  desk,
}) => {
  await desk.customerWrites("Hello");
  const page = await desk.signIn();
  await openConversation(page);
  await page.keyboard.press("r");
  await page.keyboard.type("/");
  const list = page.getByRole("listbox", { name: "Canned replies" });
  await expect(list.getByRole("option")).toHaveText("No canned replies yet. Make the first one…");
  expect(await faultsInEachScheme(page)).toEqual([]);
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Save as canned reply" });
  await dialog.getByRole("textbox", { name: "Title" }).fill("Hours");
  await dialog.getByRole("textbox", { name: "Text" }).fill("From nine to six");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  await replyField(page).focus();
  await page.keyboard.type("/");
  await expect(list.getByRole("option")).toContainText("Hours");
});

test("a slash that is pressed while the conversation loads opens the list in its reply", async ({
  desk,
}) => {
  await desk.customerWrites("Hello");
  const page = await desk.signIn();
  await make(page, hours);
  await rowOf(page).click();
  await page.keyboard.press("r");
  await page.keyboard.type("/");
  await expect(replyField(page)).toHaveValue("/");
  const list = page.getByRole("listbox", { name: "Canned replies" });
  await expect(list.getByRole("option")).toContainText("Opening hours");
});
