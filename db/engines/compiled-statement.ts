import type { Tables } from "../tables/tables";
import {
  compileRowMapper,
  type NotNullTables,
  type RowMapper,
  type SelectedField,
} from "./row-mapper";
import { compileValueBinder, type ValueBinder } from "./value-binder";

/** A statement without its builder: what the driver is given, and what is made of its answer. */
export type CompiledStatement = {
  readonly sql: string;
  readonly bind: ValueBinder;
  /** Null for a statement that gives no rows. */
  readonly map: RowMapper | null;
};

/** What Drizzle's prepared statements hold on both engines, and its types keep to themselves. */
type Held = {
  readonly query: { readonly sql: string; readonly params: readonly unknown[] };
  readonly fields?: readonly SelectedField[];
  readonly joinsNotNullableMap?: NotNullTables;
  customResultMapper?: RowMapper;
};

/** Takes out of a statement that Drizzle has prepared what it takes to run it; Drizzle's own way is twice as long. */
export function compileStatement(statement: object): CompiledStatement {
  // Only what Drizzle prepared comes here.
  const { query, fields, joinsNotNullableMap } = statement as Held;
  return {
    sql: query.sql,
    bind: compileValueBinder(query.params),
    map: fields === undefined ? null : compileRowMapper(fields, joinsNotNullableMap),
  };
}

/** Has a statement map its rows by a compiled mapper: one for each engine's tables, whatever the connection. */
export function compileMapping(
  statement: object,
  tables: Tables,
  mappers: WeakMap<Tables, RowMapper>,
): void {
  const held = statement as Held;
  if (held.fields === undefined) return;
  let mapper = mappers.get(tables);
  if (mapper === undefined) {
    mapper = compileRowMapper(held.fields, held.joinsNotNullableMap);
    mappers.set(tables, mapper);
  }
  held.customResultMapper = mapper;
}
