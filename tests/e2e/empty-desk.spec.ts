import { accessibilityFaults, expect, openConversation, pressAtOnce, test } from "./desk";

test("an empty desk offers only what leads somewhere, and an empty centre the work that waits", async ({
  desk,
}) => {
  const page = await desk.signIn();
  await expect(page.getByText("No conversations yet")).toBeVisible();
  await expect(page.getByText("An administrator connects lines")).toBeVisible();
  await expect(page.getByRole("link", { name: "Play a customer" })).toBeHidden();
  expect(await accessibilityFaults(page)).toEqual([]);

  await desk.customerWrites("Hello");
  await pressAtOnce(page, "g", "i");
  await expect(page.getByRole("heading", { level: 1, name: "Mine" })).toBeVisible();
  await page.getByRole("button", { name: "1 unassigned" }).last().click();
  await expect(page.getByRole("heading", { level: 1, name: "Unassigned" })).toBeVisible();
  await openConversation(page);
});
