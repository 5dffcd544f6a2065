import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { conversationViews } from "@/lib/model/event";
import { media } from "@/lib/model/medium";
import { parseQuery } from "@/lib/model/query/parse";
import { printQuery } from "@/lib/model/query/print";
import {
  nameWords,
  type Query,
  queryContents,
  queryLengthMax,
  queryPriorities,
  queryStates,
  queryTermsMax,
  queryValuesMax,
  type Term,
} from "@/lib/model/query/query";
import { tokenize } from "@/lib/model/query/tokenize";
import { queryWithin, viewQueries } from "@/lib/model/query/views";
import { processorMs } from "../../../support/processor-ms";

function read(text: string): Query {
  const parsed = parseQuery(text);
  if (parsed.kind === "problem") throw new Error(`${parsed.message} (${parsed.from})`);
  return parsed.query;
}

function problem(text: string) {
  const parsed = parseQuery(text);
  if (parsed.kind === "query") throw new Error(`It was read: ${text}`);
  return { place: text.slice(parsed.from, parsed.to), from: parsed.from, message: parsed.message };
}

const is = { isNegated: false } as const;
const not = { isNegated: true } as const;

describe("a query", () => {
  test("has filters with one value or several, in quotes or not, in any case of letters", () => {
    expect(read('line:"WhatsApp" IS:Unread medium:sms,whatsapp agent:me,"Agent Two"')).toEqual([
      { word: "line", values: ["WhatsApp"], ...is },
      { word: "is", values: ["unread"], ...is },
      { word: "medium", values: ["sms", "whatsapp"], ...is },
      { word: "agent", values: ["me", "Agent Two"], ...is },
    ]);
  });

  test("compares how long somebody waits, and dates", () => {
    expect(
      read("waiting:>10m waiting:<2H waiting:1d before:2026-11-29 after:2026-11-28t10:30"),
    ).toEqual([
      { word: "waiting", comparison: ">", amount: 10, unit: "m", ...is },
      { word: "waiting", comparison: "<", amount: 2, unit: "h", ...is },
      { word: "waiting", comparison: ">", amount: 1, unit: "d", ...is },
      { word: "before", date: "2026-11-29", ...is },
      { word: "after", date: "2026-11-28T10:30", ...is },
    ]);
  });

  test("names tags, priorities by word or number, and when what is snoozed is back", () => {
    expect(read('tag:vip,"two words" priority:URGENT,2,none snoozed:reply snoozed:<1d')).toEqual([
      { word: "tag", values: ["vip", "two words"], ...is },
      { word: "priority", values: ["urgent", "high", "none"], ...is },
      { word: "snoozed", until: "reply", ...is },
      { word: "snoozed", until: { comparison: "<", amount: 1, unit: "d" }, ...is },
    ]);
    expect(queryWithin("all", read("snoozed:<1d"))).toEqual(read("snoozed:<1d"));
    expect(queryWithin("all", read("-snoozed:reply"))).toEqual(read("is:open -snoozed:reply"));
  });

  test("asks for participants, when it began, how many messages it has, and how fast it was answered", () => {
    expect(
      read(
        "by:me,ada opened-before:2026-11-29 Opened-After:today messages:>20 messages:<5 first-response:5m first-response:none",
      ),
    ).toEqual([
      { word: "by", values: ["me", "ada"], ...is },
      { word: "opened-before", date: "2026-11-29", ...is },
      { word: "opened-after", date: "today", ...is },
      { word: "messages", comparison: ">", count: 20, ...is },
      { word: "messages", comparison: "<", count: 5, ...is },
      { word: "first-response", after: { comparison: ">", amount: 5, unit: "m" }, ...is },
      { word: "first-response", after: "none", ...is },
    ]);
    expect(read("well-known 10-4:x")).toEqual([{ word: "text", text: "well-known 10-4:x", ...is }]);
  });

  test("looks for words that stand together as one text, for those in quotes by themselves", () => {
    expect(read("+34 600  111 222")).toEqual([{ word: "text", text: "+34 600 111 222", ...is }]);
    expect(read('maria lopez is:open perez "line:x"')).toEqual([
      { word: "text", text: "maria lopez", ...is },
      { word: "is", values: ["open"], ...is },
      { word: "text", text: "perez", ...is },
      { word: "text", text: "line:x", ...is },
    ]);
  });

  test("says no by a minus before a term; a minus alone or inside is text", () => {
    expect(read('-is:closed -"a b" -line:Web')).toEqual([
      { word: "is", values: ["closed"], ...not },
      { word: "text", text: "a b", ...not },
      { word: "line", values: ["Web"], ...not },
    ]);
    expect(read("a - b-c 10:30")).toEqual([{ word: "text", text: "a - b-c 10:30", ...is }]);
  });

  test("has quotes and backslashes inside of quotes behind a backslash", () => {
    expect(read(String.raw`line:"a \"b\" \\ \c"`)).toEqual([
      { word: "line", values: [String.raw`a "b" \ \c`], ...is },
    ]);
  });

  test("of nothing has no terms", () => {
    expect(read("")).toEqual([]);
    expect(read(" \t\n ")).toEqual([]);
  });
});

describe("a query that cannot be read says where and why", () => {
  test.each([
    ['is:open line:"Web', '"Web', "not closed"],
    ["is:open ur:x", "ur:x", "no filter “ur”"],
    ["is:happy", "happy", "cannot be “happy”"],
    ["is:open,happy", "happy", "cannot be “happy”"],
    ["a line: b", "line:", "value is missing"],
    ["line:a,,b", "line:a,,b", "value is missing"],
    ["waiting:soon", "soon", "how long"],
    ["priority:5", "5", "cannot be “5”"],
    ["snoozed:friday", "friday", "when it is back"],
    ["waiting:>5m,>6m", ">6m", "one value only"],
    ["messages:20", "20", "how many"],
    ["messages:>many", ">many", "how many"],
    ["first-response:soon", "soon", "how long it took"],
    ["opened-after:never", "never", "no date"],
    ["half-open:x", "half-open:x", "no filter “half-open”"],
    ["before:2026-02-30", "2026-02-30", "no date"],
    ['line:"a"b', "b", "blank"],
    ['is:open ""', '""', "nothing between"],
  ])("%s", (text, place, message) => {
    const found = problem(text);
    expect(found.place).toBe(place);
    expect(found.message).toContain(message);
  });

  test("of each mistake, in the order of the text, and of each value", () => {
    const parsed = parseQuery('lin:whatsapp Hello is:unraed,open,lost before:x,today line:"Web');
    const places = parsed.kind === "problem" ? parsed.problems : [];
    expect(places.map(({ message }) => message)).toEqual([
      expect.stringContaining("no filter “lin”"),
      expect.stringContaining("cannot be “unraed”"),
      expect.stringContaining("cannot be “lost”"),
      expect.stringContaining("no date"),
      expect.stringContaining("one value only"),
      expect.stringContaining("not closed"),
    ]);
    expect(parsed).toMatchObject(places[0] ?? {});
  });

  test("also where it is too long, or has too many parts", () => {
    expect(problem("x".repeat(queryLengthMax + 1)).from).toBe(queryLengthMax);
    expect(problem("is:open ".repeat(queryTermsMax + 1)).message).toContain("parts");
    expect(problem(`line:${"a,".repeat(queryValuesMax)}b`).message).toContain("at most");
  });
});

const name = fc.string({ minLength: 1, maxLength: 12, unit: "grapheme" });
const day = fc
  .date({ min: new Date("1990-01-01"), max: new Date("2090-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString());
const compared = fc.record({
  comparison: fc.constantFrom(">" as const, "<" as const),
  amount: fc.nat(9_999),
  unit: fc.constantFrom("s" as const, "m" as const, "h" as const, "d" as const),
});
const asked = fc.oneof(
  fc.record({ word: fc.constant("text" as const), text: name }),
  fc.record({ word: fc.constantFrom(...nameWords), values: fc.array(name, { minLength: 1 }) }),
  fc.record({ word: fc.constant("is" as const), values: some(queryStates) }),
  fc.record({ word: fc.constant("medium" as const), values: some(media) }),
  fc.record({ word: fc.constant("has" as const), values: some(queryContents) }),
  compared.map((one) => ({ word: "waiting" as const, ...one })),
  fc.record({
    word: fc.constant("messages" as const),
    comparison: fc.constantFrom(">" as const, "<" as const),
    count: fc.nat(999_999),
  }),
  fc.record({
    word: fc.constant("first-response" as const),
    after: fc.oneof(fc.constant("none" as const), compared),
  }),
  fc.record({ word: fc.constant("priority" as const), values: some(queryPriorities) }),
  fc.record({
    word: fc.constant("snoozed" as const),
    until: fc.oneof(fc.constant("reply" as const), compared),
  }),
  fc.record({
    word: fc.constantFrom(
      "before" as const,
      "after" as const,
      "opened-before" as const,
      "opened-after" as const,
    ),
    date: fc.oneof(
      fc.constantFrom("today", "yesterday"),
      day,
      day.map((date) => date.slice(0, 10)),
      day.map((date) => date.slice(0, 16)),
    ),
  }),
);
const term: fc.Arbitrary<Term> = fc
  .tuple(asked, fc.boolean())
  .map(([one, isNegated]) => ({ ...one, isNegated }));

function some<T>(values: readonly T[]) {
  return fc.array(fc.constantFrom(...values), { minLength: 1, maxLength: 4 });
}

test("tokens of a hostile text are cut in linear time", () => {
  for (const piece of ['"', "\\", "-", ":", "a:", "a,", 'a:"', " ", '"a" ', "--"]) {
    expect(processorMs(() => tokenize(piece.repeat(100_000)))).toBeLessThan(2_000);
  }
});

describe("reading and writing", () => {
  test("what is written of a query reads as the same query", () => {
    fc.assert(
      fc.property(fc.array(term, { maxLength: 8 }), (query) => {
        fc.pre(printQuery(query).length <= queryLengthMax);
        expect(read(printQuery(query))).toEqual(query);
      }),
      { numRuns: 2_000 },
    );
  });

  test("any text is read or refused at a place within it; what was read is written and read alike", () => {
    const piece = fc.oneof(
      fc.string({ maxLength: 4 }),
      fc.constantFrom("is:", "open", '"', ",", "-", ":", " ", "\\", "line:", ">", "10m"),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = pieces.join("");
        const parsed = parseQuery(text);
        if (parsed.kind === "problem") {
          expect(parsed.from).toBeLessThan(parsed.to);
          expect(parsed.to).toBeLessThanOrEqual(text.length);
          let end = 0;
          for (const { from, to } of parsed.problems) {
            expect(from).toBeGreaterThanOrEqual(end);
            end = to;
          }
          return;
        }
        expect(read(printQuery(parsed.query))).toEqual(parsed.query);
        expect(parsed.places).toHaveLength(parsed.query.length);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("the built-in views", () => {
  test("are queries that can be typed", () => {
    expect(conversationViews.map((view) => printQuery(viewQueries[view]))).toEqual([
      "is:open agent:me",
      "is:open is:unassigned",
      "is:open",
      "is:mentioned",
      "is:snoozed",
      "is:failed",
      "is:closed",
    ]);
  });

  test("are narrowed by a query, which may say for itself whether closed ones are meant", () => {
    const within = (text: string) => printQuery(queryWithin("mine", read(text)));
    expect(within("is:unread")).toBe("is:open agent:me is:unread");
    expect(within("is:closed x")).toBe("agent:me is:closed x");
    expect(within("-is:closed")).toBe("agent:me -is:closed");
  });
});
