import type { Page } from "@playwright/test";
import { type Desk, expect, faultsInEachScheme, openConversation, test, transcript } from "./desk";

const everything = (page: Page) =>
  page.getByRole("combobox", { name: "Search everything that was said" });
const hits = (page: Page) =>
  page.getByRole("listbox", { name: "Search everything that was said" }).getByRole("option");
const inConversation = (page: Page) =>
  page.getByRole("textbox", { name: "Find in this conversation" });

async function writeMany(desk: Desk): Promise<void> {
  await desk.customerWrites("Is the Zebra crossing open?");
  for (const each of ["one", "two", "three"]) await desk.customerWrites(`Another ${each}`);
  await desk.customerWrites("I saw a second zebra");
  await desk.customerWrites("No animal here", { from: "385919997777", name: "Customer Two" });
}

test("what was said is found by its words from anywhere, and opened where it stands, by keyboard", async ({
  desk,
}) => {
  await writeMany(desk);
  const page = await desk.signIn();
  await page.keyboard.press("Control+Shift+F");
  // Typed at once: keys wait for the field.
  await page.keyboard.type("zebra");
  await expect(everything(page)).toHaveValue("zebra");
  // The index follows what is said within a second; who asked before that asks again.
  await expect(async () => {
    await everything(page).fill("zebr");
    await expect(hits(page)).toHaveCount(2);
  }).toPass();
  await everything(page).fill("zebra");
  await expect(hits(page)).toHaveText([/I saw a second zebra/, /Is the Zebra crossing open\?/]);
  await expect(hits(page).first().locator("mark")).toHaveText("zebra");
  expect(await faultsInEachScheme(page)).toEqual([]);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(everything(page)).toBeHidden();
  const found = transcript(page).getByRole("article").filter({ hasText: "Is the Zebra" });
  await expect(found).toBeFocused();

  // Another hit of the conversation that is open.
  await page.keyboard.press("Control+Shift+F");
  await expect(hits(page)).toHaveCount(2);
  await page.keyboard.press("Enter");
  await expect(
    transcript(page).getByRole("article").filter({ hasText: "I saw a second zebra" }),
  ).toBeFocused();

  await page.keyboard.press("Control+Shift+F");
  await everything(page).fill("zebra is:nowhere");
  await expect(page.getByText("“is:” cannot be “nowhere”")).toBeVisible();
  await everything(page).fill("giraffe");
  await expect(page.getByText("Nothing was found.")).toBeVisible();
  expect(await faultsInEachScheme(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(everything(page)).toBeHidden();
});

test("words are found in the open conversation, the newest first, one after another", async ({
  desk,
}) => {
  await writeMany(desk);
  const page = await desk.signIn();
  await openConversation(page);
  await page.keyboard.press("Control+f");
  await page.keyboard.type("zebra");
  await expect(inConversation(page)).toHaveValue("zebra");
  const place = page.getByRole("search").getByRole("status");
  await expect(async () => {
    await inConversation(page).fill("zebr");
    await expect(place).toHaveText("1 of 2");
  }).toPass();
  await expect(inConversation(page)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(place).toHaveText("2 of 2");
  await page.keyboard.press("Shift+Enter");
  await expect(place).toHaveText("1 of 2");
  await page.keyboard.press("ArrowDown");
  await expect(place).toHaveText("2 of 2");
  expect(await faultsInEachScheme(page)).toEqual([]);
  await inConversation(page).fill("animal");
  await expect(place).toHaveText("Nothing was found");
  await page.keyboard.press("Escape");
  await expect(inConversation(page)).toBeHidden();
  await expect(transcript(page).getByRole("article").last()).toBeVisible();
});
