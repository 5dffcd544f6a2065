import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import type axe from "axe-core";
import { root } from "../../lib/server/boot/paths.mjs";

export const colorSchemes = ["light", "dark"] as const;

/** What axe finds wrong with the page in either color scheme. */
export async function faultsInEachScheme(page: Page): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const colorScheme of colorSchemes) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    faults.push(...(await accessibilityFaults(page)).map((fault) => `${colorScheme}: ${fault}`));
  }
  return faults;
}

/** What axe finds wrong with the page in every theme there is: light and dark, each with much contrast, too. */
export async function faultsInEachTheme(page: Page): Promise<readonly string[]> {
  const plain = await faultsInEachScheme(page);
  await page.emulateMedia({ contrast: "more" });
  const high = await faultsInEachScheme(page);
  await page.emulateMedia({ contrast: "no-preference" });
  return [...plain, ...high.map((fault) => `high contrast, ${fault}`)];
}

/** A function's text, for no page of ours takes a script from elsewhere; without its comments, which cost as much as it. */
const axeSource = readFileSync(join(root, "node_modules/axe-core/axe.min.js"), "utf8");

/**
 * What axe finds wrong with the page, in words that a failing test can show. It looks once all that fades in or out
 * has done so: half transparent, nothing has the contrast it will have.
 */
export async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  await expect(page.locator("[data-starting-style],[data-ending-style]")).toHaveCount(0);
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(({ effect }) => effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY),
  );
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe: checker } = window as unknown as { axe: typeof axe };
    const { violations } = await checker.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
      // Where a rule holds is not described, which would take most of the time.
      resultTypes: ["violations"],
    });
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`,
    );
  });
}
