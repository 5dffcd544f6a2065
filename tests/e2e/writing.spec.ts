import type { Browser, Locator, Page } from "@playwright/test";
import { closeDemo, openDemo } from "../support/demo";
import { copy, inputMethod } from "../support/typing";
import { customer, expect, openConversation, replyField, test, transcript } from "./desk";

/** The smallest PNG: one red point. */
const picture =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

/** What a spreadsheet puts on the clipboard for four cells. */
const cells = {
  text: "Model\tPrice\r\nGolf\t21,000\r\n",
  html: "<table><tr><td>Model</td><td>Price</td></tr><tr><td>Golf</td><td>21,000</td></tr></table>",
  picture,
};

/**
 * Goes through a word of Japanese twice: its keys come while it is made, and after it was settled. Afterwards the
 * field holds both words, for none of the keys was the page's.
 */
async function composeTwice(
  page: Page,
  field: Locator,
  ...keys: readonly ("Enter" | "Escape" | "Control+Enter")[]
) {
  await field.focus();
  const method = await inputMethod(page);
  for (const chord of keys) {
    const key = chord === "Escape" ? "Escape" : "Enter";
    const modifiers = chord === "Control+Enter" ? "Control" : undefined;
    await field.fill("");
    await method.compose("にほん");
    await method.pressWithin(key, modifiers);
    await expect(field).toBeFocused();
    await method.settleWith("日本", key, modifiers);
    await expect(field).toHaveValue("日本");
    await method.compose("ご");
    await method.settleWith("語", key, modifiers);
    await expect(field).toHaveValue("日本語");
    await expect(field).toBeFocused();
  }
}

async function chatUrl(url: string, agent: Page): Promise<string> {
  const answer = await agent.request.get(`${url}/api/lines`);
  const { items }: { items: readonly { id: string; name: string }[] } = await answer.json();
  return `${url}/chat/${items.find(({ name }) => name === "Web chat")?.id}`;
}

test("keys of an input method send nothing and leave no field of the desk", async ({ desk }) => {
  await desk.customerWrites("Hello");
  const page = await desk.signIn();
  await openConversation(page);
  const write = page.getByRole("region", { name: "Write" });
  const chords = ["Enter", "Control+Enter", "Escape"] as const;

  await page.keyboard.press("r");
  await composeTwice(page, replyField(page), ...chords);
  await page.keyboard.press("Control+Enter");
  await expect(transcript(page).getByText("日本語", { exact: true })).toHaveCount(1);

  await write.getByRole("tab", { name: "Note" }).click();
  await composeTwice(page, page.getByRole("textbox", { name: "Note" }), ...chords);
  await page.keyboard.press("Control+Enter");
  await expect(transcript(page).getByText("日本語", { exact: true })).toHaveCount(2);

  await write.getByRole("tab", { name: "Rich" }).click();
  await write.getByRole("button", { name: "Add button to the message" }).click();
  await page.getByRole("menuitem", { name: "Quick reply" }).click();
  const label = write.getByRole("textbox", { name: "Quick reply 1", exact: true });
  await label.fill("東京");
  await composeTwice(page, write.getByRole("textbox", { name: "Text", exact: true }), ...chords);
  await composeTwice(page, label, ...chords);
  await expect(transcript(page).getByText("日本語", { exact: true })).toHaveCount(2);

  const search = page.getByRole("combobox", { name: "Search conversations" });
  await composeTwice(page, search, "Enter", "Escape");
  await search.fill("");

  await page.keyboard.press("Control+k");
  await composeTwice(page, page.getByRole("dialog").getByRole("combobox"), "Enter", "Escape");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("keys of an input method send nothing on the customer's chat page", async ({
  desk,
  browser,
}) => {
  const agent = await desk.signIn();
  const page = await (await browser.newContext()).newPage();
  await page.goto(await chatUrl(desk.parley.url, agent));
  const first = page.getByLabel("Your message");
  const name = page.getByLabel("Your name");
  await first.fill("こんにちは");
  await composeTwice(page, name, "Enter");
  await page.getByRole("button", { name: "Start chat" }).click();
  const messages = page.getByRole("region", { name: "Messages" });
  await expect(messages).toContainText("Delivered");

  const field = page.getByRole("textbox", { name: "Message" });
  await composeTwice(page, field, "Enter");
  await field.press("Enter");
  await expect(messages.getByText("日本語", { exact: true })).toHaveCount(1);
  await expect(messages.getByRole("listitem").filter({ hasText: "日本" })).toHaveCount(1);
});

test("in the playground, too, pasted cells are text, no field makes a phone zoom in, and keys of an input method send nothing", async ({
  browser,
}) => {
  const demo = await openDemo(browser);
  const { parley, desk, phone } = demo;
  await phone.getByRole("link", { name: /^WhatsApp/ }).click();
  await phone.getByRole("link", { name: /Customer Two/ }).click();
  const field = phone.getByRole("textbox", { name: "Message to WhatsApp" });
  await copy(phone, cells);
  await field.press("Control+v");
  await expect(field).toHaveValue("Model\tPrice\nGolf\t21,000\n");

  const handheld = await openOnPhone(browser, desk);
  await handheld.phone.goto(phone.url());
  await expect(handheld.phone.getByRole("textbox", { name: "Message to WhatsApp" })).toBeVisible();
  expect(await smallFields(handheld.phone)).toEqual([]);
  await handheld.phone.getByRole("button", { name: "Send a place" }).tap();
  await expect(handheld.phone.getByRole("textbox", { name: "Name" })).toBeVisible();
  expect(await smallFields(handheld.phone)).toEqual([]);
  await handheld.context.close();

  await composeTwice(phone, field, "Enter");
  await field.press("Enter");
  const messages = phone.getByRole("log", { name: "Messages on the phone of Customer Two" });
  await expect(messages.getByText(/日本/)).toHaveCount(1);

  const programs = await desk.context().newPage();
  await programs.goto(`${parley.url}/playground/programs`);
  await programs.getByRole("button", { name: "Connect as…" }).click();
  await programs.getByRole("menuitemradio", { name: "Agent Two" }).click();
  const interactions = programs.getByRole("list", { name: "Interactions" });
  await interactions.getByRole("button", { name: /Customer Two/ }).click();
  await programs.getByRole("button", { name: "Accept" }).click();
  const text = programs.getByRole("textbox", { name: "Text to Customer Two" });
  await expect(text).toBeEnabled();
  await composeTwice(programs, text, "Enter");
  await text.press("Enter");
  // What the customer wrote, and what the agent answers.
  await expect(messages.getByText(/日本/)).toHaveCount(2);
  await closeDemo(demo);
});

test("pasted spreadsheet cells are text; a picture is pasted where there is no text", async ({
  desk,
  browser,
}) => {
  await desk.customerWrites("How much is it?");
  const page = await desk.signIn();
  await openConversation(page);
  const files = page.getByRole("list", { name: "Files to send" });
  const field = replyField(page);
  await copy(page, cells);
  await field.press("Control+v");
  await expect(field).toHaveValue("Model\tPrice\nGolf\t21,000\n");
  await expect(files).toHaveCount(0);
  await copy(page, { html: '<img src="https://shop.test/a.png">', picture });
  await field.press("Control+v");
  await expect(files.getByRole("listitem")).toHaveCount(1);

  const customerPage = await (await browser.newContext()).newPage();
  await customerPage.goto(await chatUrl(desk.parley.url, page));
  await customerPage.getByLabel("Your message").fill("Hello");
  await customerPage.getByRole("button", { name: "Start chat" }).click();
  const messages = customerPage.getByRole("region", { name: "Messages" });
  await expect(messages).toContainText("Delivered");
  const message = customerPage.getByRole("textbox", { name: "Message" });
  await copy(customerPage, cells);
  await message.press("Control+v");
  await expect(message).toHaveValue("Model\tPrice\nGolf\t21,000\n");
  await expect(messages.getByRole("img")).toHaveCount(0);
  await copy(customerPage, { picture });
  await message.press("Control+v");
  await expect(messages.getByRole("img")).toHaveCount(1);
});

test("no field of the desk, the sign-in page or the chat page makes a phone zoom in", async ({
  desk,
  browser,
}) => {
  await desk.customerWrites("Hello");
  const agent = await desk.signIn();
  const { context, phone } = await openOnPhone(browser, agent);
  const { url } = desk.parley;

  await openConversationOnPhone(phone, url);
  for (const tab of ["Note", "Rich", "Reply"]) {
    await phone.getByRole("tab", { name: tab }).tap();
    if (tab === "Rich") {
      await phone.getByRole("button", { name: "Add button to the message" }).tap();
      await phone.getByRole("menuitem", { name: "Quick reply" }).tap();
      await phone.getByRole("button", { name: "Add card" }).tap();
    }
    expect(await smallFields(phone)).toEqual([]);
  }
  await phone.goto(`${url}/inbox`);
  await expect(phone.getByRole("combobox")).toBeVisible();
  expect(await smallFields(phone)).toEqual([]);

  await phone.goto(await chatUrl(url, agent));
  await phone.getByLabel("Your message").fill("Hello");
  expect(await smallFields(phone)).toEqual([]);
  await phone.getByRole("button", { name: "Start chat" }).tap();
  await expect(phone.getByRole("textbox", { name: "Message" })).toBeVisible();
  expect(await smallFields(phone)).toEqual([]);

  await context.clearCookies();
  await phone.goto(`${url}/login`);
  await expect(phone.getByLabel("E-mail")).toBeVisible();
  expect(await smallFields(phone)).toEqual([]);
});

test("a long text without spaces is laid out at once on every key", async ({ desk }) => {
  await desk.customerWrites("Hello");
  const page = await desk.signIn();
  await openConversation(page);
  await replyField(page).fill("x-".repeat(10_000));
  await replyField(page).focus();
  const browser = await page.context().newCDPSession(page);
  // Not the time in which the processor is somebody else's.
  await browser.send("Performance.enable", { timeDomain: "threadTicks" });
  const layoutSeconds = async () => {
    const { metrics } = await browser.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "LayoutDuration")?.value ?? Number.NaN;
  };
  const before = await layoutSeconds();
  await page.keyboard.press("End");
  await page.keyboard.press("a");
  await expect(replyField(page)).toHaveValue(/a$/u);
  expect((await layoutSeconds()) - before).toBeLessThan(1);
});

/** A page on a phone, signed in as the agent of another page. */
async function openOnPhone(browser: Browser, agent: Page) {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    deviceScaleFactor: 3,
    storageState: await agent.context().storageState(),
  });
  return { context, phone: await context.newPage() };
}

async function openConversationOnPhone(phone: Page, url: string): Promise<void> {
  await phone.goto(`${url}/inbox`);
  await phone.getByRole("link", { name: customer.name }).tap();
  await expect(replyField(phone)).toBeVisible();
}

/** The fields whose words are smaller than 16 px, and how large they are; it makes sure that there are fields. */
async function smallFields(page: Page): Promise<readonly string[]> {
  const fields = page.locator("input:visible, textarea:visible, select:visible");
  expect(await fields.count()).toBeGreaterThan(0);
  return fields.evaluateAll((found) =>
    found
      .map((field) => [field.getAttribute("aria-label"), getComputedStyle(field).fontSize] as const)
      .filter(([, size]) => Number.parseFloat(size) < 16)
      .map(([label, size]) => `${label}: ${size}`),
  );
}
