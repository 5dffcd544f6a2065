import type { Page } from "@playwright/test";

/** Gives the page's window another size, and waits until the page has been laid out and painted in it. */
export async function resize(page: Page, width: number, height: number): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.waitForFunction((wanted) => innerWidth === wanted, width);
  // What listens for the size has heard of it in the frame before the second one.
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
}
