const words: Readonly<Record<string, string>> = {
  enter: "Enter",
  escape: "Esc",
  arrowup: "↑",
  arrowdown: "↓",
  arrowleft: "←",
  arrowright: "→",
  space: "Space",
  shift: "Shift",
  alt: "Alt",
};
const appleWords: Readonly<Record<string, string>> = {
  mod: "⌘",
  shift: "⇧",
  alt: "⌥",
  enter: "↵",
};

/**
 * The caps for a key: "mod+shift+enter" is one chord of three caps, "g i" a sequence of two chords. `mod` is ⌘ on Apple
 * machines and Ctrl elsewhere.
 */
export function keyLabel(key: string, isApple: boolean): readonly (readonly string[])[] {
  return key.split(" ").map((chord) => chordParts(chord).map((part) => capOf(part, isApple)));
}

/** The parts of a chord; the plus key itself is written "shift++" or "+". */
export function chordParts(chord: string): readonly string[] {
  if (chord === "+") return ["+"];
  if (chord.endsWith("++")) return [...chord.slice(0, -2).split("+"), "+"];
  return chord.split("+");
}

function capOf(part: string, isApple: boolean): string {
  const name = part.toLowerCase();
  if (isApple && name in appleWords) return appleWords[name] ?? part;
  if (name === "mod") return "Ctrl";
  return words[name] ?? (part.length === 1 ? part.toUpperCase() : part);
}

/** The key in the format of `aria-keyshortcuts`; undefined for a sequence, which has no such format. */
export function ariaKeyShortcut(key: string, isApple: boolean): string | undefined {
  if (key.includes(" ")) return undefined;
  return chordParts(key)
    .map((part) => {
      const name = part.toLowerCase();
      if (name === "mod") return isApple ? "Meta" : "Control";
      return part.length === 1 ? part.toUpperCase() : part.charAt(0).toUpperCase() + part.slice(1);
    })
    .join("+");
}
