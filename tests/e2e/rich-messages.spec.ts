import type { Browser, Locator, Page } from "@playwright/test";
import {
  accessibilityFaults,
  customer,
  type Desk,
  expect,
  openConversation,
  reply,
  test,
  transcript,
} from "./desk";
import { signInWithTemplates } from "./templates";

const dayMs = 24 * 3_600_000;

const write = (page: Page) => page.getByRole("region", { name: "Write" });
const tab = (page: Page, name: string) => write(page).getByRole("tab", { name });
const preview = (page: Page) => write(page).getByRole("region", { name: "Preview" });

test("after the reply window the composer opens with templates, and one reaches the customer", async ({
  desk,
}) => {
  await desk.customerWrites("Is it ready?", { receivedAt: new Date(Date.now() - 2 * dayMs) });
  const page = await signInWithTemplates(desk);
  await expect(tab(page, "Template")).toHaveAttribute("aria-selected", "true");
  const paused = write(page).getByRole("option", { name: /winter_tyres/ });
  await expect(paused).toHaveAttribute("aria-disabled", "true");
  await expect(paused).toContainText("The provider has paused it");
  expect(await accessibilityFaults(page)).toEqual([]);

  await page.keyboard.press("r");
  await expect(write(page).getByRole("textbox", { name: "Reply not possible" })).toHaveValue(
    /Send a template/,
  );
  await page.keyboard.press("Escape");
  await page.keyboard.press("t");
  const search = write(page).getByRole("combobox", { name: "Search templates" });
  await expect(search).toBeFocused();
  await search.fill("ready");
  await expect(paused).toHaveCount(0);
  await page.keyboard.press("Enter");

  const name = write(page).getByLabel("Customer name");
  await expect(name).toBeFocused();
  await expect(name).toHaveValue(customer.name);
  const send = write(page).getByRole("button", { name: "Send on WhatsApp" });
  await expect(send).toBeDisabled();
  await expect(write(page)).toContainText("Still to fill in: Closing time");
  await write(page).getByLabel("Closing time").fill("six");
  await expect(preview(page)).toContainText("Hello Customer One, your car is ready until six.");
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press("Control+Enter");

  const message = transcript(page).getByRole("article", { name: /your car is ready until six/ });
  await expect(message).toContainText("Template car_ready");
  await expect(message.getByRole("list", { name: "Buttons" })).toContainText("On my way");
  const phone = await desk.gateway.until(() => {
    const view = desk.gateway.phone(desk.line, customer.from);
    return view.messages.find(({ kind }) => kind === "template");
  });
  expect(phone.content).toMatchObject({
    templateName: "car_ready",
    mediaTemplateData: { body: { placeholders: ["Customer One", "six"] } },
  });

  await desk.gateway.sendContent(desk.line, {
    from: customer.from,
    content: {
      type: "BUTTON",
      text: "On my way",
      payload: "On my way",
      context: { id: phone.id },
    },
  });
  const pressed = transcript(page).getByRole("article", { name: /Customer One.*On my way/ });
  await expect(pressed).toContainText("Pressed the button");
  await pressed.getByRole("button", { name: /Reply to/ }).click();
  await expect(message).toBeFocused();
});

test("buttons are shown as buttons on a web page, and pressing one is an answer at the desk", async ({
  desk,
  browser,
}) => {
  const { agent, page } = await beginChat(desk, browser);
  await agent.keyboard.press("b");
  const text = write(agent).getByRole("textbox", { name: "Text" });
  await expect(text).toBeFocused();
  await text.fill("Which day suits you?");
  for (const [kind, label] of [
    ["Quick reply", "Saturday [a.m.]"],
    ["Quick reply", "Monday"],
    ["Button", "Opening hours"],
  ] as const) {
    await write(agent).getByRole("button", { name: "Add button to the message" }).click();
    await agent.getByRole("menuitem", { name: kind, exact: true }).click();
    const fields = write(agent).getByRole("textbox", { name: new RegExp(`^${kind} \\d`, "u") });
    await fields.last().fill(label);
  }
  await write(agent).getByRole("button", { name: "Move Quick reply 2", exact: true }).click();
  await agent.getByRole("menuitem", { name: "Move up" }).click();
  await expect(
    preview(agent)
      .getByRole("listitem")
      .getByText(/Monday|Saturday/),
  ).toHaveText(["Monday", "Saturday [a.m.]"]);
  await expect(preview(agent).getByRole("region", { name: "As you wrote it" })).toHaveCount(0);
  expect(await accessibilityFaults(agent)).toEqual([]);
  await agent.keyboard.press("Control+Enter");

  const answers = page.getByRole("list", { name: "Choose an answer" });
  await expect(answers.getByRole("button")).toHaveText([
    "Monday",
    "Saturday [a.m.]",
    "Opening hours",
  ]);
  expect(await accessibilityFaults(page)).toEqual([]);
  await answers.getByRole("button", { name: "Saturday [a.m.]" }).click();
  await expect(answers.getByRole("button")).toHaveText(["Opening hours"]);
  const pressed = transcript(agent)
    .getByRole("article", { name: /Saturday \[a\.m\.\]/ })
    .last();
  await expect(pressed).toContainText("Pressed the button");
  await expect(pressed).toContainText("Which day suits you?");

  await page.reload();
  await expect(answers.getByRole("button")).toHaveText(["Opening hours"]);
  await answers.getByRole("button", { name: "Opening hours" }).click();
  await expect(answers.getByRole("button")).toHaveText(["Opening hours"]);
  await expect(
    transcript(agent)
      .getByRole("article", { name: /Opening hours/ })
      .last(),
  ).toContainText("Pressed the button");
});

test("cards are sent as text where the line has none, which the preview and the message say", async ({
  desk,
}) => {
  await desk.customerWrites("What do you have?");
  const page = await desk.signIn();
  await openConversation(page);
  await page.keyboard.press("b");
  await write(page).getByRole("textbox", { name: "Text" }).fill("Two that fit");
  for (const [index, title] of ["Blue estate", "Red city car"].entries()) {
    await write(page).getByRole("button", { name: "Add card" }).click();
    const card = write(page)
      .getByRole("list", { name: "Cards", exact: true })
      .locator("> li")
      .nth(index);
    await card.getByRole("textbox", { name: "Title" }).fill(title);
    await card.getByRole("button", { name: `Add button to card ${index + 1}` }).click();
    await page.getByRole("menuitem", { name: "Link" }).click();
    await card.getByRole("textbox", { name: "Link 1", exact: true }).fill("See it");
    await card.getByRole("textbox", { name: "Web address of Link 1" }).fill("https://example.com/");
  }
  const words = "Two that fit\n\nBlue estate\nSee it: https://example.com/\n\nRed city car";
  await expect(preview(page)).toContainText("Blue estate");
  await expect(preview(page)).toContainText("WhatsApp shows no cards");
  // What was written stands beside what it becomes.
  const written = preview(page).getByRole("region", { name: "As you wrote it" });
  await expect(written.getByRole("list", { name: "Cards" }).locator("> li")).toHaveCount(2);
  const picture = write(page).getByRole("textbox", { name: "Web address of a picture" }).first();
  await expect(picture).toBeDisabled();
  await expect(picture).toHaveAccessibleDescription("WhatsApp shows no pictures on cards.");
  const title = write(page).getByRole("textbox", { name: "Title" }).first();
  await title.fill("t".repeat(110));
  await expect(title).toHaveAccessibleDescription("110 of 128 characters");
  await title.fill("t".repeat(129));
  await expect(title).toHaveAccessibleDescription("At most 128 characters.");
  await title.fill("Blue estate");
  expect(await accessibilityFaults(page)).toEqual([]);
  await write(page).getByRole("button", { name: "Send on WhatsApp" }).click();

  const message = transcript(page).getByRole("article", { name: /Two that fit/ });
  await expect(message.getByRole("list", { name: "Cards" }).locator("> li")).toHaveCount(2);
  await message.getByText("Sent as text").click();
  await expect(message).toContainText("See it: https://example.com/");
  const phone = await desk.gateway.until(() =>
    desk.gateway
      .phone(desk.line, customer.from)
      .messages.find(({ text }) => text.startsWith("Two that fit")),
  );
  expect(phone.text).toContain(words);

  await reply(page, "Take your time");
});

test("cards and buttons are moved by dragging, from their menu and by keys, which is announced", async ({
  desk,
}) => {
  await desk.customerWrites("What do you have?");
  const page = await desk.signIn();
  await openConversation(page);
  await page.keyboard.press("b");
  const cards = write(page).getByRole("list", { name: "Cards", exact: true }).locator("> li");
  const titles = () =>
    cards
      .getByRole("textbox", { name: "Title" })
      .evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));
  for (const [index, title] of ["One", "Two", "Three"].entries()) {
    await write(page).getByRole("button", { name: "Add card" }).click();
    await cards.nth(index).getByRole("textbox", { name: "Title" }).fill(title);
  }
  await drag(page, cards.nth(0), cards.nth(1));
  await expect.poll(titles).toEqual(["Two", "One", "Three"]);
  const said = write(page).getByRole("status").filter({ hasText: "is now number" });
  await expect(said).toHaveText("Card 1 is now number 2 of 3");

  const third = cards.nth(2).getByRole("textbox", { name: "Title" });
  await third.focus();
  await page.keyboard.press("Alt+ArrowUp");
  await expect.poll(titles).toEqual(["Two", "Three", "One"]);
  await expect(cards.nth(1).getByRole("textbox", { name: "Title" })).toBeFocused();
  await expect(said).toHaveText("Card 3 is now number 2 of 3");
  await page.keyboard.press("Alt+ArrowUp");
  await page.keyboard.press("Alt+ArrowUp");
  await expect.poll(titles).toEqual(["Three", "Two", "One"]);

  await write(page).getByRole("button", { name: "Move Card 1", exact: true }).press("Enter");
  await expect(page.getByRole("menuitem", { name: "Move up" })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole("menuitem", { name: "Move to the end" }).press("Enter");
  await expect.poll(titles).toEqual(["Two", "One", "Three"]);
  await expect(write(page).getByRole("button", { name: "Move Card 3", exact: true })).toBeFocused();

  // A button moves within its card, and takes its card nowhere.
  for (const label of ["See it", "Book it"]) {
    await cards.first().getByRole("button", { name: "Add button to card 1" }).click();
    await page.getByRole("menuitem", { name: "Link" }).click();
    await cards
      .first()
      .getByRole("textbox", { name: /^Link \d/u })
      .last()
      .fill(label);
  }
  const buttons = cards.first().getByRole("list", { name: "Buttons of card 1" }).locator("> li");
  await drag(page, buttons.nth(0), buttons.nth(1));
  const first = buttons.nth(0).getByRole("textbox", { name: "Link 1", exact: true });
  await expect(first).toHaveValue("Book it");
  await drag(page, buttons.nth(0), cards.nth(1));
  await expect(first).toHaveValue("Book it");
  await first.focus();
  await page.keyboard.press("Alt+ArrowDown");
  await expect(first).toHaveValue("See it");
  expect(await titles()).toEqual(["Two", "One", "Three"]);
});

/** Drags an entry of a sortable list by its grip to the lower half of another one. */
async function drag(page: Page, entry: Locator, target: Locator) {
  const dragged = write(page).locator("[data-dragging]");
  await entry.getByTitle("Drag to move").first().hover();
  await page.mouse.down();
  const { x = 0, y = 0 } = (await entry.boundingBox()) ?? {};
  await page.mouse.move(x + 24, y + 24, { steps: 3 });
  await expect(dragged).toHaveCount(1);
  const box = await target.boundingBox();
  await page.mouse.move((box?.x ?? 0) + 30, (box?.y ?? 0) + (box?.height ?? 0) - 4, { steps: 5 });
  await page.mouse.up();
  await expect(dragged).toHaveCount(0);
}

/** A customer at the hosted page who has written a first message, and the desk with the chat open. */
async function beginChat(desk: Desk, browser: Browser) {
  const agent = await desk.signIn();
  const page = await (await browser.newContext()).newPage();
  await page.goto(await desk.chatUrl());
  await page.getByLabel("Your name").fill(customer.name);
  await page.getByLabel("Your message").fill("Hello");
  await page.getByRole("button", { name: "Start chat" }).click();
  await openConversation(agent);
  return { agent, page };
}
