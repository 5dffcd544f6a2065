/** The middle one of the numbers; of two middle ones the lower. */
export function median(numbers) {
  return percentile(
    [...numbers].sort((a, b) => a - b),
    0.5,
  );
}

/** p50, p95 and p99 of some durations. */
export function summary(times) {
  const sorted = Float64Array.from(times).sort();
  return {
    p50: percentile(sorted, 0.5),
    p95: percentile(sorted, 0.95),
    p99: percentile(sorted, 0.99),
  };
}

function percentile(sorted, share) {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
}

/** Each of the named numbers as the median over the rounds. */
export function medians(rounds, names) {
  return Object.fromEntries(
    names.map((name) => [name, median(rounds.map((round) => round[name]))]),
  );
}
