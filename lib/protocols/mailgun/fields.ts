import { boundedJson } from "@/lib/model/bounded-json";
import type { HttpRequest } from "../customer-side/protocol";

/** An inbound mail's form: fields by exact name, mail headers by name in any case. */
export type MailFields = {
  /** Null when it is missing or blank. The last of several values counts (mailgun §2.4). */
  field(name: string): string | null;
  /** Whether it is present but blank. */
  isBlank(name: string): boolean;
  /** Every value of a header, in order. */
  headers(name: string): readonly string[];
};

type Pair = readonly [name: string, value: string];

/** Far more headers than real mail has; further ones are ignored. */
const headersMax = 2000;

/**
 * The fields of an inbound mail. Its headers come from `message-headers`; without that field, from the fields with the
 * headers' names (mailgun §2.2). So a header that the sender named like one of Mailgun's fields is not taken for the
 * field.
 */
export function readMailFields({ form }: HttpRequest): MailFields {
  const pairs = form?.fields ?? [];
  const field = (name: string) => {
    const value = storable(pairs.findLast(([known]) => known === name)?.[1] ?? "");
    return value.trim() === "" ? null : value;
  };
  let headers: ReadonlyMap<string, readonly string[]> | null = null;
  // Parsed once, on first use: it may be a megabyte.
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

/** Parsed JSON; undefined when the text is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return boundedJson(text);
  } catch {
    return undefined;
  }
}

/** Removes U+0000, which databases refuse, and replaces lone surrogates, which only JSON can contain, with U+FFFD. */
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
