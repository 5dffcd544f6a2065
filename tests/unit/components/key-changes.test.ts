import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  chordOf,
  conflictsOf,
  giveKeys,
  refusalOf,
  resetKeys,
} from "@/components/desk/keyboard/key-changes";
import { keysFor, keyTable } from "@/components/desk/keyboard/key-table";

type Given = { key: string; code?: string; mods?: string };
const chord = ({ key, code = "", mods = "" }: Given, isApple = false) =>
  chordOf(
    {
      key,
      code,
      ctrlKey: mods.includes("c"),
      metaKey: mods.includes("m"),
      altKey: mods.includes("a"),
      shiftKey: mods.includes("s"),
      getModifierState: (state) => state === "AltGraph" && mods.includes("g"),
    },
    isApple,
  );

test("a pressed key is written as actions have it", () => {
  expect(chord({ key: "j" })).toBe("j");
  expect(chord({ key: "E", mods: "s" })).toBe("Shift+E");
  expect(chord({ key: "?", mods: "s" })).toBe("?");
  expect(chord({ key: "k", mods: "c" })).toBe("mod+k");
  expect(chord({ key: "k", mods: "m" }, true)).toBe("mod+k");
  expect(chord({ key: "F2" })).toBe("F2");
  expect(chord({ key: "@", mods: "cag" })).toBe("@");
  // On a keyboard of another script, the key of that place.
  expect(chord({ key: "о", code: "KeyJ" })).toBe("j");
});

test.each(["Shift", "Control", "Tab", " ", "Dead", "CapsLock"])("%s alone is no key", (key) => {
  expect(chord({ key })).toBeNull();
});

test("no two actions come with keys that are in each other's way", () => {
  const clashes = keyTable.flatMap((entry) =>
    entry.keys.flatMap((key) =>
      conflictsOf(key, entry.id, {}).map((other) => `${entry.id} ${key} ${other.id}`),
    ),
  );
  expect(clashes).toEqual([]);
});

test("a key in the way is found: the same, the beginning of a sequence, and what follows it", () => {
  const ids = (key: string) => conflictsOf(key, "tag", {}).map(({ id }) => id);
  expect(ids("J")).toEqual(["next"]);
  expect(ids("g i")).toEqual(["go-mine"]);
  expect(ids("j x")).toEqual(["next"]);
  expect(ids("g")).toContain("go-all");
  expect(ids("d")).toEqual([]);
});

test("who is given a key takes it from whoever had it, and reset gives it back", () => {
  const patch = giveKeys("tag", ["j"], {});
  expect(patch).toEqual({ tag: ["j"], next: [] });
  const changed = { tag: ["j"], next: [] };
  expect(keysFor("next", changed)).toEqual([]);
  expect(resetKeys("next", changed)).toEqual({ next: null, tag: [] });
  expect(giveKeys("open", ["Enter", "o"], { open: ["x"] })).toEqual({ open: null });
  expect(giveKeys("back", ["Escape", "o"], {})).toEqual({
    back: ["Escape", "o"],
    open: ["Enter"],
  });
});

test.each(["mod+Enter", "mod+w", "mod+c", "ArrowDown"])("%s is no action's", (key) => {
  expect(refusalOf(key)).not.toBeNull();
});

test("every key of the desk is in the table, and so can be changed", () => {
  const root = join(import.meta.dirname, "../../../components");
  const known = new Map(keyTable.map(({ id, keys }) => [id, keys]));
  // What sends is chosen by a preference of its own.
  const others = ["composer.send", "composer.send-and-close"];
  const missing = readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".tsx") || name.endsWith(".ts"))
    .flatMap((name) => {
      const text = readFileSync(join(root, name), "utf8");
      return [...text.matchAll(/\n\s+id: "([^"\n]+)",\n\s+label: [^\n]+\n\s+keys: ([^\n]+),\n/gu)];
    })
    .filter(([, id = "", keys = ""]) => {
      if (others.includes(id)) return false;
      const own = known.get(id);
      return (
        own === undefined ||
        ![JSON.stringify(own[0]), `[${own.map((key) => JSON.stringify(key)).join(", ")}]`].includes(
          keys,
        )
      );
    })
    .map(([, id]) => id);
  expect(missing).toEqual([]);
});
