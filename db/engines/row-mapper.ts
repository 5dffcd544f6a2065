import { Column, getTableName, is, noopDecoder, SQL, Subquery } from "drizzle-orm";
import { SQLiteTimestamp } from "drizzle-orm/sqlite-core";

/** One column of a result as Drizzle orders it: where its value goes in a row, and what it is read from. */
export type SelectedField = {
  readonly path: readonly string[];
  readonly field: Column | SQL | SQL.Aliased | Subquery;
};

/** Which tables of a joined query always have a row, by name; undefined where nothing is joined. */
export type NotNullTables = Readonly<Record<string, boolean>> | undefined;

export type RowMapper = (rows: readonly (readonly unknown[])[]) => unknown[];

/** Next puts a constructor of its own in place of `Date`, which is ten times slower; this is what was there before. */
const PlainDate = Date;

type Decoder = { mapFromDriverValue(value: unknown): unknown };

/** What makes a value of the driver's: nothing, `Date` of milliseconds, or a column of Drizzle's. */
type Decoding = "plain" | "instant" | Decoder;

/** A value's place in a row, or an object of such. */
type Node = { readonly at: number } | Map<string, Node>;

/**
 * A function that makes of a statement's raw rows what Drizzle's own mapping makes of them, written out once for the
 * statement: where Drizzle walks a path for each cell, it has one object literal. The values are Drizzle's, because its
 * columns decode them; a joined row that is not there is null by Drizzle's rule, which looks at the first column that
 * was selected of it.
 *
 * The source that is compiled holds numbers and quoted names of our own selections, nothing from outside.
 */
export function compileRowMapper(
  fields: readonly SelectedField[],
  notNullTables: NotNullTables,
): RowMapper {
  const decoders = fields.map(({ field }) => decoderOf(field));
  const root = new Map<string, Node>();
  for (const [at, { path }] of fields.entries()) place(root, path, at);
  const optional = notNullTables === undefined ? new Map() : firstOfOptional(fields, notNullTables);
  const members = [...root].map(([name, node]) => {
    const first: number | undefined = optional.get(name);
    const value = sourceOf(node, decoders);
    return `${JSON.stringify(name)}: ${first === undefined ? value : `${cell(first, decoders)} === null ? null : ${value}`}`;
  });
  const source = `return rows.map((row) => ({ ${members.join(", ")} }));`;
  const map = new Function("d", "Date", "rows", source) as (
    decoders: readonly Decoding[],
    date: DateConstructor,
    rows: Parameters<RowMapper>[0],
  ) => unknown[];
  return (rows) => map(decoders, PlainDate, rows);
}

function decoderOf(field: SelectedField["field"]): Decoding {
  if (is(field, SQLiteTimestamp) && field.mode === "timestamp_ms") return "instant";
  const decoder: Decoder = is(field, Column) ? field : decoderIn(sqlOf(field));
  const { mapFromDriverValue } = decoder;
  const isPlain =
    mapFromDriverValue === Column.prototype.mapFromDriverValue ||
    mapFromDriverValue === noopDecoder.mapFromDriverValue;
  return isPlain ? "plain" : decoder;
}

function sqlOf(field: Exclude<SelectedField["field"], Column>): SQL {
  if (is(field, SQL)) return field;
  return is(field, Subquery) ? field._.sql : field.sql;
}

/** Drizzle's mapping reads the same member, which its types keep to itself. */
function decoderIn(field: SQL): Decoder {
  return (field as unknown as { readonly decoder: Decoder }).decoder;
}

function place(into: Map<string, Node>, [name = "", ...rest]: readonly string[], at: number): void {
  if (rest.length === 0) {
    into.set(name, { at });
    return;
  }
  const known = into.get(name);
  const inner = known instanceof Map ? known : new Map<string, Node>();
  into.set(name, inner);
  place(inner, rest, at);
}

function sourceOf(node: Node, decoders: readonly Decoding[]): string {
  if (!(node instanceof Map)) return cell(node.at, decoders);
  const members = [...node].map(
    ([name, inner]) => `${JSON.stringify(name)}: ${sourceOf(inner, decoders)}`,
  );
  return `{ ${members.join(", ")} }`;
}

function cell(at: number, decoders: readonly Decoding[]): string {
  const value = `row[${at}]`;
  if (decoders[at] === "plain") return value;
  const decoded =
    decoders[at] === "instant" ? `new Date(${value})` : `d[${at}].mapFromDriverValue(${value})`;
  return `(${value} === null ? null : ${decoded})`;
}

/** Of each object that a join may leave without a row, which column tells: its first one. */
function firstOfOptional(
  fields: readonly SelectedField[],
  notNullTables: NonNullable<NotNullTables>,
): ReadonlyMap<string, number> {
  const found = new Map<string, { readonly at: number; readonly table: string }>();
  const mixed = new Set<string>();
  for (const [at, { path, field }] of fields.entries()) {
    const [name = ""] = path;
    if (!is(field, Column) || path.length !== 2) continue;
    const table = getTableName(field.table);
    const first = found.get(name);
    if (first === undefined) found.set(name, { at, table });
    else if (first.table !== table) mixed.add(name);
  }
  return new Map(
    [...found]
      .filter(([name, { table }]) => !mixed.has(name) && notNullTables[table] !== true)
      .map(([name, { at }]) => [name, at]),
  );
}
