import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inboundAuthorization, lineOf, provisionOf, textItem } from "../../support/ctlive";
import { openFrontDoor } from "../../support/front-door";
import { type InProcessParley, startInProcess } from "../../support/in-process-parley";
import { converse, headOf, statusesOf } from "../../support/raw-connection";

let parley: InProcessParley;
let door: Awaited<ReturnType<typeof openFrontDoor>>;

beforeAll(async () => {
  parley = await startInProcess({ provision: provisionOf(lineOf("http://127.0.0.1:9")) });
  door = await openFrontDoor(parley);
});

afterAll(async () => {
  await door.close();
  await parley.close();
});

/** Bytes that are no UTF-8, half a surrogate pair, one cut short, and no digits at all. */
const unreadable = ["%zz", "%", "%4", "%E0%A4%A", "%ff", "%ED%A0%80", "a%b"];

const problem = { code: "invalid_request", requestId: expect.any(String) };

/** Who calls there, the path up to its malformed part, and what such callers read. */
const callers: Readonly<Record<string, readonly [before: string, body: object, status?: number]>> =
  {
    "a gateway": [
      "/imchannel/",
      { result: false, requestError: { serviceException: { messageId: "BAD_REQUEST" } } },
    ],
    "a publisher": ["/api/v1.0/AsyncConversation/", { Status: 1 }],
    "a publisher, in other letters": ["/API/V1.0/asyncconversation/", { Status: 1 }],
    "an app": ["/clientweb/api/v2/chats/", { error_code: "5003" }],
    "an app of the first version": ["/clientweb/api/v1/", { error_code: "5003" }],
    // Mailgun posts again what is refused in any other way.
    "a mail service": ["/mailgun/", { message: expect.stringMatching(/malformed/u) }, 406],
    "a phone service": ["/twilio/AC1/", { status: 400, message: expect.any(String) }],
    "an integration": ["/v2/conversations/", { error: { statusCode: 400, name: "BadRequest" } }],
    "an agent application": [
      "/via/v2/organizations/acme/messaging/users/",
      { code: 400, errors: [{ scope: "path", reason: "invalidValue" }] },
    ],
    "an agent application without a token": ["/oauth2/", { code: 400 }],
    "the desk": ["/api/conversations/", problem],
    "somebody at no operation of the desk": ["/api/", problem],
    "whoever fetches a file": ["/files/", problem],
    "whoever fetches a picture": ["/agent-images/", problem],
  };

describe.each(Object.entries(callers))("%s", (_name, [before, body, status = 400]) => {
  test.each(unreadable)("is told of %s in a path in its own form", async (part) => {
    for (const [method, after] of [
      ["GET", ""],
      ["POST", "/inbound"],
      ["DELETE", "/x/y"],
    ] as const) {
      const answer = await door.request(method, before + part + after, { body: "{}" });
      expect(answer.status).toBe(status);
      expect(answer.headers["content-type"]).toMatch(/^application\/(?:problem\+)?json/u);
      expect(JSON.parse(answer.body.toString("utf8"))).toMatchObject(body);
    }
  });
});

test.each(["/l/", "/", "/inbox/", "/nothing/of/ours/"])(
  "a person who follows a link to %s with an unreadable part gets a page",
  async (before) => {
    for (const part of unreadable) {
      const answer = await door.request("GET", before + part);
      expect(answer.status).toBe(400);
      expect(answer.headers["content-type"]).toMatch(/^text\/html/u);
    }
  },
);

test("an unreadable query is no unreadable path", async () => {
  const answer = await door.request("GET", "/api/health/live?a=%zz&%=%ff");
  expect(answer.status).toBe(200);
});

test("a target that is a whole address is its path, as proxies write it", async () => {
  const body = JSON.stringify({ results: [textItem()] });
  const headers = {
    authorization: inboundAuthorization,
    "content-length": String(Buffer.byteLength(body)),
    connection: "close",
  };
  const target = "http://parley.test/imchannel/message?from=gateway";
  const answers = await converse(door.url, headOf("POST", target, headers), body);
  expect(statusesOf(answers)).toEqual([200]);
});

test.each(["*", "x", "http://", "//", "http://[/api"])(
  "the target %s is answered, and the connection stays",
  async (target) => {
    const answers = await converse(
      door.url,
      headOf("OPTIONS", target, {}),
      headOf("GET", "/api/health/live", { connection: "close" }),
    );
    const [odd, next] = statusesOf(answers);
    expect(odd).toBeGreaterThanOrEqual(400);
    expect(odd).toBeLessThan(500);
    expect(next ?? 200).toBe(200);
  },
);

test.each(["*", "x", "http://", "http://[/api", "ftp://parley.test/inbox"])(
  "the target %s is no path, which no page is asked for",
  async (target) => {
    for (const method of ["GET", "OPTIONS", "POST"]) {
      const head = headOf(method, target, { "content-length": "0", connection: "close" });
      expect(statusesOf(await converse(door.url, head))).toEqual([400]);
    }
  },
);
