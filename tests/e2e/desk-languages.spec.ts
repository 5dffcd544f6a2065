import type { Page, Response } from "@playwright/test";
import { expect, faultsInEachScheme, openConversation, test } from "./desk";
import { resize } from "./window";

const html = (page: Page) => page.locator("html");

test("an agent chooses the desk's language: it holds at once, on another machine, and on the next sign-in page", async ({
  desk,
}) => {
  const page = await desk.signIn();
  await page.goto(`${desk.parley.url}/preferences`);
  await expect(html(page)).toHaveAttribute("lang", "en");
  await page.getByRole("radio", { name: "Español" }).press("Space");
  await expect(page.getByRole("heading", { level: 1, name: "Preferencias" })).toBeVisible();
  await expect(html(page)).toHaveAttribute("lang", "es");
  await expect(page).toHaveTitle(/Preferencias/u);
  expect(await faultsInEachScheme(page)).toEqual([]);

  const elsewhere = await desk.signIn();
  await expect(html(elsewhere)).toHaveAttribute("lang", "es");
  await page.context().clearCookies({ name: /session/u });
  await page.goto(`${desk.parley.url}/login`);
  await expect(html(page)).toHaveAttribute("lang", "es");
});

test("where an agent chose nothing, the desk speaks the browser's language, and only that one is sent", async ({
  desk,
  browser,
}) => {
  const context = await browser.newContext({ locale: "es-MX" });
  const page = await context.newPage();
  const scripts: Response[] = [];
  page.on("response", (response) => {
    if (response.url().endsWith(".js")) scripts.push(response);
  });
  const answer = await page.goto(`${desk.parley.url}/login`);
  await expect(html(page)).toHaveAttribute("lang", "es");
  expect(await answer?.text()).toContain("No se pudo mostrar esta página");
  expect(scripts.length).toBeGreaterThan(3);
  for (const script of scripts) {
    expect(await script.text()).not.toMatch(/could not be shown|No se pudo mostrar/u);
  }
});

test("in longer words and from right to left an open conversation is whole on every width, and passes axe", async ({
  desk,
}) => {
  test.slow();
  await desk.customerWrites("Hello");
  const page = await desk.signIn();
  await openConversation(page);
  const url = page.url();
  for (const language of ["es", "en-XA", "ar-XB"]) {
    const answer = await page.request.patch(`${desk.parley.url}/api/me/preferences`, {
      headers: { origin: desk.parley.url },
      data: { language },
    });
    expect(answer.ok()).toBe(true);
    for (const width of [390, 1024, 1440]) {
      await resize(page, width, 850);
      await page.goto(url);
      await expect(page.locator("textarea").first()).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    }
    const [list, thread] = [page.locator('[data-pane="list"]'), page.locator("textarea").first()];
    const [left, right] = await Promise.all([list.boundingBox(), thread.boundingBox()]);
    expect((left?.x ?? 0) < (right?.x ?? 0)).toBe(language !== "ar-XB");
    expect(await faultsInEachScheme(page)).toEqual([]);
  }
});
