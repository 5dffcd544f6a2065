/**
 * Cuts text into pieces of at most `lengthMax` UTF-16 units, at the last line break or space that fits,
 * else at a character boundary. White space at the cuts is dropped; nothing else is. Text that fits
 * comes back as it is; of a longer one no piece is empty, unless it is blank altogether. `lengthMax` is at least
 * 2, the length of a character.
 */
export function splitText(text: string, lengthMax: number): readonly string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > lengthMax) {
    const head = rest.slice(0, lengthMax + 1);
    const space = Math.max(head.lastIndexOf("\n"), head.lastIndexOf(" "));
    const cut = space > lengthMax / 2 ? space : wholeCharacters(rest, lengthMax);
    const piece = rest.slice(0, cut).trimEnd();
    if (piece !== "") pieces.push(piece);
    rest = rest.slice(cut).trimStart();
  }
  if (rest !== "" || pieces.length === 0) pieces.push(rest);
  return pieces;
}

/** Moves a cut off the middle of a surrogate pair. */
function wholeCharacters(text: string, cut: number): number {
  const unit = text.charCodeAt(cut - 1);
  return unit >= 0xd800 && unit <= 0xdbff ? cut - 1 : cut;
}
