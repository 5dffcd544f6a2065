import { defineConfig } from "vitest/config";
import { root } from "../lib/server/boot/paths.mjs";
import { scratchFolder } from "./support/scratch-folder.mjs";

/** Tests that measure what threads of their own cost. */
const alone = ["tests/contract/html-reader.test.ts"];

export default defineConfig({
  root,
  resolve: { alias: { "@": root } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "shared",
          include: ["tests/{unit,contract}/**/*.test.{ts,tsx}"],
          exclude: alone,
          // Modules are loaded once a process, which costs most of the time where each file loads its own.
          isolate: false,
        },
      },
      { extends: true, test: { name: "alone", include: alone } },
    ],
    // The database driver is an addon, which worker threads share badly.
    pool: "forks",
    // One core less is the default, which is one of the two that a small machine has.
    maxWorkers: "100%",
    env: { TMPDIR: scratchFolder() },
    // Bounds for a machine that is busy with something else; nothing waits for them.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 150_000 } },
    unstubEnvs: true,
    unstubGlobals: true,
  },
});
