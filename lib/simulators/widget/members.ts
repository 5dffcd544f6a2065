/** An object of which nothing is known. */
export type Members = Readonly<Record<string, unknown>>;

/** A value as members, none where it is no object. */
export function membersOf(value: unknown): Members {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Members) // It is an object, and only its members are looked at.
    : {};
}

/** A value as a list, empty where it is none. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A member as text, empty where it is none. */
export function textOf(members: Members, name: string): string {
  const value = members[name];
  return typeof value === "string" ? value : "";
}
