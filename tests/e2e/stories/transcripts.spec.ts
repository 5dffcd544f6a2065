import type { Page } from "@playwright/test";
import {
  atTheDesk,
  expect,
  faultsInEachTheme,
  letIn,
  pressAtOnce,
  reloadDesk,
  test,
  transcript,
} from "../desk";

const table = (page: Page) => page.getByRole("table", { name: "Transcripts" });
const rows = (page: Page) => table(page).locator("[data-transcript]");
const field = (page: Page) => page.getByRole("combobox", { name: "Search transcripts" });
const reader = (page: Page) => page.getByRole("region", { name: "Transcript", exact: true });

const people = [
  { from: "385911110001", name: "Ana Kovac" },
  { from: "385911110002", name: "Boris Novak" },
  { from: "385911110003", name: "Clara Horvat" },
] as const;

test("a complaint is found by three words, opened at its message, and walked with J and K", async ({
  desk,
}) => {
  const [ana, boris, clara] = people;
  await desk.customerWrites("Good morning, is my car ready?", ana);
  await desk.customerWrites("The exhaust still rattles loudly", ana);
  for (let at = 0; at < 30; at += 1) await desk.customerWrites(`And another thing: ${at}`, ana);
  await desk.customerWrites("Do you sell winter tyres?", boris);
  await desk.customerWrites("My exhaust rattles loudly, too", clara);

  const page = await desk.signIn("lead");
  await pressAtOnce(page, "g", "t");
  await expect(page.getByRole("heading", { level: 1, name: "Transcripts" })).toBeVisible();
  await expect(rows(page)).toHaveCount(3);
  expect(await faultsInEachTheme(page)).toEqual([]);

  // The index follows what is said within a second; who asked before that asks again.
  await page.keyboard.press("/");
  await expect(async () => {
    await field(page).fill("exhaust rattles");
    await field(page).fill("exhaust rattles loudly");
    await expect(rows(page)).toHaveCount(2, { timeout: 2_000 });
  }).toPass();
  await expect(rows(page).first().locator("mark")).toHaveText(["exhaust", "rattles", "loudly"]);
  await page.keyboard.press("Enter");
  await expect(rows(page).first()).toBeFocused();
  await page.keyboard.press("j");
  await expect(rows(page).nth(1)).toBeFocused();

  // What is found is kept as a set for everybody.
  const sets = page.getByRole("heading", { level: 1 }).getByRole("button");
  await sets.click();
  await page.getByRole("menuitem", { name: "Save as a set…" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Rattling");
  await page.getByRole("radio", { name: "Everyone who sees transcripts" }).check();
  expect(await faultsInEachTheme(page)).toEqual([]);
  await page.getByRole("button", { name: "Save the set" }).click();
  await expect(sets).toHaveText("Rattling");
  await expect(page.getByText("2 conversations")).toBeVisible();
  // What is searched for in it is a change of it, which can be saved, and taken back.
  await field(page).fill("exhaust rattles loudly is:open");
  await expect(sets).toHaveText("Rattling, changed");
  await page.getByRole("button", { name: "Export…" }).click();
  const dialog = page.getByRole("dialog", { name: "Export" });
  await expect(dialog).toContainText("2 conversations that this search finds");
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await sets.click();
  await page.getByRole("menuitem", { name: "Save the changes in Rattling" }).click();
  await expect(sets).toHaveText("Rattling");
  await page.getByRole("button", { name: /^Undo/u }).click();
  await expect(sets).toHaveText("Rattling, changed");
  await field(page).fill("exhaust rattles loudly");
  await expect(sets).toHaveText("Rattling");
  await sets.click();
  await page.getByRole("menuitem", { name: "All transcripts" }).click();
  await expect(rows(page)).toHaveCount(3);
  await sets.click();
  await page.getByRole("menuitem", { name: /Rattling/ }).click();
  await expect(field(page)).toHaveValue("exhaust rattles loudly");
  await expect(rows(page)).toHaveCount(2);

  await rows(page).nth(1).focus();
  await page.keyboard.press("Enter");
  const complaint = (text: string) =>
    transcript(page).getByRole("article").filter({ hasText: text });
  await expect(reader(page).getByRole("heading", { name: ana.name })).toBeVisible();
  await expect(complaint("The exhaust still rattles loudly")).toBeFocused();
  await expect(complaint("The exhaust still rattles loudly")).toBeInViewport();
  await expect(page.getByRole("textbox", { name: /Reply/ })).toHaveCount(0);
  expect(await faultsInEachTheme(page)).toEqual([]);

  // The whole conversation beside it leads anywhere in it.
  const whole = page.getByRole("slider", { name: "The whole conversation" });
  await whole.focus();
  await page.keyboard.press("End");
  await expect(complaint("And another thing: 29")).toBeInViewport();
  await page.keyboard.press("Home");
  await expect(complaint("Good morning, is my car ready?")).toBeInViewport();
  await expect(whole).toBeFocused();

  await page.keyboard.press("k");
  await expect(reader(page).getByRole("heading", { name: clara.name })).toBeVisible();
  await expect(complaint("My exhaust rattles loudly, too")).toBeVisible();
  await page.keyboard.press("j");
  await expect(reader(page).getByRole("heading", { name: ana.name })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(reader(page)).toHaveCount(0);
  await expect(rows(page).nth(1)).toBeFocused();

  // Another order, and what it is called.
  await field(page).fill("");
  await expect(rows(page)).toHaveCount(3);
  await page.getByRole("button", { name: "Messages", exact: true }).click();
  await expect(page.getByRole("columnheader", { name: "Messages" })).toHaveAttribute(
    "aria-sort",
    "descending",
  );
  await expect(rows(page).first()).toContainText(ana.name);
  await page.getByRole("button", { name: "Messages", exact: true }).click();
  await expect(rows(page).last()).toContainText(ana.name);

  // A column less is remembered.
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Tags" }).click();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("columnheader", { name: "Tags" })).toHaveCount(0);
  await reloadDesk(page);
  await expect(page.getByRole("columnheader", { name: "Messages" })).toBeVisible();
  await expect(page.getByRole("columnheader", { name: "Tags" })).toHaveCount(0);

  // What finds nothing says which filter to drop.
  await field(page).fill("is:closed messages:>2");
  await page.getByRole("button", { name: "Drop is:closed" }).click();
  await expect(rows(page)).toHaveCount(1);
  expect(await faultsInEachTheme(page)).toEqual([]);

  // Nothing of that was told to anybody: what is unread is unread still.
  await pressAtOnce(page, "g", "a");
  await expect(page.getByRole("link", { name: new RegExp(`${ana.name}.*32`) })).toBeVisible();
});

test("who answers has no transcripts, and is told so", async ({ desk, browser }) => {
  const context = await browser.newContext();
  await letIn(context, desk.parley.url, desk.agents.one);
  const page = await context.newPage();
  await page.goto(`${desk.parley.url}/transcripts`);
  await expect(page.getByText("Transcripts are for those who review them")).toBeVisible();
  await atTheDesk(page);
  await expect(page.getByRole("link", { name: "Transcripts" })).toHaveCount(0);
});
