import { expect, faultsInEachScheme, openConversation, rowOf, test } from "./desk";
import { speak } from "./language";

/** In a week at nine, as the browser's field takes it, and as the desk says it. */
function inAWeek(): { readonly field: string; readonly said: RegExp } {
  const day = new Date(Date.now() + 7 * 24 * 3_600_000).toISOString().slice(0, 10);
  const said = new Intl.DateTimeFormat("en-US", {
    month: "short",
    day: "numeric",
    timeZone: "UTC",
  });
  return {
    field: `${day}T09:00`,
    said: new RegExp(`snoozed until .*${said.format(new Date(day))}.*9:00`, "u"),
  };
}

test("a time is chosen by a suggestion's key, typed with a zone, or entered as a date; what lies behind is said", async ({
  desk,
}) => {
  await desk.customerWrites("First");
  const page = await desk.signIn();
  await openConversation(page);
  await page.keyboard.press("h");
  const dialog = page.getByRole("dialog", { name: "Snooze" });
  await page.keyboard.type("yesterday");
  await expect(dialog.getByRole("status")).toContainText("is past");
  expect(await faultsInEachScheme(page)).toEqual([]);
  await dialog.getByRole("combobox").fill("fri 9:00 EST");
  await expect(dialog.getByRole("option")).toContainText("2:00");
  await expect(dialog.getByRole("option")).toContainText(/There: Fri, .*9:00.* \(UTC−5\)/u);
  expect(await faultsInEachScheme(page)).toEqual([]);

  await dialog.getByLabel("Date and time").fill("2020-01-01T09:00");
  await page.keyboard.press("Enter");
  await expect(dialog.getByText("This time is past.")).toBeVisible();
  expect(await faultsInEachScheme(page)).toEqual([]);
  const { field, said } = inAWeek();
  await dialog.getByLabel("Date and time").fill(field);
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(page.getByText(said)).toBeVisible();

  await page.keyboard.press("z");
  await expect(rowOf(page)).toContainText("Waiting");
  await rowOf(page).click();
  await page.keyboard.press("h");
  await expect(dialog.getByRole("option")).toHaveCount(4);
  await page.keyboard.press("Alt+4");
  await expect(dialog).toBeHidden();
  await expect(page.getByText(/snoozed until the customer replies/u)).toBeVisible();
});

test("in Spanish a time is typed in Spanish, also before its dialog is there, and in English", async ({
  desk,
}) => {
  await desk.customerWrites("Hola");
  const page = await desk.signIn();
  await openConversation(page);
  await speak(page, desk.parley.url, "es");
  await expect(page.locator("textarea").first()).toBeVisible();
  await page.keyboard.press("h");
  await page.keyboard.type("vie 9");
  const dialog = page.getByRole("dialog", { name: "Posponer" });
  await expect(dialog.getByRole("option")).toHaveText(/^A esta horavie, .*9:00/u);
  await dialog.getByRole("combobox").fill("mañana a las 5 de la tarde");
  await expect(dialog.getByRole("option")).toContainText(/17:00|5:00/u);
  await dialog.getByRole("combobox").fill("luego");
  await expect(dialog.getByRole("status")).toContainText("vie 9");
  expect(await faultsInEachScheme(page)).toEqual([]);
  await dialog.getByRole("combobox").fill("fri 9");
  await expect(dialog.getByRole("option")).toContainText(/vie, .*9:00/u);
  await dialog.getByRole("combobox").fill("hasta que responda");
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(page.getByText(/pospuesta hasta que el cliente responda/u)).toBeVisible();
});
