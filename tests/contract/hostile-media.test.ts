import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { agentToken, inboundAuthorization, textItem } from "../support/ctlive";
import { type CtliveStage, openCtliveStage } from "../support/ctlive-stage";
import { png } from "../support/sample-files";

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

let stage: CtliveStage;
let server: Server;
let origin: string;
let asked: IncomingMessage[];
let answer: Answer;

beforeEach(async () => {
  asked = [];
  server = createServer((request, response) => {
    asked.push(request);
    answer(request, response);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  // `address` is an AddressInfo for a server that listens on a port.
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  await stage.close();
  server.closeAllConnections();
  server.close();
  await once(server, "close");
});

/** Posts a picture at this address and waits until its fetch has come to an end. */
async function offer(url: string, message: Readonly<Record<string, unknown>> = {}) {
  const body = JSON.stringify({
    results: [textItem({ messageId: "media", message: { type: "IMAGE", url, ...message } })],
  });
  const headers = { authorization: inboundAuthorization };
  const { status } = await stage.door.request("POST", "/imchannel/message", { headers, body });
  expect(status).toBe(200);
  return stage.parley.until(async () => {
    const [shown] = await stage.desk.messages();
    const file = shown?.attachment;
    return (file?.state === "stored" || file?.state === "failed") && file;
  });
}

test.each([
  "http://127.0.0.1:1/x",
  "http://2130706433/x",
  "http://0x7f.1/x",
  "http://[::1]/x",
  "http://[::ffff:127.0.0.1]/x",
  "http://localhost/x",
  "http://169.254.169.254/latest/meta-data",
  "http://10.0.0.1/x",
  "http://192.168.1.1/x",
  "http://[fd00::1]/x",
])("a file at the private address %s is not asked for, and the message says so", async (url) => {
  stage = await openCtliveStage({
    settings: { allowPrivateHosts: [], mediaAllowPrivateHosts: [] },
  });
  const file = await offer(url);
  expect(file).toMatchObject({ state: "failed", url: null });
  expect(file.failure).toMatch(/private address/);
});

test("a file may be called anything: what a header cannot carry is left out of its name", async () => {
  stage = await openCtliveStage();
  answer = (_request, response) => response.end(png);
  const caption = "../日本\u202e\r\nx: y\ud83d\ud83d\ude00.png";
  const file = await offer(`${origin}/x`, { type: "DOCUMENT", caption });
  expect(file.fileName).toMatch(/^_日本x: y.😀\.png$/u);
  const headers = { authorization: `Bearer ${agentToken}` };
  const { status } = await stage.door.request("GET", file.url ?? "", { headers });
  expect(status).toBe(200);
});

test("a redirect to a private address is not followed", async () => {
  stage = await openCtliveStage();
  answer = (_request, response) => {
    response.writeHead(302, { location: "http://169.254.169.254/latest/meta-data" }).end();
  };
  const file = await offer(`${origin}/x`);
  expect(file.failure).toMatch(/private address/);
  expect(asked).toHaveLength(1);
});

test("redirects in a circle end after three", async () => {
  stage = await openCtliveStage();
  answer = (_request, response) => response.writeHead(302, { location: "/again" }).end();
  const file = await offer(`${origin}/x`);
  expect(file.failure).toMatch(/leads to too many others/);
  expect(asked).toHaveLength(4);
});

test("a redirect to what is no web address is not followed", async () => {
  stage = await openCtliveStage();
  answer = (_request, response) =>
    response.writeHead(302, { location: "file:///etc/passwd" }).end();
  expect((await offer(`${origin}/x`)).failure).toMatch(/not a web address/);
});

test("a body without end is cut at the limit of its kind, and nothing of it is kept", async () => {
  stage = await openCtliveStage();
  answer = (_request, response) => {
    const piece = Buffer.alloc(256 * 1024);
    const write = () => {
      while (!response.destroyed && response.write(piece));
      if (!response.destroyed) response.once("drain", write);
    };
    write();
  };
  const file = await offer(`${origin}/x`);
  expect(file).toMatchObject({ state: "failed", sizeBytes: null });
  expect(file.failure).toMatch(/larger than/);
});

test("a server that sends a little and then nothing is given up in time", async () => {
  stage = await openCtliveStage({ patienceMs: [1_000] });
  answer = (_request, response) => {
    response.writeHead(200, { "content-type": "image/png" });
    response.write(png.subarray(0, 10));
  };
  expect((await offer(`${origin}/x`)).failure).toMatch(/in time/);
});

test("credentials go to the hosts they are for, and never along with a redirect", async () => {
  stage = await openCtliveStage({
    settings: { mediaAuth: { bearer: "secret" }, mediaAuthHosts: ["127.0.0.1"] },
  });
  const elsewhere = createServer((request, response) => {
    asked.push(request);
    response.writeHead(200, { "content-type": "image/png" }).end(png);
  }).listen(0, "127.0.0.1");
  await once(elsewhere, "listening");
  const { port } = elsewhere.address() as AddressInfo;
  answer = (_request, response) => {
    response.writeHead(302, { location: `http://127.0.0.1:${port}/x` }).end();
  };
  expect(await offer(`${origin}/x`)).toMatchObject({ state: "stored" });
  expect(asked.map(({ headers }) => headers.authorization)).toEqual(["Bearer secret", undefined]);
  elsewhere.closeAllConnections();
  elsewhere.close();
});

test("a page that claims to be a picture is served as a download that no browser runs", async () => {
  stage = await openCtliveStage();
  answer = (_request, response) => {
    response.writeHead(200, { "content-type": "image/svg+xml" });
    response.end("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>");
  };
  const file = await offer(`${origin}/x.svg`);
  expect(file).toMatchObject({ state: "stored", inline: false });
  const served = await stage.desk.call("GET", file.url ?? "");
  expect(served.headers).toMatchObject({
    "x-content-type-options": "nosniff",
    "content-disposition": expect.stringMatching(/^attachment/),
    "content-security-policy": expect.stringContaining("sandbox"),
  });
  expect(served.headers["content-type"]).not.toMatch(/svg|html/);
});

test("a file that failed is fetched once more when it is offered again, and a stored one never", async () => {
  stage = await openCtliveStage();
  answer = (_request, response) => response.writeHead(410).end();
  expect((await offer(`${origin}/old`)).failure).toMatch(/does not have the file any more/);
  answer = (_request, response) => {
    response.writeHead(200, { "content-type": "image/png" }).end(png);
  };
  const body = JSON.stringify({
    results: [textItem({ messageId: "media", message: { type: "IMAGE", url: `${origin}/new` } })],
  });
  const post = () =>
    stage.door.request("POST", "/imchannel/message", {
      headers: { authorization: inboundAuthorization },
      body,
    });
  await post();
  await stage.parley.until(
    async () => (await stage.desk.messages())[0]?.attachment?.state === "stored",
  );
  await post();
  expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual(["GET /old", "GET /new"]);
  expect(await stage.desk.messages()).toHaveLength(1);
});

test("a file that failed is fetched again when an agent asks for it, from the same address", async () => {
  stage = await openCtliveStage();
  answer = (_request, response) => response.writeHead(503).end();
  const failed = await offer(`${origin}/file`);
  answer = (_request, response) => {
    response.writeHead(200, { "content-type": "image/png" }).end(png);
  };
  const again = () => stage.desk.call("POST", `/api/attachments/${failed.id}/fetch`, {});
  expect((await again()).status).toBe(200);
  await stage.parley.until(
    async () => (await stage.desk.messages())[0]?.attachment?.state === "stored",
  );
  expect((await again()).status).toBe(200);
  expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual(["GET /file", "GET /file"]);
});
