import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Has Next start with the settings that its build worked out of `next.config.ts`. It would load its compiler, and keep
 * 40 MiB, to read that file again. `next({ conf })` does not reach the part that reads it (Next 16.4); this is how the
 * server starts that Next itself writes for `output: "standalone"`. Without a build Next says what is missing.
 */
export function takeBuiltConfig(folder: string): void {
  const manifest = join(folder, ".next/required-server-files.json");
  if (!existsSync(manifest)) return;
  const { config } = JSON.parse(readFileSync(manifest, "utf8"));
  process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(config);
}
