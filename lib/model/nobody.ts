/** What programs send in place of an id when they have none. */
const names: ReadonlySet<string> = new Set([
  ...["", "undefined", "null", "(null)", "nil", "none", "nan", "[object object]"],
  "00000000-0000-0000-0000-000000000000",
]);

/** Whether an id that a customer's program sends names nobody. Strangers share it, so it must not tell who they are. */
export function namesNobody(id: string): boolean {
  return names.has(id.trim().toLowerCase());
}
