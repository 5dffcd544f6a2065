import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

/** Debian's Chromium without a window of its own, which draws pages in half the time. */
const shell = "/usr/bin/chromium-headless-shell";
const whole = "/usr/bin/chromium";

/** The browser that the tests drive: `CHROMIUM_PATH`, Debian's, or Playwright's own; null when none is here. */
export function findChromium() {
  const candidates = [process.env.CHROMIUM_PATH, shell, whole, chromium.executablePath()];
  return candidates.find((path) => path && existsSync(path)) ?? null;
}

/** Whether a browser has a window that the tests only pay for. */
export function isWhole(path) {
  return path === whole && process.env.CHROMIUM_PATH !== whole;
}
