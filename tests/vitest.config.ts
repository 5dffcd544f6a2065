import { defineConfig } from "vitest/config";
import { root } from "../lib/server/boot/paths.mjs";

export default defineConfig({
  root,
  resolve: { alias: { "@": root } },
  test: {
    include: ["tests/{unit,contract}/**/*.test.{ts,tsx}"],
    // The database driver is an addon, which worker threads share badly.
    pool: "forks",
    // Bounds for a machine that is busy with something else; nothing waits for them.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 60_000 } },
    unstubEnvs: true,
    unstubGlobals: true,
  },
});
