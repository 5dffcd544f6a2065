/** What a spreadsheet takes for the beginning of a formula. */
// The last four are the wide forms of =, +, - and @.
const formulaStart = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/u;

/** What ends a cell, or means something at its edges: such a cell stands in quotes. */
const needsQuotes = /[",\r\n]|^\s|\s$/u;

/** The mark by which spreadsheets know UTF-8. */
export const byteOrderMark = "\ufeff";

/**
 * One record of a CSV file (RFC 4180), with its line end. A text that a spreadsheet would calculate gets an apostrophe
 * before it, which shows as text.
 */
export function csvRecord(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cellOf).join(",")}\r\n`;
}

function cellOf(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const text = formulaStart.test(value) ? `'${value}` : value;
  return needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
