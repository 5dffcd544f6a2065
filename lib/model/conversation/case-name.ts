/** What people call a case. */
export function caseName(number: number): string {
  return `CASE-${number}`;
}
