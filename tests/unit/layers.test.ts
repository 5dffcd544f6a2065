import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { root } from "@/lib/server/boot/paths.mjs";

/** Per file: what it may import, and what the linter has to refuse. */
const layers = {
  "lib/model/file.ts": {
    may: ["zod", "./content"],
    mayNot: [
      "react",
      "node:fs",
      "@/lib/api/schemas",
      "../protocols/protocol",
      "../../db/tables/tables",
    ],
  },
  "lib/protocols/vendor/file.ts": {
    may: ["zod", "@/lib/languages/server-words", "@/lib/model/content", "./schema", "../protocol"],
    mayNot: [
      "node:crypto",
      "@/lib/inbox/receiving/ingest",
      "@/db/tables/tables",
      "../../inbox/ingest",
    ],
  },
  "db/stores/file.ts": {
    may: ["drizzle-orm", "@/lib/model/content", "../tables"],
    mayNot: ["next", "@/lib/inbox/receiving/ingest", "../../lib/model/content"],
  },
  "lib/realtime/file.ts": {
    may: ["pg", "node:events", "@/lib/model/event", "./hub"],
    mayNot: ["drizzle-orm", "@/db/engines/database", "../inbox/ingest"],
  },
  "lib/inbox/file.ts": {
    may: [
      "node:crypto",
      "@/lib/languages/server-words",
      "@/lib/protocols/registry",
      "@/db/stores/messages",
      "./context",
    ],
    mayNot: [
      "next",
      "drizzle-orm",
      "@/lib/server/runtime/runtime",
      "@/lib/api/schemas",
      "../server/runtime",
    ],
  },
  "lib/simulators/vendor/file.ts": {
    may: ["zod", "jose", "node:fs/promises", "../wire"],
    mayNot: ["undici", "@/lib/model/message", "../../model/message", "../../../db/tables"],
  },
  "lib/api/file.ts": {
    may: ["zod", "@/lib/model/content", "./schemas"],
    mayNot: ["node:fs", "@/lib/inbox/receiving/ingest", "@/db/tables/tables"],
  },
  "lib/client/file.ts": {
    may: ["react", "@tanstack/react-query", "@/lib/api/contract", "@/lib/languages/words", "./api"],
    mayNot: [
      "node:fs",
      "next/navigation",
      "@/lib/server/runtime/runtime",
      "@/components/ui/button",
    ],
  },
  "lib/chat-client/file.ts": {
    may: ["./wire"],
    mayNot: [
      "react",
      "node:fs",
      "@/lib/inbox/receiving/ingest",
      "../server/runtime",
      "../../db/tables/tables",
    ],
  },
  "lib/languages/file.ts": {
    may: ["negotiator", "use-intl", "@/lib/model/content", "./languages"],
    mayNot: ["react", "next/headers", "node:fs", "../model/content"],
  },
  "lib/server/file.ts": {
    may: [
      "next/server",
      "@/lib/inbox/receiving/ingest",
      "@/lib/languages/server-words",
      "@/db/engines/database",
      "./runtime",
    ],
    mayNot: ["@/app/page", "@/components/ui/button", "@/lib/client/api"],
  },
  "components/ui/file.tsx": {
    may: [
      "react",
      "@/components/inbox/row",
      "@/lib/client/api",
      "@/lib/chat-client/wire",
      "@/lib/languages/languages",
      "@/lib/api/schemas",
      "../inbox/row",
    ],
    mayNot: [
      "node:fs",
      "@/lib/server/runtime/runtime",
      "@/lib/inbox/receiving/ingest",
      "../../lib/server/runtime/runtime",
    ],
  },
  "app/desk/page.tsx": {
    may: [
      "next/navigation",
      "@/components/ui/button",
      "@/lib/server/pages/session",
      "@/lib/inbox/receiving/ingest",
    ],
    mayNot: ["drizzle-orm", "@/db/tables/tables", "@/lib/realtime/hub", "@/lib/simulators/gateway"],
  },
};

/** The imports the linter refuses in a folder of such files, as `file: import`. */
function refusedIn(files: Readonly<Record<string, readonly string[]>>): string[] {
  const base = mkdtempSync(join(tmpdir(), "parley-layers-"));
  cpSync(join(root, ".biome.json"), join(base, ".biome.json"));
  for (const [path, sources] of Object.entries(files)) {
    mkdirSync(dirname(join(base, path)), { recursive: true });
    writeFileSync(join(base, path), sources.map((source) => `import "${source}";\n`).join(""));
  }
  const { stdout } = spawnSync(
    join(root, "node_modules/.bin/biome"),
    "lint --only=style/noRestrictedImports --vcs-enabled=false --reporter=json --max-diagnostics=none".split(
      " ",
    ),
    { cwd: base, encoding: "utf8" },
  );
  rmSync(base, { recursive: true });
  const report: Report = JSON.parse(stdout);
  return report.diagnostics.map(
    ({ location: { path, start } }) => `${path}: ${files[path]?.[start.line - 1]}`,
  );
}

type Report = {
  readonly diagnostics: readonly {
    readonly location: { readonly path: string; readonly start: { readonly line: number } };
  }[];
};

test("every layer may import what is below it, and nothing else", () => {
  const files = Object.entries(layers).map(([path, { may, mayNot }]) => [
    path,
    [...may, ...mayNot],
  ]);
  const expected = Object.entries(layers).flatMap(([path, { mayNot }]) =>
    mayNot.map((source) => `${path}: ${source}`),
  );
  expect(refusedIn(Object.fromEntries(files)).sort()).toEqual(expected.sort());
});
