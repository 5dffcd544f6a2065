import { type ChangedKeys, type KeyEntry, keysFor, keyTable } from "./key-table";

/** A sequence has at most so many chords. */
export const chordsMax = 2;

type KeyPress = Pick<
  KeyboardEvent,
  "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey" | "getModifierState"
>;

/**
 * How a pressed chord is written, as `Action.keys` has it; null for a modifier alone and for what no action can have: a
 * blank, Tab, and dead keys.
 */
export function chordOf(press: KeyPress, isApple: boolean): string | null {
  const { key } = press;
  if (["Shift", "Control", "Alt", "Meta", "AltGraph", "Tab", " "].includes(key)) return null;
  if (["Dead", "Process", "Unidentified", "CapsLock", "NumLock"].includes(key)) return null;
  const isMod = isApple ? press.metaKey : press.ctrlKey;
  // AltGr reports Ctrl and Alt; what it types is a character like any other.
  const isAltGraph = press.getModifierState("AltGraph");
  const isMark = [...key].length === 1 && !/\p{L}/u.test(key);
  if (isMark) return isMod && !isAltGraph ? `mod+${key}` : key;
  const letter = /^[a-z]$/iu.test(key) ? key.toLowerCase() : /^Key([A-Z])$/u.exec(press.code)?.[1];
  const name = [...key].length === 1 ? letter?.toLowerCase() : key;
  if (name === undefined) return null;
  return [
    isMod ? "mod" : null,
    press.altKey && !isAltGraph ? "alt" : null,
    press.shiftKey ? "Shift" : null,
    press.shiftKey && name.length === 1 ? name.toUpperCase() : name,
  ]
    .filter((part) => part !== null)
    .join("+");
}

/** Whether two ways of writing a key mean the same. */
function isSameKey(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/**
 * The other actions that would answer to these keys, or to the beginning of them, or whose keys begin with them: of two
 * such, one could never be reached.
 */
export function conflictsOf(keys: string, id: string, changed: ChangedKeys): readonly KeyEntry[] {
  return keyTable.filter(
    (entry) =>
      entry.id !== id && keysFor(entry.id, changed).some((other) => isInTheWay(keys, other)),
  );
}

function isInTheWay(a: string, b: string): boolean {
  const [one, two] = [a.toLowerCase(), b.toLowerCase()];
  return one === two || one.startsWith(`${two} `) || two.startsWith(`${one} `);
}

/** Why no action can have these keys; null when one can. */
export function refusalOf(keys: string): "sends" | "browser" | "edits" | "moves" | null {
  const chords = keys.toLowerCase().split(" ");
  if (chords.some((chord) => sending.includes(chord))) return "sends";
  if (chords.some((chord) => ofTheBrowser.includes(chord))) return "browser";
  if (chords.some((chord) => ofText.includes(chord))) return "edits";
  if (chords.some((chord) => ofLists.includes(chord))) return "moves";
  return null;
}

const sending = ["mod+enter", "mod+shift+enter"];
const ofTheBrowser = [
  "t",
  "n",
  "w",
  "q",
  "r",
  "l",
  "shift+t",
  "shift+n",
  "shift+w",
  "+",
  "-",
  "0",
].map((key) => `mod+${key}`);
const ofText = ["a", "c", "v", "x", "z", "y", "shift+z", "backspace", "delete"]
  .map((key) => `mod+${key}`)
  .concat("backspace", "delete");
const ofLists = [
  "arrowup",
  "arrowdown",
  "arrowleft",
  "arrowright",
  "home",
  "end",
  "pageup",
  "pagedown",
];

/**
 * The changes that give an action these keys, as a merge patch: whoever had one of them has it no longer. What is then as
 * it comes is stored as such.
 */
export function giveKeys(
  id: string,
  keys: readonly string[],
  changed: ChangedKeys,
): Readonly<Record<string, readonly string[] | null>> {
  const patch: Record<string, readonly string[] | null> = { [id]: asItComes(id, keys) };
  for (const key of keys) {
    for (const other of conflictsOf(key, id, changed)) {
      const left = keysFor(other.id, changed).filter((own) => !isInTheWay(key, own));
      patch[other.id] = asItComes(other.id, left);
    }
  }
  return patch;
}

/**
 * The changes that give an action its own keys back: whoever has one of them now has it no longer.
 */
export function resetKeys(id: string, changed: ChangedKeys) {
  const own = keyTable.find((entry) => entry.id === id)?.keys ?? [];
  return giveKeys(id, own, changed);
}

/** Null, which resets, where these are the keys an action comes with. */
function asItComes(id: string, keys: readonly string[]): readonly string[] | null {
  const own = keyTable.find((entry) => entry.id === id)?.keys ?? [];
  const isSame =
    own.length === keys.length && own.every((key, at) => isSameKey(key, keys[at] ?? ""));
  return isSame ? null : keys;
}
