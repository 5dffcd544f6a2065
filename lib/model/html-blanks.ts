/**
 * Escaped text as HTML that keeps its shape: columns and indents made of blanks, which HTML would draw as one or not at
 * all, and line ends. `isLineStart` tells whether the text begins a line.
 */
export function keepBlanks(escaped: string, isLineStart = true): string {
  const spaced = escaped.replaceAll("\t", "    ").replace(/ (?= )|(?<=[\r\n]) /gu, "&nbsp;");
  const begun = isLineStart && spaced.startsWith(" ") ? `&nbsp;${spaced.slice(1)}` : spaced;
  return begun.replace(/\r\n|\r|\n/gu, "<br>");
}
