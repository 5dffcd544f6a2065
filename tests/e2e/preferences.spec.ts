import type { Page } from "@playwright/test";
import {
  accessibilityFaults,
  allLoaded,
  type Desk,
  expect,
  faultsInEachScheme,
  openConversation,
  pressAtOnce,
  rowOf,
  test,
} from "./desk";

const title = (page: Page) => page.getByRole("heading", { level: 1, name: "Preferences" });
const html = (page: Page) => page.locator("html");

async function openPreferences(desk: Desk): Promise<Page> {
  const page = await desk.signIn();
  await allLoaded(page);
  await pressAtOnce(page, "g", ",");
  await expect(title(page)).toBeVisible();
  return page;
}

/** Waits until what was changed is stored, as the next page would have it. */
async function stored(page: Page, change: () => Promise<void>): Promise<void> {
  const answered = page.waitForResponse(
    (response) => response.url().endsWith("/api/me/preferences") && response.ok(),
  );
  await change();
  await answered;
}

test("theme and density are chosen by keyboard, hold at once, in every window and on another machine from its first paint", async ({
  desk,
}) => {
  await desk.customerWrites("Hello");
  const page = await openPreferences(desk);
  const other = await page.context().newPage();
  await other.goto(`${desk.parley.url}/inbox`);
  await expect(rowOf(other)).toBeVisible();

  await page.getByRole("radio", { name: "System" }).focus();
  await stored(page, () => page.keyboard.press("ArrowRight"));
  await expect(html(page)).toHaveAttribute("data-theme", "light");
  await stored(page, () => page.getByRole("radio", { name: "Dark", exact: true }).press("Space"));
  await expect(html(page)).toHaveAttribute("data-theme", "dark");
  await stored(page, () => page.getByRole("radio", { name: "Cozy" }).press("Space"));
  await expect(html(other)).toHaveAttribute("data-theme", "dark");
  await expect.poll(async () => (await rowOf(other).boundingBox())?.height).toBe(50);

  const elsewhere = await desk.signIn();
  expect(await elsewhere.request.get(`${desk.parley.url}/inbox`).then((r) => r.text())).toContain(
    'data-theme="dark"',
  );
  await expect(html(elsewhere)).toHaveAttribute("data-theme", "dark");
  await expect.poll(async () => (await rowOf(elsewhere).boundingBox())?.height).toBe(50);
});

test("preferences and the desk pass axe in every theme and density", async ({ desk }) => {
  test.slow();
  await desk.customerWrites("Hello");
  const page = await openPreferences(desk);
  expect(await faultsInEachScheme(page)).toEqual([]);
  await stored(page, () => page.getByRole("radio", { name: "High contrast" }).press("Space"));
  expect(await faultsInEachScheme(page)).toEqual([]);
  await stored(page, () => page.getByRole("radio", { name: "Compact" }).press("Space"));
  await openConversation(page);
  await page.keyboard.press("m");
  await page.keyboard.type("A note");
  await page.keyboard.press("Control+Enter");
  expect(await faultsInEachScheme(page)).toEqual([]);
});

test("a key is changed, said where it is in the way, used everywhere, and reset", async ({
  desk,
}) => {
  await desk.customerWrites("First");
  await desk.customerWrites("Second", { from: "385919997777", name: "Customer Two" });
  const page = await openPreferences(desk);
  const recorder = page.getByRole("textbox", { name: "New key for Next conversation" });
  await page.getByRole("button", { name: "Change the key of Next conversation" }).press("Enter");
  await expect(recorder).toBeFocused();
  // Taken: nothing is done with it, and it is said whose it is.
  await page.keyboard.press("k");
  await expect(page.getByText("In the way: “Previous conversation”")).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press("Backspace");
  await page.keyboard.press("d");
  await expect(recorder).toHaveValue("D");
  await stored(page, () => page.keyboard.press("Enter"));
  await expect(recorder).toBeHidden();
  await expect(
    page.getByRole("button", { name: "Change the key of Next conversation" }),
  ).toBeFocused();

  await openConversation(page);
  await page.keyboard.press("j");
  await page.keyboard.press("d");
  await expect(rowOf(page, "Customer Two")).toHaveAttribute("aria-current", "true");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("next conversation");
  await expect(page.getByRole("option", { name: /Next conversation/ })).toContainText("D");
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(sheet.getByText("Next conversation").locator("..")).toContainText("D");
  await page.keyboard.press("Escape");

  await pressAtOnce(page, "g", ",");
  await expect(title(page)).toBeVisible();
  await stored(page, () =>
    page.getByRole("button", { name: "Reset the key of Next conversation" }).press("Enter"),
  );
  await openConversation(page);
  await page.keyboard.press("d");
  await expect(rowOf(page)).toHaveAttribute("aria-current", "true");
  await page.keyboard.press("j");
  await expect(rowOf(page, "Customer Two")).toHaveAttribute("aria-current", "true");
});

test("with the switch off, single keys do nothing and chords still work", async ({ desk }) => {
  await desk.customerWrites("Hello");
  const page = await openPreferences(desk);
  await stored(page, () =>
    page.getByRole("switch", { name: "Single-key shortcuts" }).press("Space"),
  );
  await page.goto(`${desk.parley.url}/inbox`);
  await rowOf(page).click();
  await expect(page.getByRole("button", { name: "Assignee: Unassigned" })).toBeVisible();
  await allLoaded(page);
  await page.keyboard.press("i");
  await page.keyboard.press("?");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog", { name: "All actions" })).toBeVisible();
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeHidden();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Assignee: Unassigned" })).toBeVisible();
});

test("the width of the list is the agent's on every machine", async ({ desk }) => {
  await desk.customerWrites("Hello");
  const page = await desk.signIn();
  await allLoaded(page);
  const widthOf = async (shown: Page) =>
    (await shown.locator('[data-pane="list"]').boundingBox())?.width;
  const before = await widthOf(page);
  await page.getByRole("separator", { name: "Width of the list" }).focus();
  await stored(page, () => page.keyboard.press("ArrowRight"));
  const after = await widthOf(page);
  expect(after).not.toBe(before);
  const elsewhere = await desk.signIn();
  expect(await widthOf(elsewhere)).toBe(after);
});

test("a link to a message opens its conversation at the message", async ({ desk }) => {
  await desk.customerWrites("First of all");
  for (let n = 1; n <= 30; n++) await desk.customerWrites(`Line ${n}`);
  const page = await desk.signIn();
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await openConversation(page);
  const first = page.locator("[data-message-id]", { hasText: "First of all" });
  await expect(page.locator("[data-message-id]", { hasText: "Line 30" })).toBeAttached();
  await first.focus();
  await page.keyboard.press("y");
  await expect(page.getByText("Link copied")).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const colleague = await desk.signIn("two");
  await colleague.goto(link);
  await expect(colleague.locator("[data-message-id]", { hasText: "First of all" })).toBeFocused();
});
