import type { Browser, BrowserContext, Page } from "@playwright/test";
import {
  type Desk,
  expect,
  faultsInEachScheme,
  hostedChatUrl,
  letIn,
  lineIdOf,
  openConversation,
  replyField,
  rowOf,
  test,
  transcript,
} from "./desk";

const name = "Customer One";

/** The smallest PNG: one red point. */
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==",
  "base64",
);

/** A customer of their own browser who has written a first message, and the agent's desk with the chat open. */
async function begin(desk: Desk, browser: Browser, text = "Hello") {
  const agent = await desk.signIn();
  const url = await desk.chatUrl();
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(url);
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("Your message").fill(text);
  await page.getByRole("button", { name: "Start chat" }).click();
  await expect(messages(page)).toContainText("Delivered");
  await openConversation(agent, name);
  return { agent, page, context, url };
}

const blockedReply = (page: Page) => page.getByRole("textbox", { name: "Reply not possible" });

function messages(page: Page) {
  return page.getByRole("region", { name: "Messages" });
}

function composer(page: Page) {
  return page.getByRole("textbox", { name: "Message" });
}

async function write(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await composer(page).press("Enter");
}

async function answer(agent: Page, text: string): Promise<void> {
  await replyField(agent, name).fill(text);
  await agent.getByRole("button", { name: "Send on Web chat" }).click();
}

async function endChat(page: Page): Promise<void> {
  await page.getByRole("button", { name: "End chat" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "End chat" }).click();
}

/** A second tab of the same browser. */
async function openTab(context: BrowserContext, url: string): Promise<Page> {
  const tab = await context.newPage();
  await tab.goto(url);
  return tab;
}

test("a customer and an agent write to each other, see the state of their messages and each other typing, and send files", async ({
  desk,
  browser,
}) => {
  // Many states, one after the other.
  test.slow();
  const { agent, page } = await begin(desk, browser, "First line\nsecond line");
  await expect(transcript(agent)).toContainText("First line\nsecond line");
  await expect(messages(page)).toContainText("Read");

  await answer(agent, "See https://www.example.com/a?b=1 <img src=x onerror=alert(1)>");
  await expect(messages(page)).toContainText("Agent One joined");
  await expect(messages(page)).toContainText("<img src=x onerror=alert(1)>");
  await expect(messages(page).locator("ol img[src=x]")).toHaveCount(0);
  const link = messages(page).getByRole("link", { name: "https://www.example.com/a?b=1" });
  await expect(link).toHaveAttribute("rel", "noopener noreferrer");
  await expect(transcript(agent).getByText("Read", { exact: true })).toHaveCount(1);

  await composer(page).fill("one");
  await composer(page).press("Shift+Enter");
  await composer(page).pressSequentially("two");
  await composer(page).press("Enter");
  await expect(composer(page)).toHaveValue("");
  await expect(transcript(agent)).toContainText("one\ntwo");

  await composer(page).pressSequentially("I would like");
  await expect(agent.getByText(`${name} is writing…`)).toBeVisible();
  await composer(page).fill("");
  await expect(agent.getByText(`${name} is writing…`)).toBeHidden();

  await answer(agent, "Yes?");
  await expect(messages(page)).toContainText("Yes?");
  await replyField(agent, name).pressSequentially("One moment");
  await expect(page.getByText("Agent One is writing…")).toBeVisible();
  await replyField(agent, name).fill("");

  await page
    .getByLabel("Files to send")
    .setInputFiles({ name: "car.png", mimeType: "image/png", buffer: png });
  await expect(transcript(agent).getByRole("button", { name: /Show large/ })).toBeVisible();
  await expect(messages(page).getByRole("img", { name: "car.png" })).toBeVisible();

  await agent
    .getByLabel("Files to attach")
    .setInputFiles({ name: "offer.txt", mimeType: "text/plain", buffer: Buffer.from("An offer") });
  await agent.getByRole("button", { name: "Send on Web chat" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    messages(page).getByRole("link", { name: "offer.txt" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("offer.txt");
});

test("the customer is told that an agent has closed once that cannot be undone any more", async ({
  desk,
  browser,
}) => {
  const { agent, page } = await begin(desk, browser);
  await answer(agent, "Good bye");
  await expect(messages(page)).toContainText("Good bye");
  await agent.keyboard.press("Escape");
  await write(page, "One more thing");
  await expect(transcript(agent)).toContainText("One more thing");
  const newChat = page.getByRole("button", { name: "Start a new chat" });
  await expect(agent.getByRole("button", { name: /^Close .*customer is told/ })).toBeVisible();
  await expect(rowOf(agent, name)).toContainText("Waiting");
  await agent.keyboard.press("Shift+E");
  await expect(agent.getByText(`Conversation with ${name} closed`)).toBeVisible();
  await expect(blockedReply(agent)).toBeVisible();

  await agent.keyboard.press("z");
  await expect(replyField(agent, name)).toBeVisible();
  await expect(rowOf(agent, name)).toContainText("Waiting");
  await expect(transcript(agent)).toContainText("You closed the conversation, undone");
  await write(page, "Still there?");
  await expect(transcript(agent)).toContainText("Still there?");
  await expect(newChat).toBeHidden();

  await agent.keyboard.press("Shift+E");
  await expect(newChat).toBeVisible();
  await expect(messages(page)).toContainText("Agent One left");
  await expect(agent.getByRole("button", { name: /Undo/ })).toBeHidden();
  await expect(blockedReply(agent)).toBeVisible();
});

test("a reload restores the chat, its order and the draft; a message written offline is sent once, when the connection is back", async ({
  desk,
  browser,
}) => {
  const { agent, page, context } = await begin(desk, browser, "Where is my order?");
  await answer(agent, "On its way");
  await expect(messages(page)).toContainText("On its way");
  await composer(page).fill("Thank");
  await page.reload();
  await expect(composer(page)).toHaveValue("Thank");
  await expect(messages(page).getByRole("listitem")).toContainText([
    "Where is my order?",
    "Agent One joined",
    "On its way",
  ]);
  await answer(agent, "Tomorrow, in fact");
  await expect(messages(page).getByText("Tomorrow, in fact")).toHaveCount(1);
  await expect(messages(page).getByText("On its way")).toHaveCount(1);

  await context.setOffline(true);
  await expect(page.getByText("You are offline.")).toBeVisible();
  await write(page, "From the tunnel");
  await expect(messages(page)).toContainText("Not sent.");
  await context.setOffline(false);
  await expect(transcript(agent).getByText("From the tunnel")).toHaveCount(1);
  await expect(messages(page)).not.toContainText("Not sent.");
  await expect(messages(page).getByText("From the tunnel")).toHaveCount(1);
  await expect(page.getByText("You are offline.")).toBeHidden();
});

test("ending needs confirmation, is shown to the agent, and allows a new chat", async ({
  desk,
  browser,
}) => {
  const { agent, page } = await begin(desk, browser);
  await page.getByRole("button", { name: "End chat" }).click();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "End chat" })).toBeFocused();
  await composer(page).fill("Not sent yet");
  await endChat(page);
  await expect(page.getByText("Thank you for writing to us.")).toBeVisible();
  await expect(rowOf(agent, name)).toBeHidden();

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download this chat" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("chat.txt");
  await page.getByRole("button", { name: "Start a new chat" }).click();
  await expect(page.getByLabel("Your message")).toHaveValue("Not sent yet");
  await page.getByRole("button", { name: "Start chat" }).click();
  await expect(messages(page)).toContainText("Delivered");
  await expect(messages(page).getByRole("listitem")).toHaveText([/Not sent yet/]);
});

test("two tabs show the same chat, and the second continues when the first closes", async ({
  desk,
  browser,
}) => {
  const { agent, page, context, url } = await begin(desk, browser);
  const second = await openTab(context, url);
  await expect(messages(second)).toContainText("Hello");
  await answer(agent, "To both of you");
  for (const tab of [page, second]) {
    await expect(messages(tab).getByText("To both of you")).toHaveCount(1);
  }
  await write(second, "From the second");
  await expect(messages(page).getByText("From the second")).toHaveCount(1);
  await expect(transcript(agent).getByText("From the second")).toHaveCount(1);

  await page.close();
  await answer(agent, "To the one that is left");
  await expect(messages(second).getByText("To the one that is left")).toHaveCount(1);
  await expect(messages(second).getByText("To both of you")).toHaveCount(1);
});

test("a URL without a chat says so", async ({ context, desk, page }) => {
  await letIn(context, desk.parley.url, desk.agents.one);
  const other = await lineIdOf(context, desk.parley.url, "WhatsApp");
  expect(other).toBeDefined();
  await context.clearCookies();
  for (const id of ["nothing", other]) {
    const response = await page.goto(`${desk.parley.url}/chat/${id}`);
    expect(response?.status()).toBe(404);
    await expect(page.getByRole("heading", { name: "There is no chat here" })).toBeVisible();
  }
});

test("a closed line says so, in its own design, and accepts a message all the same", async ({
  browser,
  organization,
}) => {
  const { parley, agents, key } = organization;
  await organization.begin([
    {
      protocol: "bright-pattern",
      name: "Web chat",
      settings: {
        tenantUrl: `${key}.example.com`,
        appId: "web",
        autoCase: true,
        businessHours: { timeZone: "UTC" },
        // The page is at none of these: it is ours.
        allowedOrigins: ["https://www.example.com"],
        widget: { title: "Acme Help", tabColor: "#be123c", outOfHoursText: "Back on Monday" },
      },
    },
  ]);
  const page = await browser.newPage();
  const url = await hostedChatUrl(page.context(), parley.url, agents.one);
  await page.context().clearCookies();
  await page.goto(url);
  await expect(page).toHaveTitle("Acme Help");
  await expect(page.getByText("Back on Monday")).toBeVisible();
  const button = page.getByRole("button", { name: "Send message" });
  await expect(button).toHaveCSS("background-color", "rgb(190, 18, 60)");
  await page.getByLabel("Your message").fill("Hello");
  await button.click();
  await expect(messages(page)).toContainText("Delivered");
  await expect(page.getByText(/^CASE-\d+$/)).toBeVisible();
});

test("every state of the chat passes axe in light and in dark", async ({ desk, browser }) => {
  // Many states, one after the other.
  test.slow();
  const page = await browser.newPage();
  await page.goto(await desk.chatUrl());
  await page.getByRole("button", { name: "Start chat" }).click();
  await expect(page.getByRole("alert").first()).toContainText("Write what it is about");
  expect(await faultsInEachScheme(page)).toEqual([]);

  await page.getByLabel("Your message").fill("Hello, see https://www.example.com");
  await page.getByRole("button", { name: "Start chat" }).click();
  await expect(messages(page)).toContainText("Delivered");
  expect(await faultsInEachScheme(page)).toEqual([]);

  await page.context().setOffline(true);
  await write(page, "From the tunnel");
  await expect(messages(page)).toContainText("Not sent.");
  expect(await faultsInEachScheme(page)).toEqual([]);
  await page.context().setOffline(false);
  await expect(messages(page)).not.toContainText("Not sent.");

  await page.getByRole("button", { name: "End chat" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  expect(await faultsInEachScheme(page)).toEqual([]);
  await page.getByRole("dialog").getByRole("button", { name: "End chat" }).click();
  await expect(page.getByRole("button", { name: "Start a new chat" })).toBeVisible();
  expect(await faultsInEachScheme(page)).toEqual([]);
});
