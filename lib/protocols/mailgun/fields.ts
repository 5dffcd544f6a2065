import { boundedJson } from "@/lib/model/bounded-json";
import type { HttpRequest } from "../customer-side/protocol";

/** What an inbound mail's form says: fields by their exact names, headers of the mail in any case. */
export type MailFields = {
  /** Null when it is not there, or blank. Of several values the last counts (mailgun §2.4). */
  field(name: string): string | null;
  /** Whether it is there, and says nothing. */
  isBlank(name: string): boolean;
  /** Every value of a header, in order. */
  headers(name: string): readonly string[];
};

type Pair = readonly [name: string, value: string];

/** No mail of a person's has as many headers; those beyond are not looked at. */
const headersMax = 2000;

/**
 * The fields of an inbound mail. Its headers are those of `message-headers`; where that is missing, they are the fields
 * of their names (mailgun §2.2). So a header of the sender's that is called like a field of Mailgun's is no field.
 */
export function readMailFields({ form }: HttpRequest): MailFields {
  const pairs = form?.fields ?? [];
  const field = (name: string) => {
    const value = storable(pairs.findLast(([known]) => known === name)?.[1] ?? "");
    return value.trim() === "" ? null : value;
  };
  let headers: ReadonlyMap<string, readonly string[]> | null = null;
  // Only once somebody asks, and then once: there may be a megabyte of them.
  const readHeaders = () => {
    const listed = headerPairs(field("message-headers"));
    return byName(listed ?? pairs.filter(([name]) => /^[A-Z]/u.test(name)));
  };
  return {
    field,
    isBlank: (name) => pairs.some(([known]) => known === name) && field(name) === null,
    headers(wanted) {
      headers ??= readHeaders();
      return (headers.get(wanted) ?? []).map(storable);
    },
  };
}

function byName(pairs: readonly Pair[]): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, string[]>();
  for (const [name, value] of pairs) {
    const known = values.get(name.toLowerCase());
    if (known === undefined) values.set(name.toLowerCase(), [value]);
    else known.push(value);
  }
  return values;
}

/** The value of a text as JSON; undefined when it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return boundedJson(text);
  } catch {
    return undefined;
  }
}

/** Without U+0000, which databases refuse; half a surrogate pair, which only JSON can spell, becomes U+FFFD. */
export function storable(text: string): string {
  return text.replaceAll("\0", "").toWellFormed();
}

function headerPairs(json: string | null): readonly Pair[] | null {
  const value = json === null ? undefined : parseJson(json);
  if (!Array.isArray(value)) return null;
  return value.slice(0, headersMax).flatMap((pair: unknown): readonly Pair[] => {
    if (!Array.isArray(pair)) return [];
    const [name, text]: readonly unknown[] = pair;
    return typeof name === "string" && typeof text === "string" ? [[name, text]] : [];
  });
}
