/** The text, cut to `lengthMax` UTF-16 units without splitting a surrogate pair. */
export function cutText(text: string, lengthMax: number): string {
  return text.length <= lengthMax ? text : text.slice(0, lengthMax).replace(/[\uD800-\uDBFF]$/, "");
}
