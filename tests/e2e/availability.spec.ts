import type { Page } from "@playwright/test";
import { faultsInEachScheme } from "./axe";
import { agents, allLoaded, expect, openConversation, test } from "./desk";

const menuOf = (page: Page) =>
  page.getByRole("button", { name: `${agents.one.name}, your menu` }).first();

test("an agent is busy by the menu, away for a reason by the palette, and colleagues see it", async ({
  desk,
}) => {
  await desk.customerWrites("Hello");
  const page = await desk.signIn();
  await expect(menuOf(page)).toHaveAccessibleName(/Available$/);
  await menuOf(page).click();
  await expect(page.getByText(/^Available, since /)).toBeVisible();
  await page.getByRole("menuitemradio", { name: "Busy" }).click();
  await expect(menuOf(page)).toHaveAccessibleName(/Busy$/);

  const other = await desk.signIn("two");
  await openConversation(other);
  await other.keyboard.press("a");
  const one = other.getByRole("option", { name: agents.one.name });
  await expect(one).toContainText("Busy");

  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill("with a reason");
  await page.getByRole("option", { name: /busy or away/ }).click();
  const dialog = page.getByRole("dialog", { name: /busy or away/ });
  await expect(dialog.getByLabel("Reason")).toBeFocused();
  await page.keyboard.type("Lunch");
  expect(await faultsInEachScheme(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await expect(menuOf(page)).toHaveAccessibleName(/Away: Lunch$/);
  await expect(one).toContainText("Away: Lunch");
  expect(await faultsInEachScheme(other)).toEqual([]);

  await page.reload();
  await expect(menuOf(page)).toHaveAccessibleName(/Away: Lunch$/);
});

test("a desk that nobody touches for ten minutes makes its agent away until somebody does", async ({
  desk,
}) => {
  const page = await desk.signIn("one", (opened) => opened.clock.install());
  await expect(menuOf(page)).toHaveAccessibleName(/Available$/);
  await allLoaded(page);
  await page.clock.fastForward("10:01");
  await expect(menuOf(page)).toHaveAccessibleName(/Away \(inactive\)$/);
  await page.mouse.move(200, 200);
  await page.mouse.move(300, 220);
  await expect(menuOf(page)).toHaveAccessibleName(/Available$/);
});
