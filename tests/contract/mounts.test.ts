import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { routes } from "@/lib/server/front-door/routes";
import { agentToken, inboundAuthorization, lineOf, provisionOf, textItem } from "../support/ctlive";
import { DeskApi } from "../support/desk-api";
import { openFrontDoor } from "../support/front-door";
import { type InProcessParley, startInProcess } from "../support/in-process-parley";
import type { Mount, MountAnswer, MountRequest } from "../support/mount";
import { importRoute, openNextRoutes, routeFiles } from "../support/next-routes";

const methods = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"];
/** Pages' own route: sign-in belongs to next-auth under both mounts. */
const nextOwn = ["/api/auth/"];

let parley: InProcessParley;
let door: Mount;
let files: Mount;
let conversationId: string;

beforeAll(async () => {
  parley = await startInProcess({ provision: provisionOf(lineOf("http://127.0.0.1:9/send")) });
  door = await openFrontDoor(parley);
  files = openNextRoutes(parley);
  await door.request("POST", "/imchannel/message", {
    headers: { authorization: inboundAuthorization },
    body: JSON.stringify({ results: [textItem()] }),
  });
  conversationId = (await new DeskApi(door, agentToken).conversation()).id;
});

afterAll(async () => {
  await door.close();
  await parley.close();
});

test("every route's first segment has its catch-all, which answers every method, and no file serves anything else", async () => {
  const served = new Map([...routeFiles()].filter(([prefix]) => !nextOwn.includes(prefix)));
  const prefixes = new Set(routes.map(({ path }) => `/${path.split("/")[1]}/`));
  expect([...served.keys()].sort()).toEqual([...prefixes].sort());
  for (const file of served.values()) {
    const handlers = await importRoute(file);
    expect(methods.filter((method) => handlers[method] === undefined)).toEqual([]);
  }
});

test.each(["/api/nothing", "/files/nothing", "/twilio/AC1", "/clientweb/api/v3/chats"])(
  "where no route is there is no page, which its catch-all says: %s",
  async (path) => {
    const answer = await files.request("GET", path);
    expect(answer.status).toBe(404);
    expect(answer.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(answer.body.toString("utf8")).toContain("There is nothing here");
    expect((await files.request("HEAD", path)).body.byteLength).toBe(0);
  },
);

/** The front door's own: ids, security, and what HTTP/1.1 needs on a connection. */
const doorOnly = new Set([
  "x-request-id",
  "x-content-type-options",
  "referrer-policy",
  "x-frame-options",
  "date",
  "connection",
  "keep-alive",
  "content-length",
  "transfer-encoding",
  "ratelimit-remaining",
  "ratelimit-reset",
]);

/** An answer without what may differ from one call to the next. */
function comparable(answer: MountAnswer) {
  const headers = Object.entries(answer.headers).filter(
    // Next compresses what its route files answer, and says so itself.
    ([name, value]) => !doorOnly.has(name) && !(name === "vary" && value === "Accept-Encoding"),
  );
  return {
    status: answer.status,
    headers: Object.fromEntries(headers.sort()),
    body: answer.body.toString("utf8").replace(/"requestId":"[^"]*"/u, '"requestId":""'),
  };
}

type Asked = [title: string, method: string, path: () => string, init?: () => MountRequest];

const withToken = (body?: unknown): MountRequest => ({
  headers: { authorization: `Bearer ${agentToken}`, "content-type": "application/json" },
  ...(body === undefined ? {} : { body: JSON.stringify(body) }),
});
const asGateway = (body: string): MountRequest => ({
  headers: { authorization: inboundAuthorization },
  body,
});
const within = (rest: string) => () => `/api/conversations/${conversationId}${rest}`;
const unknownId = "01890000-0000-7000-8000-000000000000";

const asked: Asked[] = [
  [
    "a repeated message",
    "POST",
    () => "/imchannel/message",
    () => asGateway(JSON.stringify({ results: [textItem()] })),
  ],
  [
    "the misspelt path",
    "POST",
    () => "/imchanne/message",
    () => asGateway(JSON.stringify({ results: [textItem()] })),
  ],
  ["broken JSON", "POST", () => "/imchannel/message", () => asGateway('{"results":')],
  ["nothing usable", "POST", () => "/imchannel/message", () => asGateway('{"results":[]}')],
  ["no credentials", "POST", () => "/imchannel/message", () => ({ body: "{}" })],
  ["another method", "GET", () => "/imchannel/message"],
  [
    "too large a body",
    "POST",
    () => "/imchannel/message",
    () => asGateway("x".repeat(2 * 1024 * 1024)),
  ],
  ["who I am", "GET", () => "/api/me", () => withToken()],
  ["nobody", "GET", () => "/api/me"],
  ["the counts", "GET", () => "/api/counts", () => withToken()],
  ["the list", "GET", () => "/api/conversations?view=all&limit=1", () => withToken()],
  ["an unknown view", "GET", () => "/api/conversations?view=other", () => withToken()],
  ["a conversation", "GET", within(""), () => withToken()],
  ["an unknown conversation", "GET", () => `/api/conversations/${unknownId}`, () => withToken()],
  ["an id that is none", "GET", () => "/api/conversations/none", () => withToken()],
  ["an empty change", "PATCH", within(""), () => withToken({})],
  ["the record", "GET", within("/timeline?limit=1"), () => withToken()],
  ["a message that is not valid", "POST", within("/messages"), () => withToken({ id: "x" })],
  ["an unknown message", "GET", within(`/messages/${unknownId}`), () => withToken()],
  ["a retry of nothing", "POST", within(`/messages/${unknownId}/retry`), () => withToken()],
  ["attempts of nothing", "GET", within(`/messages/${unknownId}/attempts`), () => withToken()],
  ["reading", "POST", within("/read"), () => withToken({})],
  ["typing", "POST", within("/typing"), () => withToken({ isTyping: false })],
  ["a draft", "GET", within("/draft"), () => withToken()],
  [
    "keeping a draft",
    "PUT",
    within("/draft"),
    () => withToken({ reply: "", note: "", basedOn: null }),
  ],
  [
    "an upload without a conversation",
    "POST",
    () => "/api/attachments?fileName=a",
    () => withToken(),
  ],
  ["an unknown file", "GET", () => `/api/attachments/${unknownId}/content`, () => withToken()],
  ["the lines", "GET", () => "/api/lines", () => withToken()],
  [
    "a line an agent may not resume",
    "POST",
    () => `/api/lines/${unknownId}/resume`,
    () => withToken({}),
  ],
  ["the description", "GET", () => "/api/openapi.json"],
  ["being alive", "GET", () => "/api/health/live"],
  ["being ready", "GET", () => "/api/health/ready"],
  ["an unknown offered file", "GET", () => "/files/nothing/a.txt"],
  ["a method the API does not have", "DELETE", () => "/api/me", () => withToken()],
  ["the playground without one", "GET", () => "/api/playground/lines", () => withToken()],
];

test.each(asked)("both mounts answer alike: %s", async (_title, method, path, init) => {
  const [atDoor, inFiles] = [
    await door.request(method, path(), init?.()),
    await files.request(method, path(), init?.()),
  ];
  expect(comparable(inFiles)).toEqual(comparable(atDoor));
  expect(atDoor.status).not.toBe(500);
});

test("both mounts store a message once and stream the same event", async () => {
  const id = uuidv7();
  const body = { id, content: { kind: "note", text: "Said once" } };
  const path = `/api/conversations/${conversationId}/messages`;
  const first = await files.request("POST", path, withToken(body));
  const again = await door.request("POST", path, withToken(body));
  expect([first.status, again.status]).toEqual([201, 200]);
  expect(again.body.toString("utf8")).toBe(first.body.toString("utf8"));

  const headers = { authorization: `Bearer ${agentToken}` };
  const [atDoor, inFiles] = [
    await door.request("GET", "/api/events", { headers, isStream: true }),
    await files.request("GET", "/api/events", { headers, isStream: true }),
  ];
  expect(inFiles.body.toString("utf8")).toBe(atDoor.body.toString("utf8"));
});
