import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, faultsInEachTheme, openConversation, test } from "../desk";

/** Runs a command of the palette by its words. */
async function run(page: Page, words: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.keyboard.type(words);
  await expect(page.getByRole("option", { name: words }).first()).toBeVisible();
  await page.keyboard.press("Enter");
}

test("a set is exported without notes, downloaded, checked against its checksum, and printed", async ({
  desk,
}) => {
  await desk.customerWrites("Is the lamp ready?");
  await desk.customerWrites("And the bill?", { from: "385919998889", name: "Customer Two" });
  const page = await desk.signIn("lead");
  await openConversation(page);
  await page.keyboard.press("m");
  await page.keyboard.type("Not before Friday");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("Not before Friday").first()).toBeVisible();
  await page.keyboard.press("Escape");

  await run(page, "Export this list");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("2 conversations of this list")).toBeVisible();
  expect(await faultsInEachTheme(page)).toEqual([]);
  await dialog.getByRole("radio", { name: "Text" }).check();
  await expect(dialog.getByRole("switch", { name: "With notes" })).not.toBeChecked();
  await dialog.getByRole("button", { name: "Export", exact: true }).click();

  const download = dialog.getByRole("link", { name: "Download" });
  await expect(download).toBeVisible();
  await expect(dialog.getByText("2 conversations, 2 messages")).toBeVisible();
  expect(await faultsInEachTheme(page)).toEqual([]);
  const downloading = page.waitForEvent("download");
  await download.click();
  const file = await downloading;
  expect(file.suggestedFilename()).toMatch(/^Conversations .*\.txt$/u);
  const bytes = readFileSync(await file.path());
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  await expect(dialog.getByText(sha256)).toBeVisible();
  const text = bytes.toString("utf8");
  expect(text).toContain("Is the lamp ready?");
  expect(text).toContain("And the bill?");
  expect(text).not.toContain("Friday");
  await dialog.getByRole("button", { name: /^Delete/u }).click();
  await expect(dialog.getByText("No exports yet")).toBeVisible();
  await page.keyboard.press("Escape");

  const opening = page.context().waitForEvent("page");
  await run(page, "Print this conversation");
  const printed = await opening;
  await expect(printed.getByRole("heading", { name: "Customer One" })).toBeVisible();
  await expect(printed.getByText("Is the lamp ready?")).toBeVisible();
  await expect(printed.getByText("Not before Friday")).toHaveCount(0);
  for (const format of ["A4", "Letter"]) {
    const pdf = (await printed.pdf({ format })).toString("latin1");
    expect(pdf.match(/\/Type \/Page\b/gu)).toHaveLength(1);
  }
});

test("an administrator finds in the record who searched for what, and that it was looked at", async ({
  desk,
}) => {
  await desk.customerWrites("Is the lamp ready?");
  const page = await desk.signIn("admin");
  await page.keyboard.press("Control+Shift+F");
  await page.keyboard.type("lamp");
  await expect(page.getByRole("dialog").getByText("Is the lamp ready?")).toBeVisible();
  await page.keyboard.press("Escape");
  await run(page, "Audit record");
  await expect(page.getByRole("heading", { level: 1, name: "Audit record" })).toBeVisible();
  const searched = page.getByRole("row", { name: /Administrator Searched words lamp/u });
  await expect(searched).toBeVisible();
  expect(await faultsInEachTheme(page)).toEqual([]);
  await page.getByRole("combobox", { name: "What" }).selectOption("Read this record");
  await expect(page.getByRole("row", { name: /Read this record/u }).first()).toBeVisible();
  await expect(searched).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole("combobox", { name: "What" })).toHaveValue("audit.read");
});

test("who may not export is offered nothing of it", async ({ desk }) => {
  await desk.customerWrites("Hello");
  const page = await desk.signIn("one");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("export");
  await expect(page.getByRole("option", { name: /Export/u })).toHaveCount(0);
});
