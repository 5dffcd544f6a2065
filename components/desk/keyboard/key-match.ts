import { chordParts } from "@/components/ui/key-label";

type KeyPress = Pick<
  KeyboardEvent,
  "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey" | "getModifierState"
>;

/**
 * Whether a key press is this chord. Letters are compared by the printed letter, on keyboards of other scripts by the
 * key's position. Other characters are compared as typed, whatever modifiers the keyboard layout requires.
 */
export function matchesChord(press: KeyPress, chord: string, isApple: boolean): boolean {
  const parts = chordParts(chord);
  const name = parts.at(-1) ?? "";
  const has = (modifier: string) =>
    parts.slice(0, -1).some((part) => part.toLowerCase() === modifier);

  const isMod = isApple ? press.metaKey : press.ctrlKey;
  const isOther = isApple ? press.ctrlKey : press.metaKey;
  // AltGr reports Ctrl and Alt; what it types is a normal character.
  const isAltGraph = press.getModifierState("AltGraph");

  if (name.length === 1 && !/[a-z]/iu.test(name)) {
    // With Alt, a digit is the key of that digit, whatever the layout types with it; without, no digit needs Alt.
    const isDigit = /^\d$/u.test(name);
    if (isDigit && press.altKey && !isAltGraph) {
      return has("alt") && press.code === `Digit${name}` && isMod === has("mod") && !isOther;
    }
    if (press.key !== name || has("alt")) return false;
    return isAltGraph ? !has("mod") : isMod === has("mod") && !isOther;
  }
  if (isMod !== has("mod") || isOther || press.altKey !== has("alt")) return false;
  if (press.shiftKey !== has("shift")) return false;
  if (name.length > 1) return press.key.toLowerCase() === name.toLowerCase();
  const isLatin = /^[a-z]$/iu.test(press.key);
  return isLatin
    ? press.key.toLowerCase() === name.toLowerCase()
    : press.code === `Key${name.toUpperCase()}`;
}

/** Whether a chord is a single character, which users must be able to switch off (WCAG 2.1.4). */
export function isSingleKey(keys: string): boolean {
  return keys
    .split(" ")
    .every(
      (chord) => [...(chordParts(chord).at(-1) ?? "")].length === 1 && !/\bmod\+/u.test(chord),
    );
}
