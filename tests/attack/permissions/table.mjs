/**
 * A table of permissions, as text: a line of columns, then a line for each operation with the status that each column's
 * callers get. Gives `{ columns, rows: [{ operation, expected: { [column]: status } }] }`. The name of an operation may
 * say in parentheses what is special about a line; `operationOf` is its name alone. Throws where a line has more or fewer
 * cells than there are columns.
 */
export function readTable(text) {
  const [head, ...lines] = text
    .trim()
    .split("\n")
    .map((line) => line.split("|").map((cell) => cell.trim()));
  const columns = head.slice(1);
  const rows = lines.map(([operation, ...cells]) => {
    if (cells.length !== columns.length) throw new Error(`${operation} has other columns`);
    const expected = Object.fromEntries(cells.map((cell, at) => [columns[at], Number(cell)]));
    return { operation, expected };
  });
  return { columns, rows };
}

/** The name of an operation without what is special about its line. */
export function operationOf(name) {
  return name.split(" (")[0];
}
