import type { Page } from "@playwright/test";
import { expect, faultsInEachScheme, openConversation, test, transcript } from "./desk";
import { signInWithTemplates } from "./templates";

const write = (page: Page) => page.getByRole("region", { name: "Write" });

async function openLater(page: Page): Promise<void> {
  await page.getByRole("button", { name: "More ways to send" }).click();
  await page.getByRole("menuitem", { name: "Send later…" }).click();
}

/** Chooses an instant for what is written. */
async function sendLater(page: Page): Promise<void> {
  await openLater(page);
  const dialog = page.getByRole("dialog", { name: "Send later" });
  await dialog.getByRole("combobox").fill("+3h");
  await expect(dialog.getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(
    transcript(page).getByText(/^Leaves .*unless the customer writes first$/u),
  ).toBeVisible();
}

test("a template and a message with buttons are sent later, too, and come back to be edited exactly as they were written", async ({
  desk,
}) => {
  await desk.customerWrites("Is it ready?");
  const page = await signInWithTemplates(desk);
  await page.keyboard.press("t");
  await write(page).getByRole("combobox", { name: "Search templates" }).fill("ready");
  await page.keyboard.press("Enter");
  await write(page).getByLabel("Closing time").fill("six");
  await page.getByRole("button", { name: "More ways to send" }).click();
  await page.getByRole("menuitem", { name: "Send later…" }).click();
  await expect(page.getByRole("dialog", { name: "Send later" })).toBeVisible();
  expect(await faultsInEachScheme(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(write(page).getByLabel("Closing time")).toHaveValue("six");
  await sendLater(page);
  await expect(write(page).getByRole("combobox", { name: "Search templates" })).toBeVisible();
  await page.reload();
  await openConversation(page);
  await transcript(page).getByRole("button", { name: "Edit" }).click();
  await expect(write(page).getByLabel("Closing time")).toHaveValue("six");
  await expect(transcript(page).getByText(/^Leaves /u)).toBeHidden();
  await openLater(page);
  const before = page.getByRole("option", { name: /^As before/u });
  await expect(before).toHaveAttribute("aria-selected", "true");
  const time = await before.getByRole("time").getAttribute("datetime");
  await page.keyboard.press("Enter");
  await expect(transcript(page).getByRole("time").last()).toHaveAttribute("datetime", time ?? "");
  await transcript(page).getByRole("button", { name: "Edit" }).click();
  await write(page).getByRole("button", { name: "Other template" }).click();

  await write(page).getByRole("tab", { name: "Rich" }).click();
  await write(page).getByRole("textbox", { name: "Text", exact: true }).fill("Which day?");
  await write(page)
    .getByRole("button", { name: /Add button/ })
    .click();
  await page.getByRole("menuitem", { name: "Quick reply" }).click();
  await write(page).getByLabel("Quick reply 1", { exact: true }).fill("Monday");
  await write(page).getByLabel("Code of Quick reply 1").fill("mon");
  await sendLater(page);
  await expect(write(page).getByRole("textbox", { name: "Text", exact: true })).toHaveValue("");
  await transcript(page).getByRole("button", { name: "Edit" }).click();
  await expect(write(page).getByRole("textbox", { name: "Text", exact: true })).toHaveValue(
    "Which day?",
  );
  await expect(write(page).getByLabel("Quick reply 1", { exact: true })).toHaveValue("Monday");
  await expect(write(page).getByLabel("Code of Quick reply 1")).toHaveValue("mon");
  expect(desk.gateway.received(desk.line)).toEqual([]);
});

test("closing says that a scheduled message still leaves, and offers to stop it, which can be undone", async ({
  desk,
}) => {
  await desk.customerWrites("Is it ready?");
  const page = await desk.signIn();
  await openConversation(page);
  await page.keyboard.press("z");
  await expect(page.getByText("There is nothing to undo.")).toBeVisible();
  await page.keyboard.press("r");
  await page.keyboard.type("Tomorrow");
  await sendLater(page);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Shift+E");
  await expect(page.getByText(/closed\. What is scheduled for .+ still leaves\./u)).toBeVisible();
  expect(await faultsInEachScheme(page)).toEqual([]);
  const scheduled = transcript(page).getByText(/^Leaves /u);
  await expect(scheduled).toBeVisible();
  await page.getByRole("button", { name: "Don’t send" }).click();
  await expect(scheduled).toBeHidden();
  const stopped = page.getByRole("listitem").filter({ hasText: "will not be sent" });
  await stopped.getByRole("button", { name: /^Undo/u }).click();
  await expect(scheduled).toBeVisible();

  // A key that has nothing to do says so.
  await page.keyboard.press("e");
  await expect(page.getByText("This conversation is closed already.")).toBeVisible();
});
