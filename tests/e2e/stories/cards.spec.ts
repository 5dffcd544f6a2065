import type { Page } from "@playwright/test";
import { customer, expect, faultsInEachTheme, openConversation, test, transcript } from "../desk";

const write = (page: Page) => page.getByRole("region", { name: "Write" });
const preview = (page: Page) => write(page).getByRole("region", { name: "Preview" });

test("cards: made at the desk, sent as text where the line has none, and the button that the customer chooses is shown as that card's", async ({
  desk,
}) => {
  await desk.customerWrites("What do you have?");
  const page = await desk.signIn();
  await openConversation(page);
  await page.keyboard.press("b");
  await write(page).getByRole("textbox", { name: "Text" }).fill("Two that fit");
  for (const [index, title] of ["Blue estate", "Red city car"].entries()) {
    await write(page).getByRole("button", { name: "Add card" }).click();
    const card = write(page)
      .getByRole("list", { name: "Cards", exact: true })
      .locator("> li")
      .nth(index);
    await card.getByRole("textbox", { name: "Title" }).fill(title);
    await card.getByRole("button", { name: `Add button to card ${index + 1}` }).click();
    await page.getByRole("menuitem", { name: "Link" }).click();
    await card.getByRole("textbox", { name: "Link 1", exact: true }).fill("See it");
    await card.getByRole("textbox", { name: "Web address of Link 1" }).fill("https://example.com/");
    await card.getByRole("button", { name: `Add button to card ${index + 1}` }).click();
    await page.getByRole("menuitem", { name: "Button", exact: true }).click();
    await card.getByRole("textbox", { name: "Button 2", exact: true }).fill(`Book the ${title}`);
  }
  await expect(preview(page)).toContainText("Blue estate");
  await expect(preview(page)).toContainText("WhatsApp shows no cards");
  // What was written stands beside what it becomes.
  const written = preview(page).getByRole("region", { name: "As you wrote it" });
  await expect(written.getByRole("list", { name: "Cards" }).locator("> li")).toHaveCount(2);
  const picture = write(page).getByRole("textbox", { name: "Web address of a picture" }).first();
  await expect(picture).toBeDisabled();
  await expect(picture).toHaveAccessibleDescription("WhatsApp shows no pictures on cards.");
  const title = write(page).getByRole("textbox", { name: "Title" }).first();
  await title.fill("t".repeat(110));
  await expect(title).toHaveAccessibleDescription("110 of 128 characters");
  await title.fill("t".repeat(129));
  await expect(title).toHaveAccessibleDescription("At most 128 characters.");
  await title.fill("Blue estate");
  expect(await faultsInEachTheme(page)).toEqual([]);
  await write(page).getByRole("button", { name: "Send on WhatsApp" }).click();

  const message = transcript(page).getByRole("article", { name: /Two that fit/ });
  await expect(message.getByRole("list", { name: "Cards" }).locator("> li")).toHaveCount(2);
  await message.getByText("Sent as text").click();
  await expect(message).toContainText("See it: https://example.com/");
  const phone = await desk.gateway.until(() =>
    desk.gateway
      .phone(desk.line, customer.from)
      .messages.find(({ text }) => text.startsWith("Two that fit")),
  );
  const link = "See it: https://example.com/";
  expect(phone.text).toBe(
    `Two that fit\n\nBlue estate\n${link}\n1. Book the Blue estate\n\nRed city car\n${link}\n2. Book the Red city car`,
  );

  // Whoever sees no buttons writes what was on one of them, or its number.
  await desk.customerWrites("2");
  const pressed = transcript(page)
    .getByRole("article", { name: /Book the Red city car/ })
    .last();
  await expect(pressed).toContainText("Pressed the button");
  await expect(pressed).toContainText("Two that fit");
  expect(await faultsInEachTheme(page)).toEqual([]);
  await pressed.getByRole("button", { name: /Reply to/ }).click();
  await expect(message).toBeFocused();
});
