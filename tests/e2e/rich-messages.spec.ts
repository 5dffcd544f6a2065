import type { Browser, Locator, Page } from "@playwright/test";
import {
  accessibilityFaults,
  customer,
  type Desk,
  expect,
  openConversation,
  test,
  transcript,
} from "./desk";

const write = (page: Page) => page.getByRole("region", { name: "Write" });
const preview = (page: Page) => write(page).getByRole("region", { name: "Preview" });

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

test("where a card or button is removed, the focus goes to the next one, else to the one before, else to what adds one", async ({
  desk,
}) => {
  await desk.customerWrites("What do you have?");
  const page = await desk.signIn();
  await openConversation(page);
  await page.keyboard.press("b");
  const add = write(page).getByRole("button", { name: "Add card" });
  const cards = write(page).getByRole("list", { name: "Cards", exact: true }).locator("> li");
  const title = (at: number) => cards.nth(at).getByRole("textbox", { name: "Title" });
  for (const [index, name] of ["One", "Two", "Three"].entries()) {
    await add.click();
    await title(index).fill(name);
  }
  const remove = (name: string) =>
    write(page)
      .getByRole("button", { name: `Remove ${name}`, exact: true })
      .press("Enter");
  await remove("Card 2");
  await expect(title(1)).toBeFocused();
  await expect(title(1)).toHaveValue("Three");
  await remove("Card 2");
  await expect(title(0)).toBeFocused();
  await remove("Card 1");
  await expect(add).toBeFocused();

  const addButton = write(page).getByRole("button", { name: "Add button to the message" });
  for (const _ of [1, 2]) {
    await addButton.click();
    await page.getByRole("menuitem", { name: "Link" }).click();
  }
  await remove("Link 2");
  await expect(write(page).getByRole("textbox", { name: "Link 1", exact: true })).toBeFocused();
  await remove("Link 1");
  await expect(addButton).toBeFocused();
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
