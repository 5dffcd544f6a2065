import { availableParallelism } from "node:os";
import { defineConfig } from "@playwright/test";
import { findChromium } from "./support/find-chromium.mjs";
import { scratchFolder } from "./support/scratch-folder.mjs";

process.env.TMPDIR = scratchFolder();

const executablePath = findChromium();

export default defineConfig({
  testDir: "e2e",
  outputDir: ".artifacts/e2e",
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  // Bounds for a machine that is busy with something else; nothing waits for them.
  timeout: 180_000,
  expect: { timeout: 40_000 },
  // One more than there are cores: what one waits for, others use.
  workers: availableParallelism() + 1,
  reporter: "list",
  use: {
    browserName: "chromium",
    // The desk and the chat page speak the browser's language.
    locale: "en-US",
    // Calls, requests and what the page said. Pictures and copies of the page at every call would take a third of the time;
    // what stood on the page when a test failed is beside the trace, in words.
    trace: { mode: "retain-on-failure", screenshots: false, snapshots: false },
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: [
        "--no-sandbox",
        // It would draw by a processor that plays a graphics card.
        "--disable-gpu",
        "--disable-quic",
        // Without these it calls its maker, which a closed network refuses over and over.
        "--disable-background-networking",
        "--disable-component-update",
        // Pages live for seconds: machine code is made for longer than that, and what they leave is rarely worth collecting.
        "--js-flags=--no-turbofan --no-maglev --single-threaded-gc --min-semi-space-size=32",
      ],
    },
  },
});
