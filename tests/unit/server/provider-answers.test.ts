import { mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createHttpClient } from "@/lib/server/outbound/http-client";
import { createFileStore } from "@/lib/server/storage/file-store";

let folder: string;
let http: ReturnType<typeof createHttpClient>;
let server: Server | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "parley-answers-"));
  http = createHttpClient(createFileStore(folder));
});
afterEach(async () => {
  await http.close();
  server?.close();
  rmSync(folder, { recursive: true });
});

/** Calls a server that reads the request, writes these bytes, and ends the connection unless it `stays`. */
async function answeredWith(bytes: string, { stays = false, totalTimeoutMs = 5_000 } = {}) {
  server = createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => (stays ? socket.write(bytes) : socket.end(bytes)));
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return http.send(
    {
      method: "POST",
      url: `http://127.0.0.1:${port}/`,
      headers: {},
      auth: { kind: "none" },
      body: "{}",
    },
    { connectTimeoutMs: 5_000, totalTimeoutMs, privateHosts: ["127.0.0.1"] },
  );
}

test("an answer that breaks off keeps its status, and says that it is cut", async () => {
  expect(
    await answeredWith('HTTP/1.1 200 OK\r\ncontent-length: 90\r\n\r\n{"messages":'),
  ).toMatchObject({ kind: "answer", status: 200, body: '{"messages":', isCut: true });
});

test("one in chunks that breaks off does, too", async () => {
  expect(
    await answeredWith(
      "HTTP/1.1 503 No\r\ntransfer-encoding: chunked\r\nretry-after: 7\r\n\r\n4\r\nSorr",
    ),
  ).toMatchObject({ kind: "answer", status: 503, headers: { "retry-after": "7" }, isCut: true });
});

test("one that never ends is given up in time, with what came of it", async () => {
  const bytes = "HTTP/1.1 201 Created\r\ncontent-length: 90\r\n\r\n{";
  expect(await answeredWith(bytes, { stays: true, totalTimeoutMs: 500 })).toMatchObject({
    kind: "answer",
    status: 201,
    body: "{",
    isCut: true,
  });
});

test("one longer than what is read of it is cut", async () => {
  const bytes = `HTTP/1.1 200 OK\r\ncontent-length: 2000000\r\n\r\n${"x".repeat(2_000_000)}`;
  expect(await answeredWith(bytes)).toMatchObject({ kind: "answer", status: 200, isCut: true });
});

test("a whole one says nothing of the kind", async () => {
  const reply = await answeredWith("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}");
  expect(reply).toEqual({
    kind: "answer",
    status: 200,
    headers: { "content-length": "2" },
    body: "{}",
  });
});

test("interim answers are none: what follows them counts", async () => {
  expect(
    await answeredWith(
      "HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}",
    ),
  ).toMatchObject({ kind: "answer", status: 200, body: "{}" });
});

test.each([
  ["an interim answer and no other", "HTTP/1.1 102 Processing\r\n\r\n"],
  [
    "a change of protocol that nobody asked for",
    "HTTP/1.1 101 Switching Protocols\r\nupgrade: h2c\r\nconnection: upgrade\r\n\r\n",
  ],
  ["no HTTP", "SSH-2.0-OpenSSH_9.2\r\n"],
])("%s is a call that was sent and not answered", async (_, bytes) => {
  expect(await answeredWith(bytes)).toMatchObject({ kind: "broken", phase: "sent" });
});
