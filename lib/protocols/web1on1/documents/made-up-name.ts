const openings = [
  "Fim",
  "Bol",
  "Cra",
  "Dor",
  "Gla",
  "Hob",
  "Jun",
  "Kel",
  "Lum",
  "Mir",
  "Nob",
  "Pip",
];
const middles = ["ble", "der", "fle", "go", "ki", "la", "mo", "ni", "pa", "ri", "to", "zi"];
const closings = [
  "bick",
  "dale",
  "fern",
  "fuzz",
  "gate",
  "kin",
  "lark",
  "mist",
  "nook",
  "pond",
  "wick",
  "wood",
];

/**
 * A name of two words for a conversation whose customer has none. It is derived from the id, so it never changes
 * (web1on1 §5.1).
 */
export function madeUpName(id: string): string {
  const digits = id.replaceAll("-", "");
  const word = (from: number) =>
    [openings, middles, closings]
      .map(
        (parts, at) =>
          parts[Number.parseInt(digits.slice(from + 2 * at, from + 2 * at + 2), 16) % parts.length],
      )
      .join("");
  return `${word(20)} ${word(26)}`;
}
