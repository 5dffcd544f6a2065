import { afterEach, beforeEach, expect, test } from "vitest";
import { inboundAuthorization, lineOf, provisionOf, textItem } from "../support/ctlive";
import { openFrontDoor } from "../support/front-door";
import { type InProcessParley, startInProcess } from "../support/in-process-parley";
import { converse, statusesOf } from "../support/raw-connection";

const mebibyte = 1024 * 1024;

let parley: InProcessParley;
let door: Awaited<ReturnType<typeof openFrontDoor>>;

beforeEach(async () => {
  parley = await startInProcess({ provision: provisionOf(lineOf("http://gateway.test/send")) });
  door = await openFrontDoor(parley);
});

afterEach(async () => {
  await door.close();
  await parley.close();
});

function head(...headers: readonly string[]): string {
  const lines = ["POST /imchannel/message HTTP/1.1", "host: parley.test", ...headers];
  return `${lines.join("\r\n")}\r\n\r\n`;
}

function post(body: string): string {
  const length = `content-length: ${Buffer.byteLength(body)}`;
  return head(`authorization: ${inboundAuthorization}`, length) + body;
}

const message = JSON.stringify({ results: [textItem()] });
const closing = "connection: close";

test("a refused body is read to its end, so that the connection serves the next request", async () => {
  const answers = await converse(
    door.url,
    head(`authorization: ${inboundAuthorization}`, `content-length: ${2 * mebibyte}`),
    Buffer.alloc(2 * mebibyte),
    post(message).replace("\r\n\r\n", `\r\n${closing}\r\n\r\n`),
  );
  expect(statusesOf(answers)).toEqual([413, 200]);
});

test("a body announced as endless is refused at once and ends the connection", async () => {
  const length = `content-length: ${100 * mebibyte}`;
  const answer = await converse(
    door.url,
    head(`authorization: ${inboundAuthorization}`, length),
    "x",
  );
  expect(answer).toMatch(/^HTTP\/1\.1 413 /u);
  expect(answer.toLowerCase()).toContain(closing);
});

test("nothing is read of a caller who has to prove himself by a header and does not", async () => {
  const answer = await converse(door.url, head("transfer-encoding: chunked"), "5\r\nnever");
  expect(answer).toMatch(/^HTTP\/1\.1 401 /u);
});

test("a body of unknown length is refused where it passes the limit", async () => {
  const chunk = `${mebibyte.toString(16)}\r\n${"x".repeat(mebibyte)}\r\n`;
  const answer = await converse(
    door.url,
    head(`authorization: ${inboundAuthorization}`, "transfer-encoding: chunked"),
    chunk,
    "1\r\nx\r\n",
  );
  expect(answer).toMatch(/^HTTP\/1\.1 413 /u);
});

test.each(["/imchannel/message/", "//imchannel//message", "/imchannel/message?from=gateway"])(
  "%s is the documented path, without a redirect",
  async (path) => {
    const answer = await door.request("POST", path, {
      headers: { authorization: inboundAuthorization },
      body: message,
    });
    expect(answer.status).toBe(200);
  },
);

test.each(["/imchannel/Message", "/imchannel/message/more", "/"])(
  "%s is not, and goes to the pages",
  async (path) => {
    expect((await door.request("POST", path)).status).toBe(404);
  },
);

test("every answer has a request id of its own and forbids sniffing", async () => {
  const answers = await Promise.all([
    door.request("GET", "/api/health/live"),
    door.request("GET", "/api/health/live"),
    door.request("GET", "/inbox"),
  ]);
  const ids = answers.map(({ headers }) => headers["x-request-id"]);
  expect(new Set(ids).size).toBe(3);
  for (const { headers } of answers) expect(headers["x-content-type-options"]).toBe("nosniff");
});
