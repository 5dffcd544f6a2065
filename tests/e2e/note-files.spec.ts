import type { Page } from "@playwright/test";
import { accessibilityFaults, expect, openConversation, replyField, test } from "./desk";
import { give } from "./give-file";

const write = (page: Page) => page.getByRole("region", { name: "Write" });

test("what is dropped beside a template or a rich message is in the reply, and is said to be there; what is pasted into a rich message is its file", async ({
  desk,
}) => {
  await desk.customerWrites("Hello");
  const page = await desk.signIn();
  await openConversation(page);
  await page.keyboard.press("b");
  await page.keyboard.type("Which day?");
  await give(page, "drop", "offer.txt");
  await expect(write(page)).toContainText("1 file is in your reply");
  await give(page, "paste", "map.txt");
  await expect(write(page)).toContainText("map.txt");
  await expect(write(page)).toContainText("1 file is in your reply");
  expect(await accessibilityFaults(page)).toEqual([]);
  await write(page).getByRole("button", { name: "Go to the reply" }).click();
  await expect(replyField(page)).toBeFocused();
  const files = write(page).getByRole("list", { name: "Files to send" });
  await expect(files.getByRole("listitem")).toContainText(["offer.txt"]);
  await page.keyboard.press("Escape");
  await page.keyboard.press("b");
  await expect(write(page)).toContainText("map.txt");
  await expect(write(page).getByLabel("Text", { exact: true })).toHaveValue("Which day?");
});
