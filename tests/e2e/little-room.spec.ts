import type { Locator } from "@playwright/test";
import { expect, openConversation, test } from "./desk";
import { resize } from "./window";

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

  await resize(page, 1280, 800);
  await expect(page.getByRole("complementary", { name: "Side panel" })).toBeVisible();
  await expect.poll(async () => (await boxOf(heading)).width).toBeGreaterThan(100);

  await resize(page, 320, 640);
  const ways = page.getByRole("button", { name: "More ways to send" });
  await expect.poll(async () => (await boxOf(ways)).right).toBeLessThan(320);
  const window = page.getByTitle(/^You can reply until/);
  await expect
    .poll(async () => (await boxOf(here)).x - (await boxOf(window)).right)
    .toBeGreaterThanOrEqual(0);
});
