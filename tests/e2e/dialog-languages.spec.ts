import type { Page } from "@playwright/test";
import { atTheDesk, expect, faultsInEachScheme, openConversation, test } from "./desk";
import { speak } from "./language";
import { resize } from "./window";

/** Text inside `place` that is cut off, or stands beside the window. What is sr-only, and names that people gave, may be. */
async function cutWords(page: Page, place: string): Promise<readonly string[]> {
  return page.evaluate((selector) => {
    const cut: string[] = [];
    for (const root of document.querySelectorAll(selector)) {
      for (const element of [root, ...root.querySelectorAll<HTMLElement>("*")]) {
        const words = [...element.childNodes]
          .filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
          .map(({ textContent }) => textContent?.trim() ?? "")
          .join("");
        if (words === "" || !(element instanceof HTMLElement) || !element.checkVisibility())
          continue;
        const { left, right, width } = element.getBoundingClientRect();
        if (width <= 1 || element.closest("[dir=auto]") !== null) continue;
        const hides = getComputedStyle(element).overflowX !== "visible";
        const isCut = hides && element.scrollWidth > element.clientWidth + 1;
        if (isCut || left < -1 || right > innerWidth + 1) cut.push(words);
      }
    }
    return cut;
  }, place);
}

/** Chooses an action in the palette by its id, whatever it is called. */
async function choose(page: Page, id: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.locator(`[role=option][data-value="${id}"]`).click();
}

const dialog = "[role=dialog][data-open]";
const states: readonly {
  readonly name: string;
  readonly place: string;
  readonly open: (page: Page) => Promise<void>;
}[] = [
  { name: "palette", place: dialog, open: (page) => page.keyboard.press("Control+k") },
  { name: "snooze", place: dialog, open: (page) => page.keyboard.press("h") },
  { name: "assign", place: dialog, open: (page) => page.keyboard.press("a") },
  { name: "tags", place: dialog, open: (page) => page.keyboard.press("l") },
  { name: "keys", place: dialog, open: (page) => page.keyboard.press("?") },
  { name: "canned replies", place: dialog, open: (page) => choose(page, "canned.manage") },
  { name: "macros", place: dialog, open: (page) => choose(page, "macros") },
  {
    name: "a new macro",
    place: dialog,
    open: async (page) => {
      await choose(page, "macros");
      await page.locator(`${dialog} button:has(svg.lucide-plus)`).click();
    },
  },
  { name: "rich", place: "section:has([role=tablist])", open: (page) => page.keyboard.press("b") },
];

for (const language of ["es", "en-XA", "ar-XB"] as const) {
  test(`in ${language} dialogs, palette, selection and rich messages are whole, on a phone too, and pass axe`, async ({
    desk,
  }) => {
    test.slow();
    await desk.customerWrites("Hello");
    const page = await desk.signIn();
    await openConversation(page);
    await speak(page, desk.parley.url, language);
    for (const { name, place, open } of states) {
      await resize(page, 1440, 850);
      await expect(page.locator("textarea").first()).toBeVisible();
      await open(page);
      if (place === dialog) await expect(page.locator(dialog)).toBeVisible();
      expect(await faultsInEachScheme(page), name).toEqual([]);
      for (const width of [1440, 390]) {
        await resize(page, width, 850);
        expect(await cutWords(page, place), `${name} at ${width}`).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBe(width);
      }
      await page.keyboard.press("Escape");
      if (place === dialog) await expect(page.locator(dialog)).toBeHidden();
    }
    await resize(page, 1440, 850);
    await page.goto(`${desk.parley.url}/inbox?view=all`);
    await atTheDesk(page);
    await page.locator("[data-row]").first().focus();
    await page.keyboard.press("x");
    const bar = page.getByRole("toolbar").first();
    await expect(bar).toBeVisible();
    expect(await faultsInEachScheme(page)).toEqual([]);
    for (const width of [1440, 390]) {
      await resize(page, width, 850);
      expect(await cutWords(page, "[role=toolbar]"), `selection at ${width}`).toEqual([]);
    }
  });
}
