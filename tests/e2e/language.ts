import { expect, type Page } from "@playwright/test";
import type { Language } from "../../lib/languages/languages";
import { reloadDesk } from "./sign-in";

/** Lets the desk at an address speak a language to whoever is signed in on the page, which is loaded anew. */
export async function speak(page: Page, url: string, language: Language): Promise<void> {
  const answer = await page.request.patch(`${url}/api/me/preferences`, {
    headers: { origin: url },
    data: { language },
  });
  expect(answer.ok()).toBe(true);
  await reloadDesk(page);
  await expect(page.locator("html")).toHaveAttribute("lang", language);
}
