/**
 * The rows of the suite: what was tried how often, what is promised, what was seen, and whether that is kept: true,
 * false, or null where it could not be tried. `findings` say how each broken promise can be seen again.
 */

const findingsMax = 12;

/** A row that promises that something never happens; each finding is one time that it did. */
export function never(attack, what, tries, findings) {
  const seen = `${findings.length} ${what}`;
  return { attack, tries, promised: `0 ${what}`, seen, isKept: findings.length === 0, findings };
}

/** A row that promises a number of at most `most`. */
export function atMost(attack, tries, { value, most, unit, findings = [] }) {
  return {
    ...{ attack, tries, findings },
    promised: `≤ ${number(most)} ${unit}`,
    seen: `${number(value)} ${unit}`,
    isKept: value <= most,
  };
}

/** The rows as a table for the terminal. */
export function renderTable(rows) {
  const header = ["attack", "tries", "promised", "seen", "verdict"];
  const lines = [header, ...rows.map(cellsOf)];
  const widths = header.map((_, at) => Math.max(...lines.map((cells) => cells[at].length)));
  const rendered = lines.map((cells) =>
    cells
      .map((cell, at) => (at === 1 ? cell.padStart(widths[at]) : cell.padEnd(widths[at])))
      .join("  ")
      .trimEnd(),
  );
  rendered.splice(1, 0, widths.map((width) => "─".repeat(width)).join("  "));
  return `${rendered.join("\n")}\n`;
}

/** How each broken promise can be seen again; empty where none is broken. */
export function renderFindings(rows) {
  return rows
    .filter(({ isKept }) => isKept === false)
    .map(({ attack, findings }) => {
      const shown = findings.slice(0, findingsMax).map((finding) => `  ${finding}`);
      const rest = findings.length - shown.length;
      return [attack, ...shown, ...(rest > 0 ? [`  and ${rest} more`] : [])].join("\n");
    })
    .join("\n");
}

function cellsOf({ attack, tries, promised, seen, isKept }) {
  const verdict = isKept === null ? "not tried" : isKept ? "kept" : "BROKEN";
  return [attack, number(tries), promised, seen, verdict];
}

function number(value) {
  return Number.isInteger(value) ? value.toLocaleString("en") : value.toFixed(value < 10 ? 1 : 0);
}
