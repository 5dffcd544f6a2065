import type { Page } from "@playwright/test";

/**
 * Presses keys one after the other as fingers do, which do not wait until a busy page has handled the one before. For what has
 * to follow in time: the keys of a sequence, and a key that is pressed twice by mistake.
 */
export async function pressAtOnce(page: Page, ...keys: readonly string[]): Promise<void> {
  await Promise.all(keys.map((key) => page.keyboard.press(key)));
}
