import type { Page } from "@playwright/test";
import { pdfOf } from "../support/pdf";
import {
  customer,
  type Desk,
  expect,
  faultsInEachTheme,
  openConversation,
  test,
  transcript,
} from "./desk";

async function sendPdf({ gateway, line }: Desk, fileName: string, bytes: Buffer): Promise<void> {
  await gateway.sendFile(line, {
    ...{ from: customer.from, name: customer.name, kind: "DOCUMENT", bytes, fileName },
    contentType: "application/pdf",
  });
}

const pageOf = (page: Page, number: number) =>
  page.getByRole("region", { name: `Page ${number}`, exact: true });

test("a PDF is read in the thread, page by page, by keyboard, enlarged, and closed again", async ({
  desk,
}) => {
  await sendPdf(desk, "contract.pdf", pdfOf(7));
  const page = await desk.signIn();
  await openConversation(page);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  const open = transcript(page).getByRole("button", { name: "Read contract.pdf" });
  await open.press("Enter");
  const dialog = page.getByRole("dialog", { name: "contract.pdf" });
  await expect(dialog.getByRole("status")).toHaveText("Page 1 of 7");
  await expect(pageOf(page, 1)).toContainText("This is page 1 of the contract.");
  const drawn = pageOf(page, 1).locator("canvas");
  const ink = await drawn.evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height) ?? {};
    return data?.some((value, at) => at % 4 === 0 && value < 100) ?? false;
  });
  expect(ink).toBe(true);
  expect(await faultsInEachTheme(page)).toEqual([]);

  await page.keyboard.press("ArrowRight");
  await expect(dialog.getByRole("status")).toHaveText("Page 2 of 7");
  await page.keyboard.press("End");
  await expect(dialog.getByRole("status")).toHaveText("Page 7 of 7");
  await expect(pageOf(page, 7)).toContainText("This is page 7 of the contract.");
  // What is far away takes no memory.
  await expect(pageOf(page, 1).locator("canvas")).toHaveCount(0);
  const before = await pageOf(page, 7).boundingBox();
  await page.keyboard.press("+");
  await expect(dialog.getByRole("button", { name: /^125 percent/u })).toBeVisible();
  const after = await pageOf(page, 7).boundingBox();
  expect(after?.width).toBeCloseTo((before?.width ?? 0) * 1.25, 0);
  await expect(dialog.getByRole("status")).toHaveText("Page 7 of 7");

  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(open).toBeFocused();
  expect(asked.filter((url) => new URL(url).origin !== desk.parley.url)).toEqual([]);
});

test("a PDF that is locked or is none says so, and can be downloaded", async ({ desk }) => {
  await sendPdf(desk, "locked.pdf", pdfOf(1, { isLocked: true }));
  await sendPdf(desk, "none.pdf", Buffer.from("%PDF-1.4\n%%EOF\n"));
  const page = await desk.signIn();
  await openConversation(page);
  for (const [name, sentence] of [
    ["locked.pdf", "This document is locked with a password"],
    ["none.pdf", "This file cannot be read as a PDF"],
  ] as const) {
    await transcript(page)
      .getByRole("button", { name: `Read ${name}` })
      .click();
    const dialog = page.getByRole("dialog", { name });
    await expect(dialog.getByRole("alert")).toContainText(sentence);
    await expect(dialog.getByRole("link", { name: `Download ${name}` })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
  }
});

test("a PDF with more pages than are shown says so after the last one that is", async ({
  desk,
}) => {
  await sendPdf(desk, "archive.pdf", pdfOf(5_001));
  const page = await desk.signIn();
  await openConversation(page);
  await transcript(page).getByRole("button", { name: "Read archive.pdf" }).click();
  const dialog = page.getByRole("dialog", { name: "archive.pdf" });
  await expect(pageOf(page, 1)).toContainText("This is page 1 of the contract.");
  await page.keyboard.press("End");
  await expect(dialog.getByRole("status")).toHaveText("Page 5,000 of 5,001");
  await expect(
    dialog.getByText("Here are the first 5,000 of 5,001 pages. Download the file"),
  ).toBeInViewport();
});
