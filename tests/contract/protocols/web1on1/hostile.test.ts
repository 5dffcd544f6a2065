import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { jsonOf } from "../../../support/mount";
import { openWeb1on1Stage, type Web1on1Stage } from "../../../support/web1on1";

let stage: Web1on1Stage;
let ids: Readonly<Record<string, string>>;

beforeAll(async () => {
  stage = await openWeb1on1Stage();
  const { id, contact, messages } = await stage.begin();
  ids = { conversation: `${id}`, contact: `${contact}`, message: `${messages?.[0]}` };
});

afterAll(() => stage.close());

const names = [
  "type",
  "text",
  "role",
  "meta",
  "actions",
  "items",
  "contact",
  "messages",
  "delay",
  "user",
];
/** Objects that look a little like what is expected, and anything else. */
const bodies = fc.oneof(
  fc.json(),
  fc
    .dictionary(fc.constantFrom(...names), fc.jsonValue({ maxDepth: 3 }))
    .map((value) => JSON.stringify(value)),
);

describe("every answer is in the vendor's format, and never 500", () => {
  test.for([
    ["POST", "/v2/conversations"],
    ["POST", "/v2/conversations/:conversation/messages"],
    ["POST", "/v2/messages"],
    ["PATCH", "/v2/conversations/:conversation"],
    ["PATCH", "/v2/contacts/:contact"],
    ["PATCH", "/v2/messages/:message"],
    ["POST", "/v2/auth/token"],
  ] as const)("%s %s", async ([method, pattern]) => {
    const path = pattern.replace(/:(\w+)/u, (_, name: string) => ids[name] ?? "");
    await fc.assert(
      fc.asyncProperty(bodies, async (body) => {
        const answer = await stage.call(method, path, body);
        expect(answer.status).toBeLessThan(500);
        if (answer.status >= 400) {
          expect(jsonOf(answer)).toMatchObject({ error: { message: expect.any(String) } });
        }
      }),
      { numRuns: 60 },
    );
  });

  test("for arbitrary queries", async () => {
    const paths = ["conversations", "messages", "contacts", "users", "watemplates", "links"];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...paths),
        fc.dictionary(
          fc.constantFrom("sort", "limit", "select", "populate", "meta.x", "id"),
          fc.string(),
        ),
        async (path, query) => {
          const { status } = await stage.call("GET", `/v2/${path}?${new URLSearchParams(query)}`);
          expect(status).toBeLessThan(500);
        },
      ),
      { numRuns: 120 },
    );
  });

  test("a body that is too long is refused unread", async () => {
    const path = `/v2/conversations/${ids.conversation}/messages`;
    const answer = await stage.call("POST", path, { text: "x".repeat(1_100_000) });
    expect([answer.status, jsonOf(answer)]).toMatchObject([413, { error: { statusCode: 413 } }]);
  });
});
