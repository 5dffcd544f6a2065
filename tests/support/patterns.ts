import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Node, parseSync, Visitor } from "oxc-parser";

/** A regular expression as it stands in the code. */
export type Pattern = {
  /** `file:line`. */
  readonly at: string;
  /** Null where it is put together while the program runs. */
  readonly source: string | null;
  readonly flags: string;
};

/** Every regular expression of the files below these folders: literals, and what is given to `RegExp`. */
export function patternsBelow(root: string, folders: readonly string[]): readonly Pattern[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.(?:ts|tsx|mjs)$/.test(file))
      .flatMap((file) =>
        patternsIn(join(folder, file), readFileSync(join(root, folder, file), "utf8")),
      ),
  );
}

/** Those of one file. Throws for a file that cannot be read as a program. */
export function patternsIn(file: string, code: string): readonly Pattern[] {
  const { program, errors } = parseSync(file, code);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const patterns: Pattern[] = [];
  const add = ({ start }: Node, source: string | null, flags: string) => {
    patterns.push({ at: `${file}:${code.slice(0, start).split("\n").length}`, source, flags });
  };
  const addCall = (call: Node & { callee: Node; arguments: readonly Node[] }) => {
    if (call.callee.type !== "Identifier" || call.callee.name !== "RegExp") return;
    const [source, flags] = call.arguments;
    // The literal of a copy is found by itself.
    if (source?.type === "Literal" && "regex" in source) return;
    add(call, textOf(source), textOf(flags) ?? "");
  };
  new Visitor({
    Literal(node) {
      if ("regex" in node) add(node, node.regex.pattern, node.regex.flags);
    },
    NewExpression: addCall,
    CallExpression: addCall,
  }).visit(program);
  return patterns;
}

/** The text of an argument that is the same in every run; null for any other. */
function textOf(node: Node | undefined): string | null {
  if (node?.type === "Literal" && typeof node.value === "string") return node.value;
  if (node?.type !== "TemplateLiteral" || node.expressions.length > 0) return null;
  return node.quasis[0]?.value.cooked ?? null;
}
