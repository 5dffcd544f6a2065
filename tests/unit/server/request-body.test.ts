import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { expect, test } from "vitest";
import { RequestBody } from "@/lib/server/front-door/request-body";

/** Sends the beginning of a request in pieces, and gives it with the connection that it comes over. */
async function openRequest(length: number) {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  socket.write(`POST / HTTP/1.1\r\nhost: x\r\ncontent-length: ${length}\r\n\r\n`);
  const [incoming] = (await once(server, "request")) as [IncomingMessage];
  const end = () => {
    socket.destroy();
    server.close();
  };
  return { body: new RequestBody(incoming), incoming, socket, end };
}

const textOf = (chunks: readonly Uint8Array[]) => Buffer.concat(chunks).toString();

test("a body that comes in pieces is seen whole and in order", async () => {
  const { body, incoming, socket, end } = await openRequest(6);
  const chunks: Uint8Array[] = [];
  const read = body.eachChunk((chunk) => chunks.push(chunk));
  socket.write("abc");
  await once(incoming, "data");
  socket.write("def");
  await read;
  expect(textOf(chunks)).toBe("abcdef");
  // At its end, there is nothing more.
  await body.eachChunk(() => expect.unreachable());
  end();
});

test("whoever throws at a piece leaves the rest to be read", async () => {
  const { body, incoming, socket, end } = await openRequest(6);
  const refused = new Error("too much");
  const read = body.eachChunk(() => {
    throw refused;
  });
  socket.write("abc");
  await expect(read).rejects.toBe(refused);
  expect([incoming.isPaused(), incoming.destroyed]).toEqual([true, false]);
  socket.write("def");
  const rest: Uint8Array[] = [];
  for await (const chunk of body) rest.push(chunk);
  expect(textOf(rest)).toBe("def");
  end();
});

test("a caller who hangs up within a body ends its reading, before or after it has begun", async () => {
  const { body, incoming, socket, end } = await openRequest(6);
  const read = body.eachChunk(() => {});
  socket.write("abc");
  await once(incoming, "data");
  socket.destroy();
  const hangUp = { message: "aborted", code: "ECONNRESET" };
  await expect(read).rejects.toMatchObject(hangUp);
  await expect(body.eachChunk(() => {})).rejects.toMatchObject(hangUp);
  end();
});
