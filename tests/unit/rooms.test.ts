import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../lib/server/boot/paths.mjs";

/**
 * The rooms of each folder, the lowest floor first. A room imports itself and rooms of lower floors; rooms of one floor
 * know nothing of each other. A file that stands beside the rooms is a room of its own.
 */
const floors: Readonly<Record<string, readonly string[]>> = {
  db: ["tables", "engines", "stores"],
  "lib/inbox": [
    "context",
    "audit availability conversation reading",
    "agent-streams files switch-line transcripts",
    "customer-view exports writing",
    "delivery web-chat",
    "receiving sending",
    "agent-acts",
    "bulk notifications programs review routing",
    "macros",
  ],
  "lib/protocols": [
    "http-message.ts",
    "customer-side",
    "agent-side",
    "alvaria bright-pattern contactatonce ctlive mailgun team twilio web1on1",
    "registry.ts",
  ],
  "lib/protocols/web1on1": ["access documents", "acts", "endpoints webhooks", "index.ts"],
  "lib/server": [
    "boot limits playground storage threads",
    "backup html http mime search",
    "forms outbound runtime",
    "sessions",
    "api protocols provisioning",
    "create-runtime.ts",
    "front-door pages",
    "main.ts",
  ],
  "lib/client": [
    "api.ts browser",
    "format",
    "cache emoji time",
    "account audit drafts exports notifications transcript",
    "live mail search",
    "conversations",
    "composer review transcripts",
    "playground",
  ],
  "components/conversation": [
    "viewer",
    "pdf",
    "find header message pictures",
    "mail panel",
    "composer transcript",
    "lanes reader",
    "conversation-skeleton.tsx open-conversation.tsx taken-conversation.tsx",
    "conversation-view.tsx",
  ],
};

const sourceFilesMax = 30;
const linesMax = 300;

/** Folders of equals, of which a newcomer looks for one by its name. */
const listings: Readonly<Record<string, number>> = {
  "components/playground": 35,
  "components/ui": 45,
  "db/stores": 54,
  "lib/model": 45,
  "lib/protocols/bright-pattern": 42,
};

const isSource = (name: string) => /\.(ts|tsx|mjs)$/.test(name);

const sources = ["app", "components", "db", "lib"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => isSource(name) && !name.startsWith("migrations"))
    .map((name) => `${folder}/${name}`),
);

/** The files of ours that a file imports by a relative path or by `@/`. */
function importsOf(path: string): readonly string[] {
  const text = readFileSync(join(root, path), "utf8");
  const named = text.matchAll(/(?:from|import)\s*\(?\s*"((?:\.{1,2}|@)\/[^"]+)"/g);
  return [...named].flatMap(([, name = ""]) => {
    const start = name.startsWith("@/") ? name.slice(2) : join(dirname(path), name);
    const found = ["", ".ts", ".tsx"].find(
      (ending) => isSource(start + ending) && existsSync(join(root, start + ending)),
    );
    return found === undefined ? [] : [start + found];
  });
}

/** The room of a file in a folder; null when it lies elsewhere. */
function roomOf(folder: string, path: string): string | null {
  const [room = ""] = relative(folder, path).split("/");
  return room === ".." ? null : room;
}

test("a newcomer finds a few dozen files at most on one level", () => {
  const counts = new Map<string, number>();
  for (const path of sources) counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1);
  const crowded = [...counts].filter(
    ([folder, count]) => count > (listings[folder] ?? sourceFilesMax),
  );
  expect(crowded).toEqual([]);
});

test("no source file is longer than a reader keeps in mind", () => {
  const long = sources.filter(
    (path) => readFileSync(join(root, path), "utf8").split("\n").length > linesMax + 1,
  );
  expect(long).toEqual([]);
});

test.each(Object.entries(floors))("in %s every room is on a floor", (folder, rooms) => {
  const known = rooms.flatMap((floor) => floor.split(" ")).sort();
  const actual = new Set(sources.flatMap((path) => roomOf(folder, path) ?? []));
  expect([...actual].sort()).toEqual(known);
});

test.each(Object.entries(floors))("in %s a room imports lower floors only", (folder, rooms) => {
  const floorOf = (room: string) => rooms.findIndex((floor) => floor.split(" ").includes(room));
  const wrong = sources.flatMap((path) => {
    const room = roomOf(folder, path);
    if (room === null) return [];
    return importsOf(path).flatMap((imported) => {
      const other = roomOf(folder, imported);
      if (other === null || other === room || floorOf(other) < floorOf(room)) return [];
      return `${path} imports ${imported}`;
    });
  });
  expect(wrong).toEqual([]);
});

test("SQLite files are opened by the driver that this Node can have", () => {
  // A type alone loads nothing.
  const loaded = /^import (?!type\b).*"better-sqlite3"|(?:require|import)\("better-sqlite3"\)/mu;
  const loading = sources.filter((path) => loaded.test(readFileSync(join(root, path), "utf8")));
  // A type of JSDoc.
  expect(loading).toEqual(["db/engines/sqlite-client.mjs"]);
});
