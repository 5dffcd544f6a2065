import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "@/lib/server/boot/paths.mjs";

/** Patterns that were found linear before, by the same checker with the same limits. */
export interface LinearPatterns {
  has(name: string): boolean;
  add(name: string): void;
  /** Keeps what was added for later runs. */
  store(): void;
}

/**
 * Opens those of earlier runs. A search for attacks takes seconds and always ends alike, so what it cleared need not be
 * searched again; what it found is searched anew each time.
 */
export function openLinearPatterns(limits: object): LinearPatterns {
  const checker = readFileSync(join(root, "node_modules/recheck/package.json"));
  const hash = createHash("sha256").update(checker).update(JSON.stringify(limits)).digest("hex");
  const file = join(root, `node_modules/.cache/parley/linear-${hash.slice(0, 16)}.json`);
  const names = new Set(read(file));
  const countBefore = names.size;
  return {
    has: (name) => names.has(name),
    add: (name) => names.add(name),
    store() {
      if (names.size === countBefore) return;
      mkdirSync(dirname(file), { recursive: true });
      // Another test process may be doing the same: whoever is last replaces a whole file.
      const mine = `${file}.${process.pid}`;
      writeFileSync(mine, JSON.stringify([...names]));
      renameSync(mine, file);
    },
  };
}

function read(file: string): readonly string[] {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return [];
  }
}
