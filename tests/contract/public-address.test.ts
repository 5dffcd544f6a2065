import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "@/lib/server/boot/paths.mjs";
import { bundledServer } from "../support/server-bundle";

test("a start with a public address below a path ends at once, with a sentence and nothing made", async () => {
  const folder = mkdtempSync(join(tmpdir(), "parley-address-"));
  const bundle = await bundledServer();
  const { status, stdout, stderr } = spawnSync(process.execPath, [bundle], {
    cwd: root,
    env: {
      PATH: process.env.PATH ?? "",
      NODE_ENV: "production",
      PORT: "0",
      PARLEY_DATA: join(folder, "data"),
      PARLEY_PUBLIC_URL: "https://desk.example/parley",
    },
    encoding: "utf8",
  });
  expect(status).toBe(1);
  expect(stdout).toBe("");
  expect(stderr).toMatch(
    /^\s*The configuration cannot be used\. PARLEY_PUBLIC_URL: .*Parley cannot be served below a path/u,
  );
  // A sentence for whoever started it, and no trace of the program.
  expect(stderr).not.toMatch(/^\s+at /mu);
  expect(existsSync(join(folder, "data"))).toBe(false);
  rmSync(folder, { recursive: true });
});
