/** So many elements of a list are written at once: few enough to stay in young memory, many enough for the calls not to count. */
const runLength = 25;

/**
 * A value as JSON, in parts that together are what `JSON.stringify` writes, to the letter: long lists among the members of
 * an object are written run by run. Each piece is made by `JSON.stringify`. The value is of a kind that JSON has.
 */
export function jsonParts(value: unknown): string | readonly string[] {
  if (!hasLongList(value)) return JSON.stringify(value);
  const parts: string[] = [];
  let text = "{";
  let separator = "";
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined) continue;
    text += `${separator}${JSON.stringify(name)}:`;
    separator = ",";
    if (!isLongList(member)) {
      text += JSON.stringify(member);
      continue;
    }
    for (let from = 0; from < member.length; from += runLength) {
      const run = JSON.stringify(member.slice(from, from + runLength));
      parts.push(text, run.slice(from === 0 ? 0 : 1, -1));
      text = ",";
    }
    text = "]";
  }
  parts.push(`${text}}`);
  return parts;
}

function hasLongList(value: unknown): value is object {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.values(value).some(isLongList);
}

function isLongList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.length > runLength;
}
