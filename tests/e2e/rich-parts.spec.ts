import {
  allLoaded,
  customer,
  expect,
  faultsInEachScheme,
  openConversation,
  test,
  transcript,
} from "./desk";

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
  // The seconds are selected. A pause at the end says that it is left out, which keeps nothing back.
  await page.keyboard.type("31");
  const seconds = write.getByRole("textbox", { name: "Seconds of Pause 1" });
  const order = write.getByRole("list", { name: "Order", exact: true }).locator("> li");
  await expect(order).toHaveText([/^Message/u, /^Pause 1/u]);
  await expect(seconds).toHaveAccessibleDescription(/^Only sent between two messages\./u);
  await write.getByRole("button", { name: "Add text" }).click();
  await write.getByRole("textbox", { name: "Text 1", exact: true }).fill("I am looking");
  await expect(preview.getByRole("listitem").first()).toHaveText("Shall I keep one for you?");

  // Typed on at once: the first kind is meant, and all of the words are its label.
  await allLoaded(page);
  await write.getByRole("button", { name: "Add button to the message" }).press("Enter");
  await page.keyboard.type("Yes, please");
  const label = write.getByRole("textbox", { name: "Quick reply 1", exact: true });
  await expect(label).toHaveValue("Yes, please");
  // What is missing first is named, and one click away.
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

test("a canned reply keeps the texts and pauses of a rich message, and shows and sends them in their order", async ({
  desk,
}) => {
  await desk.customerWrites("Do you have it in red?");
  const page = await desk.signIn();
  await openConversation(page);
  await page.keyboard.press("b");
  const write = page.getByRole("region", { name: "Write" });
  const text = write.getByRole("textbox", { name: "Text", exact: true });
  const order = write.getByRole("list", { name: "Order", exact: true }).locator("> li");
  await expect(text).toBeFocused();
  await page.keyboard.type("I am looking, {{customer_first_name}}");
  await write.getByRole("button", { name: "Add pause" }).click();
  await page.keyboard.type("12");
  await write.getByRole("button", { name: "Add text" }).click();
  await page.keyboard.type("Found it");
  await write.getByRole("button", { name: "Save as canned reply…" }).click();
  const dialog = page.getByRole("dialog", { name: "Save as canned reply" });
  const kept = dialog.getByRole("list", { name: "One after the other" }).getByRole("listitem");
  await expect(kept).toHaveText(["Message", "12 s pause", "Found it"]);
  await dialog.getByLabel("Title").fill("Looking");
  expect(await faultsInEachScheme(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();

  await write.getByRole("button", { name: "Remove Text 1" }).click();
  await write.getByRole("button", { name: "Remove Pause 1" }).click();
  await text.fill("");
  await page.keyboard.press("Escape");
  await page.keyboard.press(";");
  const option = page.getByRole("option", { name: /Looking/u });
  await expect(option).toHaveCount(1);
  await expect(page.getByText("12 s later")).toBeVisible();
  await expect(page.getByText("Found it")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(text).toHaveValue("I am looking, Customer");
  await expect(order).toHaveText([/^Message/u, /^Pause 1/u, /^Text 1/u]);
  await expect(write.getByRole("textbox", { name: "Seconds of Pause 1" })).toHaveValue("12");
  await page.keyboard.press("Control+Enter");
  await expect(transcript(page).getByText("I am looking, Customer")).toBeVisible();
  await expect(transcript(page).getByText("12 s later")).toBeVisible();
});
