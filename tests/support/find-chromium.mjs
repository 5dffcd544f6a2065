import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

/** The browser that the tests drive: `CHROMIUM_PATH`, Debian's, or Playwright's own; null when none is here. */
export function findChromium() {
  const candidates = [process.env.CHROMIUM_PATH, "/usr/bin/chromium", chromium.executablePath()];
  return candidates.find((path) => path && existsSync(path)) ?? null;
}
