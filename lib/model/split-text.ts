/**
 * Cuts text into pieces of at most `lengthMax` UTF-16 units: in the second half of what fits, at the last line break,
 * else after the last sentence, else at the last space; where there is none of these, at a character boundary. White
 * space at the cuts is dropped; nothing else is. Text that fits comes back as it is; of a longer one no piece is empty,
 * unless it is blank altogether. `lengthMax` is at least 2, the length of a character.
 */
export function splitText(text: string, lengthMax: number): readonly string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > lengthMax) {
    const head = rest.slice(0, lengthMax + 1);
    const breaks = [head.lastIndexOf("\n"), sentenceEnd(head), head.lastIndexOf(" ")];
    const cut = breaks.find((at) => at > lengthMax / 2) ?? wholeCharacters(rest, lengthMax);
    const piece = rest.slice(0, cut).trimEnd();
    if (piece !== "") pieces.push(piece);
    rest = rest.slice(cut).trimStart();
  }
  if (rest !== "" || pieces.length === 0) pieces.push(rest);
  return pieces;
}

/** The blank after the last sentence that ends in a text; -1 when none does. */
function sentenceEnd(text: string): number {
  return Math.max(...[". ", "! ", "? ", "… "].map((end) => text.lastIndexOf(end) + 1), 0) || -1;
}

/** Moves a cut off the middle of a surrogate pair. */
function wholeCharacters(text: string, cut: number): number {
  const unit = text.charCodeAt(cut - 1);
  return unit >= 0xd800 && unit <= 0xdbff ? cut - 1 : cut;
}
