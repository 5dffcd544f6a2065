/** Deeper than anything that is documented, and far from where what walks a value comes to the end of its stack. */
const depthMax = 64;
/** Objects with more members than this are dear to make and to look through. */
const membersMax = 50_000;

const backslash = 0x5c;

/**
 * The value of a JSON text from outside, which is at most 64 levels deep and has at most so many members in all its
 * objects together. Throws a `SyntaxError` for more, before anything is made of it, and for what is not JSON. Takes
 * linear time.
 */
export function boundedJson(text: string, limits: { readonly membersMax?: number } = {}): unknown {
  assertBounded(text, limits.membersMax ?? membersMax);
  return JSON.parse(text);
}

function assertBounded(text: string, most: number): void {
  let depth = 0;
  let members = 0;
  for (let at = 0; at < text.length; at++) {
    switch (text[at]) {
      case '"':
        at = endOfString(text, at);
        break;
      case "[":
      case "{":
        depth += 1;
        if (depth > depthMax)
          throw new SyntaxError(`JSON is nested deeper than ${depthMax} levels`);
        break;
      case "]":
      case "}":
        depth -= 1;
        break;
      case ":":
        members += 1;
        if (members > most) throw new SyntaxError(`JSON has more than ${most} members`);
        break;
    }
  }
}

/** Where the string ends that begins at `start`; the end of the text where it does not. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let first = at;
    while (text.charCodeAt(first - 1) === backslash) first -= 1;
    // Backslashes escape each other in pairs; one that is left over escapes the quote.
    if ((at - first) % 2 === 0) return at;
  }
  return text.length;
}
