/** Every member's name in these bodies, at any depth; what is not JSON has none. */
export function memberNames(bodies: readonly string[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const body of bodies) {
    try {
      collect(JSON.parse(body), names);
    } catch {
      // Answers without a body, and files.
    }
  }
  return names;
}

function collect(value: unknown, names: Set<string>): void {
  if (typeof value !== "object" || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    if (!Array.isArray(value)) names.add(name);
    collect(member, names);
  }
}
