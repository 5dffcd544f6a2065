import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import type axe from "axe-core";
import { root } from "../../lib/server/boot/paths.mjs";

export const colorSchemes = ["light", "dark"] as const;

/** Rules that are about colours, the only thing that a theme changes. */
const colorRules = ["color-contrast", "link-in-text-block"];
/** The rules of a level of WCAG stand under its tag. */
const levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What axe finds wrong with the page in light, and with its colours in dark. */
export async function faultsInEachScheme(page: Page): Promise<readonly string[]> {
  return [
    ...(await faultsIn(page, "light", levels)),
    ...(await faultsIn(page, "dark", colorRules)),
  ];
}

/** The same, and what is wrong with its colours in both where more contrast is asked for. */
export async function faultsInEachTheme(page: Page): Promise<readonly string[]> {
  const faults = [...(await faultsInEachScheme(page))];
  await page.emulateMedia({ contrast: "more" });
  for (const colorScheme of colorSchemes) {
    const found = await faultsIn(page, colorScheme, colorRules);
    faults.push(...found.map((fault) => `high contrast, ${fault}`));
  }
  await page.emulateMedia({ contrast: "no-preference" });
  return faults;
}

async function faultsIn(
  page: Page,
  colorScheme: (typeof colorSchemes)[number],
  rules: readonly string[],
): Promise<readonly string[]> {
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  return (await accessibilityFaults(page, rules)).map((fault) => `${colorScheme}: ${fault}`);
}

/** A function's text, for no page of ours takes a script from elsewhere; without its comments, which cost as much as it. */
const axeSource = readFileSync(join(root, "node_modules/axe-core/axe.min.js"), "utf8");

/**
 * What axe finds wrong with the page, in words that a failing test can show. It looks once all that fades in or out
 * has done so: half transparent, nothing has the contrast it will have.
 */
export async function accessibilityFaults(
  page: Page,
  rules: readonly string[] = levels,
): Promise<readonly string[]> {
  await expect(page.locator("[data-starting-style],[data-ending-style]")).toHaveCount(0);
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(({ effect }) => effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY),
  );
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axeSource);
  return page.evaluate(async (runOnly) => {
    const { axe: checker } = window as unknown as { axe: typeof axe };
    const { violations } = await checker.run(document, {
      runOnly: [...runOnly],
      // Where a rule holds is not described, which would take most of the time.
      resultTypes: ["violations"],
    });
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`,
    );
  }, rules);
}
