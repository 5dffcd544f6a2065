import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { appId, entryOf, tenantUrl } from "../../support/bright-pattern";
import {
  agentToken,
  lineOf as gatewayLine,
  inboundAuthorization,
  provisionOf,
} from "../../support/ctlive";
import { openFrontDoor } from "../../support/front-door";
import { type InProcessParley, startInProcess } from "../../support/in-process-parley";
import { inboundPath, lineOf as mailLine } from "../../support/mailgun";
import { chunkOf, converse, headOf, statusesOf } from "../../support/raw-connection";

const mebibyte = 1024 * 1024;
/** A connection that hangs does so for minutes. */
const promptMs = 30_000;

let parley: InProcessParley;
let door: Awaited<ReturnType<typeof openFrontDoor>>;

beforeAll(async () => {
  const lines = [gatewayLine("http://127.0.0.1:9"), mailLine("http://127.0.0.1:9"), entryOf()];
  parley = await startInProcess({ provision: provisionOf(...lines) });
  door = await openFrontDoor(parley);
});

afterAll(async () => {
  await door.close();
  await parley.close();
});

afterEach(() => {
  vi.useRealTimers();
});

type Headers = Readonly<Record<string, string>>;
type Caller = readonly [method: string, path: string, headers: Headers];

const multipart = { "content-type": "multipart/form-data; boundary=b" };
const asAgent = { authorization: `Bearer ${agentToken}`, "sec-fetch-site": "same-origin" };
const asApp = { authorization: `MOBILE-API-140-327-PLAIN appId="${appId}", clientId="c1"` };
const uploadPath = `/clientweb/api/v2/files?tenantUrl=${tenantUrl}`;

const callers: Readonly<Record<string, Caller>> = {
  "a gateway": ["POST", "/imchannel/message", { authorization: inboundAuthorization }],
  "a gateway nobody knows": ["POST", "/imchannel/message", {}],
  "a mail service": ["POST", inboundPath, multipart],
  "an app that uploads": ["POST", uploadPath, { ...asApp, ...multipart }],
  "a program": ["POST", "/v2/auth/token", { "content-type": "application/json" }],
  "an agent application": ["POST", "/oauth2/access_token", {}],
  "the desk": ["PATCH", "/api/conversations/01890000-0000-7000-8000-000000000000", asAgent],
  "the desk that uploads": ["PUT", "/api/me/image", asAgent],
  "somebody at no operation": ["POST", "/api/counts", {}],
};

/** A part whose headers never end, and one whose name does not, before what is no part at all. */
const nonsense = Buffer.concat([
  Buffer.from(
    `--b\r\ncontent-disposition: form-data; name="a\r\n\r\n--b\r\n${"x".repeat(100_000)}`,
  ),
  Buffer.alloc(mebibyte, "x: y\r\n"),
  Buffer.from("\r\n--b--\r\n"),
]);

const next = headOf("GET", "/api/health/live", { connection: "close" });

describe.each(Object.entries(callers))("after %s was refused", (_name, [method, path, headers]) => {
  test.each([
    ["a body whose length was announced", 2 * mebibyte],
    ["a body longer than a picture may be", 12 * mebibyte],
    ["a body longer than any may be", 40 * mebibyte],
  ])("for %s, the connection answers or closes", { timeout: promptMs }, async (_body, size) => {
    const announced = { ...headers, "content-length": String(size) };
    const answers = await converse(
      door.url,
      headOf(method, path, announced),
      Buffer.alloc(size),
      next,
    );
    expectAnswered(answers);
  });

  test("for a body without end, the connection answers or closes", {
    timeout: promptMs,
  }, async () => {
    const chunked = { ...headers, "transfer-encoding": "chunked" };
    const chunk = chunkOf(Buffer.alloc(mebibyte));
    const answers = await converse(
      door.url,
      headOf(method, path, chunked),
      ...Array.from({ length: 40 }, () => chunk),
      "0\r\n\r\n",
      next,
    );
    expectAnswered(answers);
  });

  test("for a body of nonsense, the connection serves the next request", {
    timeout: promptMs,
  }, async () => {
    const announced = { ...headers, "content-length": String(nonsense.byteLength) };
    const answers = await converse(door.url, headOf(method, path, announced), nonsense, next);
    const [refusal, served] = statusesOf(answers);
    expect(refusal).toBeGreaterThanOrEqual(400);
    expect(served).toBe(200);
  });
});

test("a caller who announced more than it sends has its answer at once, and is not waited for", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const socket = connect(Number(new URL(door.url).port), "127.0.0.1");
  const headers = { authorization: inboundAuthorization, "content-length": "2000000" };
  socket.write(`${headOf("POST", "/imchannel/message", headers)}x`);
  const [answer] = await once(socket, "data");
  expect(statusesOf(String(answer))).toEqual([413]);
  const closed = once(socket, "close");
  // Its own time only: others sleep again whenever they were woken.
  while (vi.getTimerCount() === 0) await new Promise(setImmediate);
  await vi.advanceTimersByTimeAsync(10_000);
  await closed;
});

/** A refusal, then the next answer or the end of the connection; what was cut off while writing may miss both. */
function expectAnswered(answers: string): void {
  const statuses = statusesOf(answers);
  expect(statuses.length).toBeLessThanOrEqual(2);
  if (statuses.length > 0) expect(statuses[0]).toBeGreaterThanOrEqual(400);
  if (statuses.length > 1) expect(statuses[1]).toBe(200);
}
