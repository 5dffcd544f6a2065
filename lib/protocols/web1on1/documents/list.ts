import { AppError } from "@/lib/model/error";
import type { ActResponse } from "../../agent-side/agent-api";
import type { HttpRequest } from "../../http-message";
import { json } from "./answer";
import type { Document } from "./documents";
import { type Condition, fits, instantOf, readTest, type Test, valuesAt } from "./filter";

/** How many documents one request may examine. Larger searches need narrower conditions. */
const looksMax = 20_000;
const limitDefault = 100;
const limitMax = 500;
const offsetMax = 100_000;
/** How many conditions and fields one request may have: each is applied to each document. */
const wordsMax = { conditions: 50, sort: 10, select: 50, populate: 50 } as const;
const reserved = ["sort", "limit", "offset", "select", "populate"];

/** The query of a list (web1on1 §3.4). */
export type ListQuery = {
  readonly conditions: readonly Condition[];
  readonly sort: readonly { readonly path: string; readonly isDescending: boolean }[];
  readonly limit: number;
  readonly offset: number;
  readonly view: View;
};

/** The fields that are shown of a document, and the references that are expanded. */
export type View = {
  /** Null for all. */
  readonly select: readonly string[] | null;
  readonly populate: readonly string[];
};

/**
 * Parses the query of a list. A field that no document has matches nothing. Throws `invalid_request` for more than 50
 * conditions or fields, or 10 to sort by.
 */
export function readListQuery({ query }: HttpRequest): ListQuery {
  const conditions = Object.entries(query).filter(([name]) => !reserved.includes(name));
  assertFew("conditions", conditions.length);
  const sort = words("sort", query).map((word) => ({
    path: word.replace(/^-/u, ""),
    isDescending: word.startsWith("-"),
  }));
  return {
    conditions: conditions.map(([path, value]) => ({ path, test: readTest(value) })),
    sort,
    limit: Math.min(limitMax, wholeNumber("limit", query.limit, limitDefault, 1)),
    offset: wholeNumber("offset", query.offset, 0, 0),
    view: readView(query),
  };
}

/** The view of a single document. Clients put blanks after commas (web1on1 §3.4). */
export function readView(query: HttpRequest["query"]): View {
  const select = words("select", query);
  return { select: select.length === 0 ? null : select, populate: words("populate", query) };
}

/** Whether a field is shown, completely or in part. */
export function isShown({ select }: View, field: string): boolean {
  return select === null || select.some((path) => path.split(".")[0] === field);
}

/** A document with the selected fields, and always its id. */
export function selected(document: Document, { select }: View): Document {
  if (select === null) return document;
  return Object.fromEntries(
    Object.entries(document).filter(
      ([name]) => name === "id" || isShown({ select, populate: [] }, name),
    ),
  );
}

/** The value that a condition requires a field to equal; undefined when there is no such condition. */
export function equalTo({ conditions }: ListQuery, path: string): string | undefined {
  const test = testOf(conditions, path);
  return test?.kind === "equal" ? test.value : undefined;
}

/** The values of which a condition requires a field to have one; undefined when there is no such condition. */
export function anyOf({ conditions }: ListQuery, path: string): readonly string[] | undefined {
  const test = testOf(conditions, path);
  if (test?.kind === "equal") return [test.value];
  return test?.kind === "any-of" ? test.values : undefined;
}

/** The earliest instant that the conditions allow for a field; undefined when they set none. */
export function notBefore({ conditions }: ListQuery, path: string): Date | undefined {
  const test = testOf(conditions, path);
  if (test?.kind !== "compare" || test.operator.startsWith("<")) return undefined;
  const instant = instantOf(test.value);
  return instant === null ? undefined : new Date(instant);
}

function testOf(conditions: readonly Condition[], path: string): Test | undefined {
  return conditions.find((condition) => condition.path === path)?.test;
}

export type Found<T> = {
  /** The page, in order. */
  readonly rows: readonly T[];
  readonly hasMore: boolean;
  /** The number of all matches; null when they were not all counted. */
  readonly total: number | null;
};

/**
 * One page of matches. Each document is examined once, and at most page and offset are held in memory. Without `sort`,
 * the order of `all` stays. Throws `invalid_request` when a sorted list would have to examine too many.
 */
export async function findPage<T>(
  all: AsyncIterable<T> | Iterable<T>,
  documentOf: (row: T) => Document,
  query: ListQuery,
): Promise<Found<T>> {
  const { sort, limit, offset } = query;
  const keep = offset + limit;
  const kept: { readonly row: T; readonly document: Document }[] = [];
  const order = comparator(query);
  let [looks, total] = [0, 0];
  let isComplete = true;
  for await (const row of all) {
    if (++looks > looksMax) {
      if (sort.length > 0 || total <= keep) throw tooMany();
      isComplete = false;
      break;
    }
    const document = documentOf(row);
    if (!query.conditions.every((condition) => fits(document, condition))) continue;
    total++;
    if (sort.length === 0 && kept.length >= keep) continue;
    kept.push({ row, document });
    if (sort.length > 0 && kept.length >= 2 * keep + 100) kept.sort(order).splice(keep);
  }
  if (sort.length > 0) kept.sort(order);
  return {
    rows: kept.slice(offset, keep).map(({ row }) => row),
    hasMore: total > keep,
    total: isComplete ? total : null,
  };
}

/**
 * The answer with a page: a bare array. `Link` names the next page where there is one; the SDK follows it until there
 * is none (web1on1 §3.4).
 */
export function listAnswer(
  request: HttpRequest,
  { offset, limit }: ListQuery,
  { hasMore, total }: Found<unknown>,
  documents: readonly Document[],
): ActResponse {
  return json(200, documents, {
    ...(hasMore ? { link: `<${nextUrl(request, offset + limit, limit)}>; rel="next"` } : {}),
    ...(total === null ? {} : { "x-total-count": String(total) }),
  });
}

/** One page of documents that are all in memory. */
export async function answerDocuments(
  request: HttpRequest,
  documents: readonly Document[],
): Promise<ActResponse> {
  const query = readListQuery(request);
  const found = await findPage(documents, (document) => document, query);
  return listAnswer(
    request,
    query,
    found,
    found.rows.map((document) => selected(document, query.view)),
  );
}

function nextUrl({ url }: HttpRequest, offset: number, limit: number): string {
  const next = new URL(url);
  next.searchParams.set("limit", String(limit));
  next.searchParams.set("offset", String(offset));
  return next.href;
}

type Kept = { readonly document: Document };

function comparator({ sort }: ListQuery): (a: Kept, b: Kept) => number {
  return (a, b) => {
    for (const { path, isDescending } of sort) {
      const order = compareAt(a.document, b.document, path.split("."));
      if (order !== 0) return isDescending ? -order : order;
    }
    return 0;
  };
}

/** Missing values come first. */
function compareAt(a: Document, b: Document, path: readonly string[]): number {
  const [[left], [right]] = [valuesAt(a, path), valuesAt(b, path)];
  if (left === right) return 0;
  if (left === undefined) return -1;
  if (right === undefined) return 1;
  if (typeof left === "number" && typeof right === "number") return left - right;
  return String(left) < String(right) ? -1 : 1;
}

function words(name: "sort" | "select" | "populate", query: HttpRequest["query"]) {
  const given = (query[name] ?? "").split(",").map((word) => word.trim());
  const all = given.filter((word) => word !== "");
  assertFew(name, all.length);
  return all;
}

function assertFew(name: keyof typeof wordsMax, count: number): void {
  const most = wordsMax[name];
  if (count <= most) return;
  throw new AppError("invalid_request", `A list may be asked with ${most} ${name} at most`, {
    problems: [{ path: name, message: `has more than ${most}` }],
  });
}

function wholeNumber(
  name: string,
  text: string | undefined,
  otherwise: number,
  min: number,
): number {
  if (text === undefined || text === "") return otherwise;
  const value = Number(text);
  if (Number.isInteger(value) && value >= min && value <= offsetMax) return value;
  throw new AppError(
    "invalid_request",
    `${name} must be a whole number from ${min} to ${offsetMax}`,
    {
      problems: [{ path: name, message: "is no such number" }],
    },
  );
}

function tooMany(): AppError {
  return new AppError(
    "invalid_request",
    `More than ${looksMax} records would have to be looked at: narrow the list down by conversation, contact, id or createdAt`,
  );
}
