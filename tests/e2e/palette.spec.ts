import type { Page } from "@playwright/test";
import {
  agents,
  allLoaded,
  type Desk,
  expect,
  faultsInEachTheme,
  openConversation,
  rowOf,
  test,
} from "./desk";

const palette = (page: Page) => page.getByRole("dialog", { name: "All actions" });

/** Opens the palette, types, and waits until the first entry is this one. */
async function ask(page: Page, words: string, first: string | RegExp): Promise<void> {
  await page.keyboard.press("Control+k");
  await expect(palette(page)).toBeVisible();
  await page.keyboard.type(words);
  await expect(palette(page).getByRole("option", { selected: true })).toHaveText(first);
}

async function signInWithTwo(desk: Desk): Promise<Page> {
  await desk.customerWrites("First");
  await desk.customerWrites("Second", { from: "385919997777", name: "Customer Two" });
  const page = await desk.signIn();
  await openConversation(page);
  await allLoaded(page);
  return page;
}

test("“assign tw” offers the agents of that name, and Enter assigns", async ({ desk }) => {
  const page = await signInWithTwo(desk);
  await ask(page, "assign tw", `Assign to ${agents.two.name}`);
  expect(await faultsInEachTheme(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: `Assignee: ${agents.two.name}` })).toBeVisible();
  await ask(page, "unassign", "Unassign");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Assignee: Unassigned" })).toBeVisible();
});

test("a customer is found by number or name, a line by its name", async ({ desk }) => {
  const page = await signInWithTwo(desk);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("9997777");
  const found = palette(page).getByRole("option", { name: /Customer Two/ });
  await expect(found).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await expect(found).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(rowOf(page, "Customer Two")).toHaveAttribute("aria-current", "true");

  await ask(page, "line web", "Go to line Web chat");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Web chat" })).toBeVisible();
});

test("Enter chooses once, however often it is pressed", async ({ desk }) => {
  const page = await signInWithTwo(desk);
  for (let round = 0; round < 3; round++) {
    await ask(page, "assign to me", /^Assign to me/);
    // All in one task, before anything is painted.
    await palette(page)
      .getByRole("combobox")
      .evaluate((field) => {
        const press = { key: "Enter", bubbles: true, cancelable: true };
        for (let n = 0; n < 3; n++) field.dispatchEvent(new KeyboardEvent("keydown", press));
      });
    await expect(page.getByRole("button", { name: "Assignee: You" })).toBeVisible();
    await expect(palette(page)).toBeHidden();
    expect(new URL(page.url()).search).toBe("");
    await page.keyboard.press("z");
    await expect(page.getByRole("button", { name: "Assignee: Unassigned" })).toBeVisible();
  }
});

test("theme and sign-out are in the palette", async ({ desk }) => {
  const page = await signInWithTwo(desk);
  await ask(page, "theme dark", "Theme: Dark");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await ask(page, "sign out", "Sign out");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/login/);
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});
