import { customer, expect, faultsInEachScheme, openConversation, test, transcript } from "./desk";

test("texts and pauses stand before and behind a message with buttons, are moved like its cards, and reach the customer in that order", async ({
  desk,
  browser,
}) => {
  const page = await desk.signIn();
  const guest = await (await browser.newContext()).newPage();
  await guest.goto(await desk.chatUrl());
  await guest.getByLabel("Your name").fill(customer.name);
  await guest.getByLabel("Your message").fill("Do you have it in red?");
  await guest.getByRole("button", { name: "Start chat" }).click();
  await openConversation(page);
  await page.keyboard.press("b");
  const write = page.getByRole("region", { name: "Write" });
  const preview = write.getByRole("region", { name: "Preview" });
  await page.keyboard.type("Shall I keep one for you?");
  await write.getByRole("button", { name: "Add pause" }).click();
  // The seconds are selected. A pause comes alone, and says what it needs.
  await page.keyboard.type("31");
  const order = write.getByRole("list", { name: "Order", exact: true }).locator("> li");
  await expect(order).toHaveText([/^Message/u, /^Pause 1/u]);
  await expect(write.getByText("A pause stands between two messages.").first()).toBeVisible();
  await write.getByRole("button", { name: "Add text" }).click();
  await write.getByRole("textbox", { name: "Text 1", exact: true }).fill("I am looking");
  await expect(preview.getByRole("listitem").first()).toHaveText("Shall I keep one for you?");

  // What is missing first is named, and one click away.
  const hint = write.getByRole("button", { name: "Buttons: Add a button, a card or a file." });
  await hint.click();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Quick reply" }).click();
  await page.keyboard.type("Yes, please");
  const seconds = write.getByRole("textbox", { name: "Seconds of Pause 1" });
  await write.getByRole("button", { name: "Pause 1: Enter 1 to 30 seconds." }).click();
  await expect(seconds).toBeFocused();
  await page.keyboard.type("1");

  // The text goes before the message, with the pause between both.
  await write.getByRole("textbox", { name: "Text 1", exact: true }).focus();
  await page.keyboard.press("Alt+ArrowUp");
  await page.keyboard.press("Alt+ArrowUp");
  await seconds.focus();
  await page.keyboard.press("Alt+ArrowUp");
  await expect(order).toHaveText([/^Text 1/u, /^Pause 1/u, /^Message/u]);
  await expect(preview.getByRole("listitem").filter({ hasText: "later" })).toHaveText(
    /1 s later; until then you are shown as writing\s*Shall I keep one for you\?/u,
  );
  expect(await faultsInEachScheme(page)).toEqual([]);

  await seconds.focus();
  await page.keyboard.type("30");
  await page.keyboard.press("Control+Enter");
  await expect(guest.getByText("I am looking", { exact: true })).toBeVisible();
  await expect(guest.getByText("Agent One is writing…")).toBeVisible();
  await expect(transcript(page).getByText("30 s later")).toBeVisible();
  // What has not left yet is taken back whole, and nobody is writing any more.
  await transcript(page).getByRole("button", { name: "Undo" }).click();
  await expect(write.getByRole("textbox", { name: "Text", exact: true })).toHaveValue(
    "Shall I keep one for you?",
  );
  await expect(guest.getByText("Agent One is writing…")).toBeHidden();
  await page.keyboard.press("Control+Enter");
  await expect(guest.getByRole("button", { name: "Yes, please" })).toBeVisible();
  await expect(guest.getByText("I am looking", { exact: true })).toHaveCount(1);
});
