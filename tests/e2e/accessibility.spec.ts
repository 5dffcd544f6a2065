import { expect, faultsInEachTheme, openConversation, rowOf, test } from "./desk";

test("every page and state passes axe in every theme", async ({ desk, browser }) => {
  // Many states, one after the other.
  test.slow();
  const stranger = await browser.newPage();
  await stranger.goto(`${desk.parley.url}/login`);
  expect(await faultsInEachTheme(stranger)).toEqual([]);
  await stranger.close();

  const page = await desk.signIn();
  await expect(page.getByRole("heading", { level: 2 }).first()).toBeVisible();
  expect(await faultsInEachTheme(page)).toEqual([]);

  await desk.customerWrites("Hello");
  await openConversation(page);
  await page.keyboard.press("m");
  await page.keyboard.type("A note");
  await page.keyboard.press("Control+Enter");
  await expect(rowOf(page)).toBeVisible();
  expect(await faultsInEachTheme(page)).toEqual([]);

  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog")).toBeVisible();
  expect(await faultsInEachTheme(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  expect(await faultsInEachTheme(page)).toEqual([]);
});
