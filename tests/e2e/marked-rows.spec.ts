import type { Page } from "@playwright/test";
import { agents, expect, goToView, replyField, rowOf, test } from "./desk";

const first = { from: "385919990001", name: "Customer First" } as const;
const second = { from: "385919990002", name: "Customer Second" } as const;
const third = { from: "385919990003", name: "Customer Third" } as const;

/** Nothing is opened by a key that acts on the row that is marked. */
const nothingOpen = (page: Page) => expect(page).toHaveURL(/\/inbox(?:\?.*)?$/);

test("keys act on the row that J and K mark while no conversation is open", async ({ desk }) => {
  for (const customer of [first, second, third]) await desk.customerWrites("Hello", customer);
  const page = await desk.signIn();
  await goToView(page, "All");
  await expect(rowOf(page, third.name)).toBeVisible();
  const press = (key: string) => page.keyboard.press(key);

  // Nothing is marked yet: nothing happens.
  await press("i");
  await press("1");
  await press("j");
  await expect(rowOf(page, first.name)).toBeFocused();
  await expect(rowOf(page, first.name)).not.toContainText("Urgent");
  await press("j");
  await expect(rowOf(page, second.name)).toBeFocused();

  for (const [key, priority] of Object.entries({ 1: "Urgent", 2: "High", 3: "Medium", 4: "Low" })) {
    await press(key);
    await expect(rowOf(page, second.name)).toContainText(`Priority ${priority}`);
  }
  await press("4");
  await expect(rowOf(page, second.name)).not.toContainText("Priority");

  await press("i");
  await expect(rowOf(page, second.name)).toContainText(`Assigned to ${agents.one.name}`);
  await press("a");
  await page.keyboard.type("Two");
  await press("Enter");
  await expect(rowOf(page, second.name)).toContainText(`Assigned to ${agents.two.name}`);
  await expect(rowOf(page, second.name)).toBeFocused();

  await press("l");
  await page.keyboard.type("warranty");
  await expect(page.getByRole("option", { name: "New tag “warranty”" })).toBeVisible();
  await press("Enter");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(rowOf(page, second.name)).toContainText("warranty");
  await expect(rowOf(page, second.name)).toBeFocused();

  // What the server answers may move the row once more.
  const pressAndSave = (key: string) =>
    Promise.all([
      page.waitForResponse((response) => response.request().method() === "PATCH"),
      press(key),
    ]);
  await pressAndSave("f");
  await expect(rowOf(page, second.name)).toContainText("Pinned");
  await pressAndSave("f");
  await expect(rowOf(page, second.name)).not.toContainText("Pinned");
  await nothingOpen(page);

  // What is done with makes way for the next one.
  await press("e");
  await expect(rowOf(page, third.name)).toBeFocused();
  await press("z");
  await expect(rowOf(page, second.name)).toBeFocused();
  await press("e");
  await expect(rowOf(page, third.name)).toBeFocused();
  await expect(rowOf(page, second.name)).toBeHidden();
  await press("h");
  await page.keyboard.type("+7d");
  await expect(page.getByRole("option")).toHaveCount(1);
  await press("Enter");
  await expect(rowOf(page, first.name)).toBeFocused();
  await nothingOpen(page);
  await goToView(page, "Snoozed");
  await expect(rowOf(page, third.name)).toBeVisible();
  await goToView(page, "Closed");
  await expect(rowOf(page, second.name)).toBeVisible();
  await expect(rowOf(page, first.name)).toBeHidden();
});

test("changes and undos reach the server in the order of the keys, however slow it is", async ({
  desk,
}) => {
  for (const customer of [first, second]) await desk.customerWrites("Hello", customer);
  let release = () => {};
  const isReleased = new Promise<void>((resolve) => {
    release = resolve;
  });
  const asked: string[] = [];
  const page = await desk.signIn("one", async (opened) => {
    await opened.route("**/api/conversations/**", async (route) => {
      const request = route.request();
      if (request.method() !== "GET") {
        asked.push(`${request.method()} ${request.postData()?.includes("closed") === true}`);
        await isReleased;
      }
      await route.continue();
    });
  });
  await goToView(page, "All");
  await expect(rowOf(page, second.name)).toBeVisible();
  await page.keyboard.press("j");
  await expect(rowOf(page, first.name)).toBeFocused();
  await page.keyboard.press("Shift+E");
  await expect(rowOf(page, first.name)).toBeHidden();
  await page.keyboard.press("z");
  await expect(rowOf(page, first.name)).toBeVisible();
  await rowOf(page, first.name).focus();
  await page.keyboard.press("Shift+E");
  await expect(rowOf(page, first.name)).toBeHidden();
  release();
  await goToView(page, "Closed");
  await expect(rowOf(page, first.name)).toBeVisible();
  await expect.poll(() => asked).toEqual(["PATCH true", "POST false", "PATCH true"]);
  await page.reload();
  await expect(rowOf(page, first.name)).toBeVisible();
});

test("no key acts on a row that has lost the mark", async ({ desk }) => {
  for (const customer of [first, second]) await desk.customerWrites("Hello", customer);
  const page = await desk.signIn();
  await goToView(page, "All");
  await expect(rowOf(page, second.name)).toBeVisible();
  await page.keyboard.press("j");
  await expect(rowOf(page, first.name)).toBeFocused();
  await page.locator("[data-pane=thread]").click({ position: { x: 5, y: 5 } });
  await page.keyboard.press("e");
  await page.keyboard.press("1");
  await page.keyboard.press("j");
  await expect(rowOf(page, second.name)).toBeFocused();
  await page.keyboard.press("2");
  await expect(rowOf(page, second.name)).toContainText("Priority High");
  await expect(rowOf(page, first.name)).not.toContainText("Priority");
});

test("keys that write open the marked row, and what is typed on is in its composer", async ({
  desk,
}) => {
  await desk.customerWrites("Hello", first);
  const page = await desk.signIn();
  await goToView(page, "All");
  await expect(rowOf(page, first.name)).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("r");
  await page.keyboard.type("it is here, see");
  await expect(replyField(page, first.name)).toHaveValue("it is here, see");
  await expect(replyField(page, first.name)).toBeFocused();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(rowOf(page, first.name)).not.toContainText("Assigned");
});
