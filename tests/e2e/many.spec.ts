import type { Page } from "@playwright/test";
import { allLoaded, type Desk, expect, faultsInEachScheme, reloadDesk, rowOf, test } from "./desk";
import { resize } from "./window";

const names = ["Ada", "Ben", "Cleo", "Dan", "Eve"] as const;

/** Customers who write one after the other; the first has waited longest. */
async function customersWrite(desk: Desk): Promise<void> {
  for (const [index, name] of names.entries()) {
    const receivedAt = new Date(Date.now() - (60 - index) * 60_000);
    await desk.customerWrites("Hello", { from: `38591999000${index}`, name, receivedAt });
  }
}

const rows = (page: Page) => page.locator("[data-row]");
const bar = (page: Page) => page.getByRole("toolbar", { name: "Selected conversations" });

async function expectOrder(page: Page, ...order: readonly string[]): Promise<void> {
  await expect(rows(page)).toContainText([...order]);
  await expect(rows(page)).toHaveCount(order.length);
}

/** Focuses the first row by keyboard. */
async function enterList(page: Page): Promise<void> {
  await expect(rows(page)).toHaveCount(names.length);
  await page.keyboard.press("j");
  await expect(rows(page).first()).toBeFocused();
}

test("a pinned conversation stands first, also after a reload and in the agent's other tab, until it is undone", async ({
  desk,
}) => {
  await customersWrite(desk);
  const page = await desk.signIn();
  await expectOrder(page, ...names);
  const other = await page.context().newPage();
  await other.goto(`${desk.parley.url}/inbox`);
  await expectOrder(other, ...names);
  await page.bringToFront();
  await rowOf(page, "Cleo").click();
  await expect(page).toHaveURL(/\/inbox\/[0-9a-f-]{36}/);
  await page.keyboard.press("f");
  await expectOrder(page, "Cleo", "Ada", "Ben", "Dan", "Eve");
  await expect(rowOf(page, "Cleo")).toContainText("Pinned");
  await expectOrder(other, "Cleo", "Ada", "Ben", "Dan", "Eve");
  await reloadDesk(page);
  await expectOrder(page, "Cleo", "Ada", "Ben", "Dan", "Eve");
  await page.keyboard.press("f");
  await expectOrder(page, ...names);
  await page.keyboard.press("z");
  await expectOrder(page, "Cleo", "Ada", "Ben", "Dan", "Eve");
});

test("several are selected and closed by keyboard, and come back as they were by one key", async ({
  desk,
}) => {
  await customersWrite(desk);
  const page = await desk.signIn();
  await enterList(page);
  await page.keyboard.press("x");
  await expect(bar(page)).toContainText("1 selected");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Shift+X");
  await expect(bar(page)).toContainText("3 selected");
  await page.keyboard.press("e");
  await expect(bar(page)).toBeHidden();
  await expectOrder(page, "Dan", "Eve");
  await expect(page.getByText("3 conversations closed")).toBeVisible();
  await page.keyboard.press("z");
  await expectOrder(page, ...names);
  await expect(rowOf(page, "Ada")).toContainText("1 unread");
});

test("while something is selected, keys act on it and not on the open conversation; Escape ends that", async ({
  desk,
}) => {
  await customersWrite(desk);
  const page = await desk.signIn();
  await enterList(page);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/inbox\/[0-9a-f-]{36}/);
  await rowOf(page, "Dan").focus();
  await page.keyboard.press("x");
  await rowOf(page, "Eve").focus();
  await page.keyboard.press("x");
  await page.keyboard.press("1");
  await expect(rowOf(page, "Dan")).toContainText("Urgent");
  await expect(rowOf(page, "Eve")).toContainText("Urgent");
  await expect(rowOf(page, "Ada")).not.toContainText("Urgent");
  await expect(bar(page)).toBeHidden();

  await page.keyboard.press("x");
  await page.keyboard.press("l");
  const dialog = page.getByRole("dialog", { name: "Tags" });
  await page.keyboard.type("VIP");
  await expect(dialog.getByRole("option", { name: "New tag “VIP”" })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(rowOf(page, "Eve")).toContainText("Tags: VIP");
  await expect(rowOf(page, "Ada")).not.toContainText("VIP");

  await page.keyboard.press("x");
  await expect(bar(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(bar(page)).toBeHidden();
  await page.keyboard.press("2");
  await expect(rowOf(page, "Ada")).toContainText("High");
});

test("what cannot be done to one of several is done to none, and says why; the others stay selected", async ({
  desk,
}) => {
  await customersWrite(desk);
  const page = await desk.signIn();
  await enterList(page);
  const colleague = await desk.signIn("two");
  // What the agent sees is not what is so: the colleague's move is not told yet.
  await page.route("**/api/events*", (route) => route.abort());
  await page.reload();
  await allLoaded(page);
  await enterList(page);
  await rowOf(colleague, "Ben").click();
  await colleague.keyboard.press("i");
  await expect(rowOf(colleague, "Ben")).toContainText("Assigned to");
  await page.keyboard.press("x");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("x");
  await expect(bar(page)).toContainText("2 selected");
  await page.keyboard.press("i");
  await expect(page.getByText("None of the 2 was changed. Ben: Agent Two has")).toBeVisible();
  await expect(bar(page)).toContainText("1 selected");
  await page.keyboard.press("i");
  await expect(rowOf(page, "Ada")).toContainText("Assigned to Agent One");
});

test("all that match are changed by and by, with their progress, and restored by one undo", async ({
  desk,
}) => {
  for (let at = 0; at < 60; at += 1) {
    await desk.customerWrites("Hello", { from: String(385_919_990_100 + at), name: `Guest ${at}` });
  }
  const page = await desk.signIn();
  await expect(rows(page).first()).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("Alt+x");
  await expect(bar(page)).toContainText("50 selected");
  await expect(bar(page)).toContainText("Select all 60 that match");
  await page.keyboard.press("Alt+x");
  await expect(bar(page)).toContainText("60 selected");
  await page.keyboard.press("e");
  await expect(page.getByText("60 conversations changed")).toBeVisible();
  await expect(page.getByText("All done")).toBeVisible();
  await page.keyboard.press("z");
  await expect(page.getByTestId("list-count")).toContainText("60");
});

test("a selection passes axe in light and dark, in windows of every width", async ({ desk }) => {
  await customersWrite(desk);
  const page = await desk.signIn();
  await enterList(page);
  const soonClosed = new Date(Date.now() - 23 * 3_600_000);
  const name = "Zoe Whose Name Is Rather Long";
  await desk.customerWrites("Hello", { from: "385919990009", name, receivedAt: soonClosed });
  // The list is held still while it has the focus.
  await expect(page.getByRole("button", { name: "1 changed" })).toBeVisible();
  await page.keyboard.press(".");
  await expect(rowOf(page, name)).toContainText("left");
  await rowOf(page, name).focus();
  for (const key of ["x", "1", "x", "i"]) await page.keyboard.press(key);
  for (const tag of ["VIP", "test drive", "a tag with a rather long name"]) {
    await page.keyboard.press("x");
    await page.keyboard.press("l");
    await page.keyboard.type(tag);
    await expect(page.getByRole("option", { name: `New tag “${tag}”` })).toBeVisible();
    await page.keyboard.press("Enter");
    await expect(bar(page)).toBeHidden();
  }
  await rowOf(page, "Ada").focus();
  await page.keyboard.press("x");
  await page.keyboard.press("f");
  await expect(rowOf(page, "Ada")).toContainText("Pinned");
  await page.keyboard.press("x");
  await page.keyboard.press("1");
  await expect(rowOf(page, "Ada")).toContainText("Urgent");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("x");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("x");
  await expect(bar(page)).toContainText("2 selected");
  for (const [width, height] of [
    [1440, 900],
    [1024, 768],
    [390, 844],
  ] as const) {
    await resize(page, width, height);
    await expect(bar(page)).toBeVisible();
    expect(await faultsInEachScheme(page)).toEqual([]);
  }
});
