/** Whether a row reaches all of its aim; null where there is none. */
export function isAimMet({ parley, ratio, atMost, atLeast, ratioAtLeast }) {
  const parts = [
    ratioAtLeast === undefined ? null : ratio >= ratioAtLeast,
    atMost === undefined ? null : atMost.every((most, at) => most === null || parley[at] <= most),
    atLeast === undefined ? null : parley[0] >= atLeast,
  ].filter((isMet) => isMet !== null);
  return parts.length === 0 ? null : parts.every((isMet) => isMet);
}

/** The rows as a table for the terminal, beside what is called `baseline`. */
export function renderTable(rows, baseline = "plain server") {
  const header = ["measure", "unit", "Parley", baseline, "ratio", "aim", ""];
  const lines = [header, ...rows.map(cellsOf)];
  const widths = header.map((_, at) => Math.max(...lines.map((cells) => cells[at].length)));
  const rendered = lines.map((cells) =>
    cells
      .map((cell, at) => (at < 2 ? cell.padEnd(widths[at]) : cell.padStart(widths[at])))
      .join("  "),
  );
  rendered.splice(1, 0, widths.map((width) => "─".repeat(width)).join("  "));
  return `${rendered.join("\n")}\n`;
}

function cellsOf(row) {
  const { measure, unit, parley, baseline, ratio } = row;
  const isMet = isAimMet(row);
  return [
    measure,
    unit,
    numbers(parley),
    baseline === undefined ? "" : numbers(baseline),
    ratio === undefined ? "" : ratio.toFixed(2),
    aimOf(row),
    isMet === null ? "" : isMet ? "✓" : "✗",
  ];
}

function aimOf({ atMost, atLeast, ratioAtLeast }) {
  return [
    ratioAtLeast === undefined ? null : `ratio ≥ ${ratioAtLeast}`,
    atMost === undefined ? null : `≤ ${atMost.map((most) => most ?? "–").join(" / ")}`,
    atLeast === undefined ? null : `≥ ${atLeast.toLocaleString("en")}`,
  ]
    .filter((part) => part !== null)
    .join(", ");
}

function numbers(values) {
  return values.map(number).join(" / ");
}

function number(value) {
  if (value >= 100) return Math.round(value).toLocaleString("en");
  return value.toFixed(value >= 10 ? 1 : 2);
}
