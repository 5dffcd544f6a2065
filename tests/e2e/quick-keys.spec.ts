import type { Page, Route } from "@playwright/test";
import {
  agents,
  allLoaded,
  customer,
  type Desk,
  expect,
  openConversation,
  replyField,
  rowOf,
  test,
} from "./desk";

/** How often each turn is taken: not only the first dialog of a page must keep its keys. */
const rounds = 3;

/** Presses keys one after the other and waits for nothing between them, as practised fingers do. */
async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Two conversations, the first of which is open. */
async function signInWithTwo(desk: Desk): Promise<Page> {
  await desk.customerWrites("First");
  await desk.customerWrites("Second", { from: "385919997777", name: "Customer Two" });
  const page = await desk.signIn();
  await openConversation(page);
  await allLoaded(page);
  return page;
}

test("the key after Escape is not lost in a dialog that is fading out", async ({ desk }) => {
  const page = await signInWithTwo(desk);
  const keys = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  const palette = page.getByRole("dialog", { name: "All actions" });

  for (let round = 0; round < rounds; round++) {
    await press(page, "Control+k", "Escape", "?");
    await expect(palette).toBeHidden();
    await expect(keys.locator(":focus")).toHaveCount(1);
    await press(page, "Escape", "?");
    // Not the one that fades away.
    await expect(keys).toHaveAttribute("data-open", "");
    await press(page, "Escape", "Control+k");
    await expect(keys).toBeHidden();
    await expect(palette.getByRole("combobox")).toBeFocused();
    await press(page, "Escape", "?");
    await expect(palette).toBeHidden();
    await expect(keys.locator(":focus")).toHaveCount(1);
    await press(page, "Escape", "Control+k", "Escape", "j");
    await expect(rowOf(page, "Customer Two")).toHaveAttribute("aria-current", "true");
    await press(page, "?", "Escape", "k");
    await expect(rowOf(page)).toHaveAttribute("aria-current", "true");
  }
});

test("the key after Escape is not lost in a menu, and the focus returns from a dialog to its button", async ({
  desk,
}) => {
  const page = await desk.signIn();
  await allLoaded(page);
  const keys = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  const menu = page.getByRole("menu");
  const trigger = page.getByRole("button", { name: `${agents.one.name}, your menu` });
  for (let round = 0; round < rounds; round++) {
    await trigger.focus();
    await page.keyboard.press("Enter");
    await expect(menu).toBeVisible();
    await press(page, "Escape", "?");
    await expect(menu).toBeHidden();
    await expect(keys).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(trigger).toBeFocused();
    await expect(keys).toBeHidden();

    await page.keyboard.press("Enter");
    await menu.getByRole("menuitem", { name: "Keyboard shortcuts" }).click();
    await expect(menu).toBeHidden();
    await expect(keys.locator(":focus")).toHaveCount(1);
    await press(page, "Escape", "Enter");
    await expect(menu).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(menu).toBeHidden();
  }
});

test("text typed before a dialog is shown goes into it, and Escape closes only the dialog", async ({
  desk,
}) => {
  const page = await signInWithTwo(desk);
  for (let round = 0; round < rounds; round++) {
    await press(page, "a", "x", "Escape", "a", "T", "w", "o", "Enter");
    await expect(page.getByRole("button", { name: `Assignee: ${agents.two.name}` })).toBeVisible();
    await press(page, "Control+k");
    await page.keyboard.type("assign to me");
    await press(page, "Enter", "Control+k", "Escape");
    await expect(page.getByRole("button", { name: "Assignee: You" })).toBeVisible();
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(rowOf(page)).toHaveAttribute("aria-current", "true");
  }
});

test("a field that had the focus gets the very next letter", async ({ desk }) => {
  const page = await signInWithTwo(desk);
  await page.keyboard.press("r");
  for (let round = 0; round < rounds; round++) {
    await press(page, "e", "Control+k", "e", "Escape", "e");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  }
  await expect(replyField(page)).toHaveValue("ee".repeat(rounds));
  await press(page, "Escape", "Control+k");
  await page.keyboard.type("write a note");
  await press(page, "Enter", "N", "o");
  await expect(page.getByRole("textbox", { name: "Note", exact: true })).toHaveValue("No");
  await expect(rowOf(page, customer.name)).toHaveAttribute("aria-current", "true");
});

test("a key acts on the conversation that the key before it opened, on a slow machine, too", async ({
  desk,
}) => {
  const page = await signInWithTwo(desk);
  const browser = await page.context().newCDPSession(page);
  await browser.send("Emulation.setCPUThrottlingRate", { rate: 6 });
  await press(page, "j", "Shift+E");
  // The second does not wait until so slow a page has heard of the first; nor do fingers.
  await Promise.all([page.keyboard.press("g"), page.keyboard.press("c")]);
  await expect(page.getByRole("heading", { level: 1, name: "Closed" })).toBeVisible();
  await expect(rowOf(page, "Customer Two")).toBeVisible();
  await expect(rowOf(page)).toBeHidden();
});

/** A desk that loads nothing before it is needed, with an open conversation. From `hold` on, scripts are answered by it. */
async function signInWithoutParts(
  desk: Desk,
  hold: (route: Route) => Promise<void>,
): Promise<Page> {
  await desk.customerWrites("Hello");
  let isHolding = false;
  const page = await desk.signIn("one", async (opened) => {
    // From the beginning: a request that follows at once on a new rule may still escape it.
    await opened.route("**/_next/static/chunks/**", (route) =>
      isHolding ? hold(route) : route.continue(),
    );
  });
  await openConversation(page);
  await expect(page.getByLabel("Notices")).toBeAttached();
  isHolding = true;
  return page;
}

test("what is typed for a dialog or a panel whose code is still to come goes into it, and Escape leaves it", async ({
  desk,
}) => {
  let release = () => {};
  let released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const page = await signInWithoutParts(desk, async (route) => {
    await released;
    await route.continue();
  });
  const palette = page.getByRole("dialog", { name: "All actions" });

  await press(page, "r", "o", "n", "Control+k", "e", "Escape", "e");
  await expect(replyField(page)).toHaveValue("one");
  await press(page, "Control+k", "e");
  release();
  await expect(palette.getByRole("combobox")).toHaveValue("e");
  await press(page, "Escape");
  await expect(palette).toBeHidden();
  await expect(replyField(page)).toBeFocused();

  released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await press(page, "Escape", "b", "e", "e");
  release();
  await expect(page.getByRole("textbox", { name: "Text" })).toHaveValue("ee");
  await expect(page.getByRole("button", { name: /^Reopen/ })).toBeHidden();

  released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await press(page, "Escape", "a", "T", "w", "o", "Enter", "e");
  release();
  await expect(page.getByRole("button", { name: `Assignee: ${agents.two.name}` })).toBeVisible();
});

test("what is pressed for a menu whose code is still to come runs no command, and Escape leaves it", async ({
  desk,
}) => {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const page = await signInWithoutParts(desk, async (route) => {
    await released;
    await route.continue();
  });
  const sort = page.getByRole("button", { name: "Sort" });
  await sort.focus();
  await press(page, "Enter", "e", "Escape");
  await expect(sort).toHaveAttribute("aria-expanded", "false");
  await expect(sort).toBeFocused();
  await press(page, "Enter", "e", "i");
  await expect(sort).toHaveAttribute("aria-expanded", "true");
  release();
  await expect(page.getByRole("menuitemradio", { name: "Longest waiting" })).toBeFocused();
  await press(page, "ArrowDown");
  await expect(page.getByRole("menuitemradio", { name: "Newest" })).toBeFocused();
  await press(page, "Enter");
  await expect(sort).toBeFocused();
  await press(page, "Enter");
  await expect(page.getByRole("menuitemradio", { name: "Newest" })).toBeChecked();
  await expect(page.getByRole("button", { name: /^Reopen/ })).toBeHidden();
});

test("a dialog whose code does not come closes and says so, and is tried again the next time", async ({
  desk,
}) => {
  let isOffline = true;
  const page = await signInWithoutParts(desk, (route) =>
    isOffline ? route.abort() : route.continue(),
  );
  await press(page, "a");
  await expect(page.getByText("could not be loaded")).toBeVisible();
  isOffline = false;
  await press(page, "a");
  await expect(page.getByRole("dialog", { name: /^Assign/ })).toBeVisible();
});
