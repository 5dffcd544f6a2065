import type { Locator } from "@playwright/test";
import { expect, openConversation, test } from "./desk";

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (box === null) throw new Error("It is not on the screen");
  return { ...box, right: box.x + box.width };
}

test("where there is little room the customer's name stays, nothing lies on anything else, and what sends is inside", async ({
  desk,
}) => {
  const name = "Cora Long-Customername";
  await desk.customerWrites("Hello", { name });
  const page = await desk.signIn();
  const colleague = await desk.signIn("two");
  await openConversation(page, name);
  await openConversation(colleague, name);
  const heading = page.getByRole("heading", { level: 1, name });
  const here = page.getByRole("button", { name: /^Colleagues here:/ });
  await expect(here).toBeVisible();

  await page.setViewportSize({ width: 1280, height: 800 });
  await expect(page.getByRole("complementary", { name: "Side panel" })).toBeVisible();
  await expect.poll(async () => (await boxOf(heading)).width).toBeGreaterThan(100);

  await page.setViewportSize({ width: 320, height: 640 });
  const ways = page.getByRole("button", { name: "More ways to send" });
  await expect.poll(async () => (await boxOf(ways)).right).toBeLessThan(320);
  const window = page.getByTitle(/^You can reply until/);
  expect((await boxOf(window)).right).toBeLessThanOrEqual((await boxOf(here)).x);
});
