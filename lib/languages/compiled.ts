import compile from "icu-minify/compile";

/** What was compiled before, by the group it was compiled from. */
const known = new WeakMap<object, object>();

/**
 * Messages as pages take them: read already, so that no browser loads what reads ICU. A message without anything put in stays
 * text. The same group is compiled once. They are for pages alone, whose words are made without reading (`next.config.ts`);
 * what was not compiled would be said there as it is written. The type stays, for it says what each message takes.
 */
export function compiled<Group extends object>(group: Group): Group {
  let result = known.get(group);
  if (result === undefined) {
    const entries = Object.entries(group).map(([name, part]: [string, unknown]) => [
      name,
      typeof part === "string" ? plain(compile(part)) : compiled(part as object),
    ]);
    result = Object.fromEntries(entries);
    known.set(group, result as object);
  }
  return result as Group;
}

/** Pages are given plain objects only; those of alternatives have no prototype. */
const plain = <Value>(value: Value): Value => structuredClone(value);
