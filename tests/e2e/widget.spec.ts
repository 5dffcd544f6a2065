import type { Browser, Page } from "@playwright/test";
import { v7 as uuidv7 } from "uuid";
import { openWidgetSite, type WidgetSite } from "../support/widget-site";
import {
  test as base,
  expect,
  newContext,
  type Organization,
  openConversation,
  replyField,
  rowOf,
  signInAt,
  transcript,
} from "./desk";

const name = "Customer One";
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==",
  "base64",
);

type Host = Parameters<WidgetSite["origin"]>[0];
/** A shop's site with the vendor's widget on it, and the desk that answers there. */
type Shop = Organization & {
  /** Opens the site in a browser of its own. */
  visit(browser: Browser, options?: Partial<Visit>): Promise<{ page: Page; faults: string[] }>;
};
type Visit = { readonly host: Host; readonly version: "v1" | "v2"; readonly clientId: string };

const test = base.extend<{ shop: Shop }>({
  shop: async ({ organization }, use) => {
    const { parley, key } = organization;
    const site = await openWidgetSite();
    const entry = { tenantUrl: `${key}.example.com`, appId: "web" };
    await organization.begin([
      {
        protocol: "bright-pattern",
        name: "Web chat",
        settings: {
          ...entry,
          allowedOrigins: [site.origin("127.0.0.1"), site.origin("localhost")],
          widget: { title: "Acme Help", tabColor: "#be123c" },
        },
      },
    ]);
    await use({
      ...organization,
      visit: async (browser, { host = "127.0.0.1", version = "v2", clientId = "WebChat" } = {}) => {
        const parameters = { first_name: "Customer", last_name: "One" };
        site.show({ ...entry, serverUrl: parley.url, version, clientId, parameters });
        const page = await (await newContext(browser)).newPage();
        const faults: string[] = [];
        page.on("pageerror", ({ message }) => faults.push(message));
        await page.goto(`${site.origin(host)}/tyres?season=spring`);
        return { page, faults };
      },
    });
    await site.close();
  },
});

const frame = (page: Page) => page.getByRole("region", { name: "Acme Help" });
const chat = (page: Page) => page.getByRole("list", { name: "This chat" });
const past = (page: Page) => page.getByRole("list", { name: "Earlier chats" });
const field = (page: Page) => page.getByRole("textbox", { name: "Your message" });

/** Opens the chat by its tab, and says something. */
async function begin(page: Page, text: string): Promise<void> {
  await page.getByRole("button", { name: "Chat with us" }).click();
  await write(page, text);
}

async function write(page: Page, text: string): Promise<void> {
  await field(page).fill(text);
  await field(page).press("Enter");
}

async function close(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Close the chat" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Yes" }).click();
  await expect(frame(page).getByText("The chat has ended.")).toBeVisible();
}

async function atDesk(browser: Browser, { parley, agents }: Shop): Promise<Page> {
  const page = await (await newContext(browser)).newPage();
  await signInAt(page, parley.url, agents.one);
  return page;
}

async function answer(agent: Page, text: string): Promise<void> {
  await replyField(agent, name).fill(text);
  await agent.getByRole("button", { name: "Send on Web chat" }).click();
}

/** Sends a question with buttons, as the composer does. */
async function ask(agent: Page, { parley }: Shop, text: string, labels: readonly string[]) {
  const conversationId = new URL(agent.url()).pathname.split("/").at(-1) ?? "";
  const actions = labels.map((label) => ({ kind: "reply", label, payload: label }));
  const sent = await agent.request.post(
    `${parley.url}/api/conversations/${conversationId}/messages`,
    {
      data: { id: uuidv7(), content: { kind: "text", text, actions } },
      headers: { origin: parley.url },
    },
  );
  expect(sent.status()).toBe(201);
}

test("the vendor's widget shows itself, and a whole chat works in it, with nothing lost or doubled", async ({
  browser,
  shop,
}) => {
  const agent = await atDesk(browser, shop);
  const { page, faults } = await shop.visit(browser);
  await expect(page.getByRole("button", { name: "Chat with us" })).toHaveCSS(
    "background-color",
    "rgb(190, 18, 60)",
  );

  await begin(page, "Hi, Tom & Jerry <3");
  await openConversation(agent, name);
  await expect(transcript(agent)).toContainText("Hi, Tom & Jerry <3");
  await field(page).fill("one & two");
  await field(page).press("Shift+Enter");
  await field(page).pressSequentially("three");
  // What is typed so far comes as it stands.
  await expect(agent.getByText("is writing: one & two")).toBeVisible();
  await field(page).press("Enter");
  await expect(transcript(agent)).toContainText("one & two\nthree");

  await replyField(agent, name).pressSequentially("One moment");
  await expect(frame(page).getByText("The agent is typing…")).toBeVisible();
  await answer(agent, 'Don\'t worry, "soon" <b> & co\nAgent One');
  for (const text of ["m1", "m2", "m3"]) await answer(agent, text);
  await expect(chat(page).getByRole("listitem")).toHaveText([
    "Hi, Tom & Jerry <3",
    "one & twothree",
    "Agent One joined",
    'Don\'t worry, "soon" <b> & coAgent One',
    "m1",
    "m2",
    "m3",
  ]);
  await expect(transcript(agent).getByText("Read", { exact: true })).not.toHaveCount(0);

  await page
    .getByLabel("Your file")
    .setInputFiles({ name: "the tyre.png", mimeType: "image/png", buffer: png });
  await expect(transcript(agent).getByRole("button", { name: /Show large/ })).toBeVisible();
  await expect(chat(page).getByRole("img", { name: "the tyre.png" })).toBeVisible();

  await ask(agent, shop, "Is that right?", ["Yes & no", "Size [M]"]);
  await chat(page).getByRole("button", { name: "Yes & no" }).click();
  const pressed = transcript(agent)
    .getByRole("article", { name: /Yes & no/ })
    .last();
  await expect(pressed).toContainText("Pressed the button");

  await agent.getByRole("button", { name: "New case" }).click();
  await expect(agent.getByText("CASE-1001", { exact: true })).toBeVisible();
  const shown = await chat(page).getByRole("listitem").allTextContents();
  await answer(agent, "You have a case");
  await expect(chat(page).getByRole("listitem").last()).toHaveText("You have a case");
  await expect(past(page).getByRole("listitem")).toHaveCount(0);

  await page.reload();
  await expect(chat(page).getByRole("listitem")).toHaveText([...shown, "You have a case"]);
  await expect(past(page).getByRole("listitem")).toHaveCount(0);
  await write(page, "After the reload");
  await expect(transcript(agent).getByText("After the reload")).toHaveCount(1);
  await answer(agent, "And back");
  await expect(chat(page).getByText("And back")).toHaveCount(1);

  await close(page);
  await expect(rowOf(agent, name)).toBeHidden();
  await page.reload();
  await expect(frame(page)).toBeHidden();
  expect(faults).toEqual([]);
});

test("in a case with several chats it shows the past chats once, and the open one once", async ({
  browser,
  shop,
}) => {
  const agent = await atDesk(browser, shop);
  const { page, faults } = await shop.visit(browser);
  await begin(page, "Where is my order?");
  await openConversation(agent, name);
  await answer(agent, "On its way");
  await agent.getByRole("button", { name: "New case" }).click();
  await expect(agent.getByText("CASE-1001", { exact: true })).toBeVisible();
  await expect(chat(page)).toContainText("On its way");
  await close(page);

  await page.reload();
  await begin(page, "It has not come");
  await openConversation(agent, name);
  await expect(transcript(agent)).toContainText("It has not come");
  await agent.getByRole("button", { name: "Add to case" }).click();
  await agent.getByRole("menuitem", { name: /CASE-1001/ }).click();
  await expect(past(page)).toContainText("Where is my order?");
  await expect(past(page).getByText("On its way")).toHaveCount(1);
  await expect(past(page)).not.toContainText("It has not come");
  await expect(chat(page).getByText("It has not come")).toHaveCount(1);
  expect(faults).toEqual([]);
});

for (const [what, visit] of [
  ["whose browser keeps no cookie, because it is at another site", { host: "localhost" }],
  ["whose client id was never made", { clientId: "undefined" }],
  ["of the first version", { version: "v1" }],
] as const) {
  test(`a widget ${what}, chats, sends files and ends its chat`, async ({ browser, shop }) => {
    const agent = await atDesk(browser, shop);
    const { page, faults } = await shop.visit(browser, visit);
    await begin(page, "Hello");
    await openConversation(agent, name);
    await answer(agent, "Good morning");
    await expect(chat(page)).toContainText("Good morning");
    await page
      .getByLabel("Your file")
      .setInputFiles({ name: 'the "new" tyre.png', mimeType: "image/png", buffer: png });
    await expect(transcript(agent).getByRole("button", { name: /Show large/ })).toBeVisible();
    await page.reload();
    await expect(chat(page).getByText("Good morning")).toHaveCount(1);
    // Its pictures come by their addresses alone.
    const picture = chat(page).getByRole("img", { name: 'the "new" tyre.png' });
    await expect(picture).toHaveJSProperty("naturalWidth", 1);
    await close(page);
    await expect(rowOf(agent, name)).toBeHidden();
    expect(faults).toEqual([]);
  });
}
