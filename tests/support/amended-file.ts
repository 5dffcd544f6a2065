type Members = Readonly<Record<string, unknown>>;

/** A provisioning file with the entries of `changes` in it: in place of those of the same name, else beside the others. */
export function amendedFile(file: Members, changes: Members): Members {
  const lists = ["agents", "teams", "lines", "apiClients"];
  const merged = lists.flatMap((list) => {
    const [entries, changed] = [entriesOf(file[list]), entriesOf(changes[list])];
    const isChanged = (entry: Members) => changed.some((other) => nameOf(other) === nameOf(entry));
    const all = [...entries.filter((entry) => !isChanged(entry)), ...changed];
    return all.length === 0 ? [] : [[list, all]];
  });
  return { ...file, ...changes, ...Object.fromEntries(merged) };
}

function entriesOf(list: unknown): readonly Members[] {
  return Array.isArray(list) ? list : [];
}

function nameOf({ email, name }: Members): unknown {
  return email ?? name;
}
