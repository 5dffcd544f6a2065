import type { Page } from "@playwright/test";
import {
  customer,
  expect,
  faultsInEachScheme,
  openConversation,
  reply,
  test,
  transcript,
} from "./desk";
import { resize } from "./window";

const lane = (page: Page) => page.getByRole("region", { name: "Notes", exact: true });

async function writeNote(page: Page, text: string): Promise<void> {
  await page.keyboard.press("m");
  await page.keyboard.type(text);
  await page.keyboard.press("Control+Enter");
  await page.keyboard.press("Escape");
}

test("a thread shows all, only the conversation, or only its notes, by a key; a note leads to its place", async ({
  desk,
}) => {
  await desk.customerWrites("Is it ready?");
  await desk.customerWrites("Hello", { from: "385919997777", name: "Customer Two" });
  const page = await desk.signIn();
  await openConversation(page);
  await writeNote(page, "Ask the workshop");
  await reply(page, "I will ask");
  await writeNote(page, "It is ready");
  await expect(transcript(page)).toContainText("It is ready");

  await page.keyboard.press("v");
  await expect(page.getByText("2 notes are hidden.")).toBeVisible();
  await expect(transcript(page)).toContainText("I will ask");
  await expect(transcript(page)).not.toContainText("Ask the workshop");
  await page.keyboard.press("v");
  await expect(page.getByText("Only notes are shown: 2 notes.")).toBeVisible();
  await expect(lane(page).getByRole("article")).toHaveCount(2);
  await expect(lane(page)).not.toContainText("I will ask");
  for (const width of [1440, 1024, 390]) {
    await resize(page, width, 800);
    expect(await faultsInEachScheme(page)).toEqual([]);
  }
  await resize(page, 1440, 800);

  // Another conversation shows all of it; this one is as it was left.
  await openConversation(page, "Customer Two");
  await expect(transcript(page)).toContainText("Hello");
  await openAgain(page);
  await expect(lane(page)).toContainText("Ask the workshop");

  await lane(page).getByRole("button", { name: "Show in the conversation" }).first().click();
  await expect(page.getByRole("article", { name: /Ask the workshop/ })).toBeFocused();
  await expect(transcript(page)).toContainText("I will ask");

  // What is written is seen, whatever is hidden.
  await page.keyboard.press("v");
  await expect(page.getByText("2 notes are hidden.")).toBeVisible();
  await writeNote(page, "One more");
  await expect(transcript(page)).toContainText("One more");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("only notes");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Only notes are shown: 3 notes.")).toBeVisible();
  await page.getByRole("button", { name: "What of the thread is shown" }).click();
  await expect(page.getByRole("menuitemradio", { name: "Conversation (2)" })).toBeVisible();
  await page.getByRole("menuitemradio", { name: "All (5)" }).click();
  await expect(transcript(page)).toContainText("Is it ready?");
});

/** Where only notes are shown, there is no transcript to wait for. */
async function openAgain(page: Page): Promise<void> {
  await page.getByRole("link", { name: customer.name }).first().click();
}
