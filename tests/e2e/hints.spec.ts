import type { Page } from "@playwright/test";
import { expect, faultsInEachTheme, goToView, newContext, rowOf, test } from "./desk";
import { signInAt } from "./sign-in";

const hint = (page: Page) => page.getByRole("tooltip");
const viewNamed = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Main" }).getByRole("link", { name });

test("what an icon is called is shown while it is pointed at, at once for the next one, and by the keyboard's focus", async ({
  desk,
}) => {
  await desk.customerWrites("Hello");
  const page = await desk.signIn();
  await goToView(page, "All");
  await expect(rowOf(page)).toBeVisible();
  await viewNamed(page, "Snoozed").hover();
  await expect(hint(page)).toContainText("Snoozed");
  await expect(hint(page)).toContainText("G");
  expect(await faultsInEachTheme(page)).toEqual([]);
  // It can be pointed at itself, to be read enlarged.
  await hint(page).hover();
  await expect(hint(page)).toBeVisible();
  await viewNamed(page, "Failed").hover();
  await expect(hint(page)).toContainText("Failed");
  await expect(hint(page)).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(hint(page)).toHaveCount(0);
  await viewNamed(page, "Closed").hover();
  await expect(hint(page)).toContainText("Closed");
  await rowOf(page).hover();
  await expect(hint(page)).toHaveCount(0);

  await viewNamed(page, "Snoozed").focus();
  await page.keyboard.press("Tab");
  await expect(viewNamed(page, "Failed")).toBeFocused();
  await expect(hint(page)).toContainText("Failed");
  await page.keyboard.press("Tab");
  await expect(hint(page)).toContainText("Closed");
  // Pressed, it has said what it had to.
  await viewNamed(page, "Snoozed").hover();
  await page.mouse.down();
  await expect(hint(page)).toHaveCount(0);
  await page.mouse.up();
});

test("a finger is shown no names of icons, and opens and closes menus", async ({
  desk,
  browser,
}) => {
  const context = await newContext(browser, { hasTouch: true });
  const page = await context.newPage();
  await signInAt(page, desk.parley.url, desk.agents.one);
  const sort = page.getByRole("button", { name: "Sort" });
  await sort.tap();
  await expect(page.getByRole("menuitemradio", { name: "Newest" })).toBeVisible();
  await expect(hint(page)).toHaveCount(0);
  await page.touchscreen.tap(900, 500);
  await expect(page.getByRole("menu")).toHaveCount(0);
  await expect(sort).toHaveAttribute("aria-expanded", "false");
});
