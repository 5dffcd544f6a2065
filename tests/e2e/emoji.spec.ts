import type { Request } from "@playwright/test";
import { expect, faultsInEachScheme, openConversation, replyField, test, transcript } from "./desk";
import { speak } from "./language";
import { resize } from "./window";

test("emoji are chosen by search and keys, put at the caret, remembered with their tone, and come from nowhere else", async ({
  desk,
}) => {
  await desk.customerWrites("Thank you");
  const page = await desk.signIn();
  const foreign: string[] = [];
  page.on("request", (request: Request) => {
    if (!request.url().startsWith(desk.parley.url)) foreign.push(request.url());
  });
  await openConversation(page);
  await replyField(page).fill("Gladly!");
  await replyField(page).press("Home");
  const open = page.getByRole("button", { name: "Emoji", exact: true });
  await open.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.type("thumbs");
  const picker = page.getByRole("dialog", { name: "Emoji" });
  await expect(picker.getByRole("searchbox", { name: "Search emoji" })).toHaveValue("thumbs");
  await expect(picker.getByRole("gridcell", { name: "thumbs up", exact: true })).toBeVisible();
  expect(await faultsInEachScheme(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await expect(picker).toBeHidden();
  await expect(replyField(page)).toHaveValue("👍️Gladly!");
  await expect(replyField(page)).toBeFocused();
  await page.keyboard.press("Control+z");
  await expect(replyField(page)).toHaveValue("Gladly!");

  await open.click();
  await expect(picker.getByRole("group", { name: "Chosen lately" })).toContainText("👍️");
  await picker.getByRole("button", { name: "Skin tone" }).click();
  await picker.getByRole("searchbox").fill("no such thing");
  await expect(picker.getByText("No emoji is called that.")).toBeVisible();
  expect(await faultsInEachScheme(page)).toEqual([]);
  await picker.getByRole("searchbox").fill("");
  await resize(page, 390, 844);
  await expect(picker).toBeInViewport({ ratio: 1 });
  await page.keyboard.press("Escape");
  await expect(picker).toBeHidden();

  await resize(page, 1440, 850);
  await replyField(page).fill("");
  await replyField(page).pressSequentially("Yes :+1");
  await expect(
    page.getByRole("listbox", { name: "Emoji" }).getByRole("option").first(),
  ).toContainText("👍🏻");
  expect(await faultsInEachScheme(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await expect(replyField(page)).toHaveValue("Yes 👍🏻");
  await page.keyboard.press("Control+Enter");
  await expect(transcript(page).getByText("Yes 👍🏻")).toBeVisible();
  expect(foreign).toEqual([]);
});

test("in Spanish emoji have Spanish names, in the picker, in completions and in a canned reply", async ({
  desk,
}) => {
  await desk.customerWrites("Hola");
  const page = await desk.signIn();
  await openConversation(page);
  await speak(page, desk.parley.url, "es");
  const field = page.locator("textarea").first();
  await expect(field).toBeVisible();
  await field.pressSequentially(":corazon_roj");
  await expect(page.getByRole("option").first()).toContainText("corazón rojo");
  await page.keyboard.press("Tab");
  await expect(field).toHaveValue("❤️");
  await page.getByRole("button", { name: "Emojis", exact: true }).click();
  await page.keyboard.type("pulgar hacia arriba");
  await expect(
    page.getByRole("gridcell", { name: "pulgar hacia arriba", exact: true }),
  ).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(field).toHaveValue("❤️👍️");

  await page.getByRole("button", { name: "Respuestas guardadas" }).click();
  await page.getByRole("button", { name: "Guardar como respuesta guardada" }).click();
  const dialog = page.getByRole("dialog", { name: "Guardar como respuesta guardada" });
  await dialog.getByRole("button", { name: "Emojis", exact: true }).click();
  await page.keyboard.type("cohete");
  await expect(page.getByRole("gridcell", { name: "cohete", exact: true })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("textbox", { name: "Texto" })).toHaveValue(/🚀/u);
  expect(await faultsInEachScheme(page)).toEqual([]);
});
