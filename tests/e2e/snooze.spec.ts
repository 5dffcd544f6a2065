import {
  customer,
  expect,
  faultsInEachScheme,
  goToView,
  openConversation,
  rowOf,
  test,
  transcript,
} from "./desk";
import { resize } from "./window";

const second = { from: "385919997777", name: "Customer Two" };

test("an agent puts a customer off in words, goes on to the next, and has the first back by one key", async ({
  desk,
}) => {
  await desk.customerWrites("First");
  await desk.customerWrites("Second", second);
  const page = await desk.signIn();
  await openConversation(page);
  await page.keyboard.press("h");
  await page.keyboard.type("fri 9");
  const dialog = page.getByRole("dialog", { name: "Snooze" });
  await expect(dialog.getByRole("option")).toHaveText(/^This timeFri, .*9:00/);
  await page.keyboard.press("Enter");
  await expect(transcript(page)).toContainText("Second");
  await expect(rowOf(page)).toBeHidden();
  await expect(page.getByText(/Conversation with .* snoozed until Fri, .*9:00/)).toBeVisible();

  await page.keyboard.press("z");
  await expect(rowOf(page)).toContainText("Waiting");
  await rowOf(page).click();
  await expect(transcript(page)).toContainText(
    /You snoozed the conversation until Fri, .*, undone/,
  );
});

test("a snoozed customer who writes is back, and was counted in a view of its own", async ({
  desk,
}) => {
  await desk.customerWrites("First");
  const page = await desk.signIn();
  await openConversation(page);
  await page.keyboard.press("h");
  await page.keyboard.type("until reply");
  await expect(page.getByRole("option", { name: "Until the customer replies" })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(rowOf(page)).toBeHidden();
  await goToView(page, "Snoozed");
  await expect(page.getByTestId("list-count")).toHaveText("1");
  await expect(rowOf(page)).toContainText("Snoozed until Customer replies");
  await desk.customerWrites("I am back");
  await expect(rowOf(page)).toBeHidden();
  await goToView(page, "All");
  await rowOf(page).click();
  await expect(transcript(page)).toContainText(`Open again, because ${customer.name} wrote`);
});

test("snoozing passes axe in light and dark, also on a phone", async ({ desk }) => {
  await desk.customerWrites("First");
  await desk.customerWrites("Second", second);
  const page = await desk.signIn();
  await openConversation(page);
  await page.keyboard.press("h");
  const dialog = page.getByRole("dialog", { name: "Snooze" });
  await expect(dialog.getByRole("option")).toHaveCount(4);
  expect(await faultsInEachScheme(page)).toEqual([]);
  await page.keyboard.type("no time at all");
  await expect(dialog.getByRole("status")).toContainText("This is no time");
  expect(await faultsInEachScheme(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.keyboard.press("h");
  await page.keyboard.type("+7d");
  await expect(dialog.getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await goToView(page, "Snoozed");
  await rowOf(page).click();
  await expect(transcript(page)).toContainText("You snoozed the conversation");
  expect(await faultsInEachScheme(page)).toEqual([]);
  await resize(page, 390, 844);
  await page.keyboard.press("h");
  await expect(dialog).toBeVisible();
  expect(await faultsInEachScheme(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(rowOf(page)).toBeVisible();
});
