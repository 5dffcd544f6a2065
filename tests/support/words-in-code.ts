import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync } from "oxc-parser";
import { root } from "@/lib/server/boot/paths.mjs";

/** Text for people that stands in a source file. */
type FoundWords = { readonly path: string; readonly line: number; readonly text: string };

/** A message that is asked for. */
type AskedMessage = {
  readonly path: string;
  /** The parts of its name that are written there; what is found out later stands between them. */
  readonly name: readonly string[];
  /** The names of what is put in; null where some of it is not written there. */
  readonly given: readonly string[] | null;
};

type Node = { readonly type: string; readonly start: number; readonly [key: string]: unknown };

/** The sources below some folders, or files, with their paths from the root. */
export function sourcesBelow(places: readonly string[]): readonly string[] {
  return places.flatMap((place) =>
    /\.tsx?$/u.test(place)
      ? [place]
      : readdirSync(join(root, place), { recursive: true, encoding: "utf8" })
          .filter((name) => /\.tsx?$/u.test(name))
          .map((name) => `${place}/${name}`),
  );
}

const isNode = (value: unknown): value is Node =>
  value !== null && typeof value === "object" && "type" in value;

/** Calls `enter` with each node, outer ones first, and goes into those for which it does not say false. */
function walk(value: unknown, enter: (node: Node) => boolean): void {
  if (Array.isArray(value)) for (const each of value) walk(each, enter);
  else if (isNode(value) && enter(value)) {
    for (const child of Object.values(value)) walk(child, enter);
  }
}

/** Attributes and members that hold no words for people: classes, ids, keys. */
const quiet =
  /^(?:\w*[cC]lass(?:Name)?|key|keys|id|href|type|role|data-.*|htmlFor|d|viewBox|autoComplete|lang|rel|target|name|code)$/u;

const nameOf = (node: unknown): string => String((node as { name?: unknown } | null)?.name ?? "");

/** Whether nothing that stands within a node is for people. */
function isQuiet(node: Node): boolean {
  switch (node.type) {
    case "ImportDeclaration":
    case "ExportAllDeclaration":
    case "TSLiteralType":
    case "TSTemplateLiteralType":
      return true;
    case "ExpressionStatement":
      return typeof node.directive === "string";
    case "JSXAttribute":
      return quiet.test(nameOf(node.name));
    case "Property":
      return quiet.test(nameOf(node.key)) && (node.value as Node).type === "Literal";
    case "NewExpression":
      return /Error$/u.test(nameOf(node.callee));
    case "CallExpression":
      return nameOf(node.callee) === "classNames";
    case "BinaryExpression":
      return /^[!=]==?$/u.test(String(node.operator));
    default:
      return false;
  }
}

function textOf(node: Node): string | null {
  if (node.type === "JSXText") {
    return /\p{L}{2}/u.test(String(node.value)) ? String(node.value) : null;
  }
  const text =
    node.type === "Literal" && typeof node.value === "string"
      ? node.value
      : node.type === "TemplateLiteral"
        ? (node.quasis as { value: { cooked: string } }[])
            .map((part) => part.value.cooked)
            .join("…")
        : "";
  if (isClassList(text) || isKeys(text) || isQuery(text)) return null;
  return /^[^\p{L}]*\p{Lu}\p{Ll}|\p{Ll}{2}[,.;:…]? \p{L}*\p{Ll}{2}/u.test(text) ? text : null;
}

/** Tailwind's: a list with at least one name like `text-sm`, and nothing that ends a sentence. */
const isClassList = (text: string) =>
  /(?:^|[\s:])-?[a-z]+-[\w[./-]/u.test(text) && !/\p{Lu}|[.,?!…]$|[“”]/u.test(text);

/** A key or chord, as `KeyboardEvent.key` and `Action.keys` have them. */
const isKeys = (text: string) =>
  /^(?:…?\+?(?:Shift|Control|Ctrl|Alt|AltGraph|Meta|CapsLock|NumLock|Tab|Enter|Escape|Esc|Space|Backspace|Delete|Home|End|Dead|Process|Unidentified|Arrow\w+|Page\w+|[A-Z])\+?)+…?$/u.test(
    text,
  );

/** A typed query, whose words are the same in every language. */
const isQuery = (text: string) => text.split(" ").every((part) => /^-?[a-z]+:\S+$/u.test(part));

const read = (path: string) => readFileSync(join(root, path), "utf8");

/** Text between tags, and literals that look like a sentence or a label. */
export function wordsInCode(path: string): readonly FoundWords[] {
  const code = read(path);
  const found: FoundWords[] = [];
  walk(parseSync(path, code).program, (node) => {
    if (isQuiet(node)) return false;
    const text = textOf(node);
    if (text !== null) {
      const line = code.slice(0, node.start).split("\n").length;
      found.push({ path, line, text: text.trim().replaceAll(/\s+/gu, " ") });
    }
    return true;
  });
  return found;
}

/** The messages that a file asks `words` for. */
export function askedMessages(path: string): readonly AskedMessage[] {
  const found: AskedMessage[] = [];
  walk(parseSync(path, read(path)).program, (node) => {
    if (node.type === "CallExpression" && isTranslator(node.callee as Node)) {
      const [first, values] = node.arguments as Node[];
      const given = givenOf(values);
      found.push(...namesIn(first).map((name) => ({ path, name, given })));
    }
    return true;
  });
  return found;
}

/** `words(…)`, `wording.words(…)`, `words.rich(…)`. */
function isTranslator(callee: Node): boolean {
  if (callee.type !== "MemberExpression") return nameOf(callee) === "words";
  const name = nameOf(callee.property);
  return name === "words" || (name === "rich" && isTranslator(callee.object as Node));
}

function namesIn(node: Node | undefined): readonly (readonly string[])[] {
  switch (node?.type) {
    case "Literal":
      return [[String(node.value)]];
    case "TemplateLiteral":
      return [(node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked)];
    case "ConditionalExpression":
      return [...namesIn(node.consequent as Node), ...namesIn(node.alternate as Node)];
    default:
      return [];
  }
}

function givenOf(node: Node | undefined): readonly string[] | null {
  if (node === undefined) return [];
  if (node.type !== "ObjectExpression") return null;
  const properties = node.properties as Node[];
  return properties.every(({ type }) => type === "Property")
    ? properties.map(({ key }) => nameOf(key))
    : null;
}
