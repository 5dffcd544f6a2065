import type { Page } from "@playwright/test";
import { customer, expect, faultsInEachTheme, openConversation, test, transcript } from "../desk";
import { give } from "../give-file";

const write = (page: Page) => page.getByRole("region", { name: "Write" });

test("a note with files: what is dropped or pasted while it is written belongs to it, and reaches no customer", async ({
  desk,
}) => {
  await desk.customerWrites("Can you check my contract?");
  const page = await desk.signIn();
  await openConversation(page);
  await page.keyboard.press("m");
  await page.keyboard.type("The old contract");
  await give(page, "drop", "contract.txt");
  await give(page, "paste", "letter.txt");
  const files = write(page).getByRole("list", { name: "Files of the note" });
  await expect(files.getByRole("listitem")).toHaveCount(2);
  await expect(write(page).getByRole("button", { name: "Add note" })).toBeEnabled();
  expect(await faultsInEachTheme(page)).toEqual([]);

  await write(page).getByRole("tab", { name: "Reply" }).click();
  await expect(write(page)).not.toContainText("contract.txt");
  await write(page).getByRole("tab", { name: "Note" }).click();
  await page.keyboard.press("Control+Enter");
  await expect(transcript(page)).toContainText("The old contract");
  await expect(transcript(page).getByRole("link", { name: "Open contract.txt" })).toBeVisible();
  await expect(transcript(page).getByRole("link", { name: "Open letter.txt" })).toBeVisible();
  await expect(files).toBeHidden();

  await page.keyboard.press("Escape");
  await page.keyboard.press("r");
  await page.keyboard.type("It is fine.");
  await page.keyboard.press("Control+Enter");
  const phone = await desk.gateway.until(() => {
    const { messages } = desk.gateway.phone(desk.line, customer.from);
    return messages.some(({ text }) => text === "It is fine.") && messages;
  });
  expect(phone.map(({ text }) => text)).toEqual(["Can you check my contract?", "It is fine."]);
});
