import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { closeGracefully } from "@/lib/server/http/graceful-close";

const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets) socket.destroy();
});

async function listen(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

/** A connection that the server knows of. */
async function open(server: Server, port: number): Promise<Socket> {
  const known = once(server, "connection");
  const socket = connect(port, "127.0.0.1");
  sockets.push(socket);
  await Promise.all([once(socket, "connect"), known]);
  return socket;
}

test("connections on which nothing was said, or nothing more is, do not keep a server open", async () => {
  const server = createServer((_request, response) => response.end("Done"));
  const close = closeGracefully(server);
  const port = await listen(server);
  await open(server, port);
  const finished = await open(server, port);
  finished.write("GET / HTTP/1.1\r\nHost: test\r\n\r\n");
  await once(finished, "data");
  await close();
  expect(server.listening).toBe(false);
});

test("a request under way is answered before the server is closed", async () => {
  const server = createServer();
  const close = closeGracefully(server);
  const port = await listen(server);
  const socket = await open(server, port);
  const begun = once(server, "request");
  socket.write("GET / HTTP/1.1\r\nHost: test\r\n\r\n");
  const [, response] = (await begun) as [unknown, ServerResponse];
  const closed = close();
  response.end("Late");
  const [data] = (await once(socket, "data")) as [Buffer];
  expect(data.toString()).toContain("Late");
  await closed;
});
