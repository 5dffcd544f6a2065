import { expect, test } from "vitest";
import { findPage, readListQuery } from "@/lib/protocols/web1on1/documents/list";
import { post } from "../ctlive/ctlive-line";

/** As much as a request line takes. */
const length = 15_000;
const msMax = 500;

const documents = Array.from({ length: 2_000 }, (_, index) => ({
  id: `c${index}`,
  createdAt: "2026-01-01T00:00:00.000Z",
}));

const queryOf = (query: Readonly<Record<string, string>>) => readListQuery({ ...post(""), query });

test.each([
  ["sort", "x,"],
  ["sort", "-id,"],
  ["select", "x,"],
  ["populate", "contact,"],
])("%s by very many is refused", (name, word) => {
  const asked = { [name]: word.repeat(length / word.length) };
  expect(() => queryOf(asked)).toThrow(expect.objectContaining({ code: "invalid_request" }));
});

test("very many conditions are refused", () => {
  const asked = Object.fromEntries(Array.from({ length: 2_000 }, (_, at) => [`a${at}`, "!"]));
  expect(() => queryOf(asked)).toThrow(expect.objectContaining({ code: "invalid_request" }));
});

test.each(["1,", "2026-01-02,"])(
  "a list is looked through once for very many values (%s)",
  async (value) => {
    const query = queryOf({ createdAt: `[${value.repeat(length / value.length)}]` });
    const before = process.cpuUsage();
    const { total } = await findPage(documents, (document) => document, query);
    const { user, system } = process.cpuUsage(before);
    expect(total).toBe(0);
    expect((user + system) / 1_000).toBeLessThan(msMax);
  },
);

test("instants are compared by time, however they are written", async () => {
  const query = queryOf({ createdAt: "[x, 2026-01-01T01:00:00+01:00]", id: "[c7, c8]" });
  const { rows } = await findPage(documents, (document) => document, query);
  expect(rows.map(({ id }) => id)).toEqual(["c7", "c8"]);
});
