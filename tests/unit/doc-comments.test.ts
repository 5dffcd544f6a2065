import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync } from "oxc-parser";
import { expect, test } from "vitest";
import { root } from "@/lib/server/boot/paths.mjs";
import { sourcesBelow } from "../support/words-in-code";

/**
 * Functions that need none: operations of our API, of which the summary of their endpoint in `lib/api` says what they do,
 * as the OpenAPI description does.
 */
const isExempt = ({ type }: Exported) => type.startsWith("Handler<");

type Exported = { readonly name: string; readonly type: string; readonly isDocumented: boolean };

/** The functions that a file exports where it declares them; of overloads, the first speaks for all. */
function exportedFunctions(path: string, code: string): readonly Exported[] {
  const { program, comments } = parseSync(path, code);
  const isDocumented = (start: number) =>
    comments.some(
      ({ type, value, end }) =>
        type === "Block" &&
        /^\*\s*\S[\s\S]*[.:;)`]\s*$/u.test(value) &&
        end <= start &&
        code.slice(end, start).trim() === "",
    );
  const found = program.body.flatMap((statement): readonly Exported[] => {
    const isExport =
      statement.type === "ExportNamedDeclaration" || statement.type === "ExportDefaultDeclaration";
    const declared = isExport ? statement.declaration : null;
    switch (declared?.type) {
      case "FunctionDeclaration":
      case "TSDeclareFunction": {
        const name = declared.id?.name ?? "default";
        return [{ name, type: "", isDocumented: isDocumented(statement.start) }];
      }
      case "VariableDeclaration":
        return declared.declarations.flatMap(({ id, init }) => {
          if (init?.type !== "ArrowFunctionExpression" && init?.type !== "FunctionExpression")
            return [];
          const [name = "", type = ""] = code.slice(id.start, id.end).split(/:\s*/u);
          return [{ name, type, isDocumented: isDocumented(statement.start) }];
        });
      default:
        return [];
    }
  });
  return found.filter(({ name }, index) => found.findIndex((one) => one.name === name) === index);
}

test("every function that lib and db export says in a comment what it guarantees", () => {
  const functions = sourcesBelow(["lib", "db"]).flatMap((path) =>
    exportedFunctions(path, readFileSync(join(root, path), "utf8")).map((one) => ({ path, one })),
  );
  expect(functions.length).toBeGreaterThan(1_500);
  const silent = functions.filter(({ one }) => !one.isDocumented && !isExempt(one));
  expect(silent.map(({ path, one }) => `${path}: ${one.name}`)).toEqual([]);
});

test("a comment counts where it is a sentence directly before a function that is exported", () => {
  const code = `
    /** Says it. */
    export function said(): void {}
    export const silent = () => 1;
    export const getIt: Handler<"getIt"> = async () => ({ status: 200 });
    /** Too far away. */
    const between = 1;
    export async function far(): Promise<number> { return between; }
    /** TODO */
    export function empty(): void {}
    /** Speaks for both. */
    export function both(one: string): void;
    export function both(one: unknown): void {}
    export const table = { a: () => 1 };
    function own(): void {}
  `;
  expect(
    exportedFunctions("a.ts", code).map(({ name, isDocumented }) => `${name} ${isDocumented}`),
  ).toEqual(["said true", "silent false", "getIt false", "far false", "empty false", "both true"]);
});
