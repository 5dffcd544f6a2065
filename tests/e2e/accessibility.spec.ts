import { accessibilityFaults, expect, openConversation, rowOf, test } from "./desk";

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test(`every page and state passes axe in ${colorScheme}`, async ({ desk, browser }) => {
      const stranger = await browser.newPage({ colorScheme });
      await stranger.goto(`${desk.parley.url}/login`);
      expect(await accessibilityFaults(stranger)).toEqual([]);

      const page = await desk.signIn();
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await expect(page.getByRole("heading", { level: 2 }).first()).toBeVisible();
      expect(await accessibilityFaults(page)).toEqual([]);

      await desk.customerWrites("Hello");
      await openConversation(page);
      await page.keyboard.press("m");
      await page.keyboard.type("A note");
      await page.keyboard.press("Control+Enter");
      await expect(rowOf(page)).toBeVisible();
      expect(await accessibilityFaults(page)).toEqual([]);

      await page.keyboard.press("Escape");
      await page.keyboard.press("Control+k");
      await expect(page.getByRole("dialog")).toBeVisible();
      expect(await accessibilityFaults(page)).toEqual([]);
      await page.keyboard.press("Escape");
      await page.keyboard.press("?");
      await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
      expect(await accessibilityFaults(page)).toEqual([]);
    });
  });
}
