import { Column, is, noopEncoder, Param, Placeholder } from "drizzle-orm";

/** The values of a statement's placeholders, by their names. */
export type Values = Readonly<Record<string, unknown>>;

/** What a statement is run with, in the order of its parameters. */
export type ValueBinder = (values: Values) => unknown[];

type Encoder = { mapToDriverValue(value: unknown): unknown };

/**
 * A function that makes of a statement's named values what Drizzle's own filling of placeholders makes of them, written
 * out once for the statement: one list literal, in which every value that needs it is encoded by its column. Throws for a
 * name that is not given, as Drizzle does.
 *
 * The source that is compiled holds numbers and quoted names of our own statements, nothing from outside.
 */
export function compileValueBinder(parameters: readonly unknown[]): ValueBinder {
  const fixed: unknown[] = [];
  const encoders: Encoder[] = [];
  const cells = parameters.map((parameter) => {
    if (is(parameter, Placeholder)) return given(parameter.name);
    if (is(parameter, Param) && is(parameter.value, Placeholder)) {
      const value = given(parameter.value.name);
      const encoder: Encoder = parameter.encoder;
      if (isPlain(encoder)) return value;
      return `e[${encoders.push(encoder) - 1}].mapToDriverValue(${value})`;
    }
    return `f[${fixed.push(parameter) - 1}]`;
  });
  const source = `return (v) => [${cells.join(", ")}];`;
  return new Function("f", "e", "missing", source)(fixed, encoders, missing) as ValueBinder;
}

function given(name: string): string {
  const quoted = JSON.stringify(name);
  return `(v[${quoted}] === undefined ? missing(v, ${quoted}) : v[${quoted}])`;
}

function missing(values: Values, name: string): undefined {
  if (!(name in values)) throw new Error(`No value for placeholder "${name}" was provided`);
  return undefined;
}

/** Whether an encoder gives every value as it is. */
export function isPlain({ mapToDriverValue }: Encoder): boolean {
  return (
    mapToDriverValue === Column.prototype.mapToDriverValue ||
    mapToDriverValue === noopEncoder.mapToDriverValue
  );
}
