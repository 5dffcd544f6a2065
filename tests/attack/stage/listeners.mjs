import { once } from "node:events";
import { createServer } from "node:http";
import { freePort } from "../../support/server-process.mjs";

/**
 * An HTTP server on loopback, by default with an answer for everything. Gives its address and every request so far, as
 * `{ method, url, headers, body }`. Closed with the stage.
 */
export async function listen(
  stage,
  { port = 0, host = "127.0.0.1", answer = (_request, response) => response.end("here") } = {},
) {
  const requests = [];
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method, url, headers } = request;
    const received = { method, url, headers, body: Buffer.concat(chunks).toString("utf8") };
    requests.push(received);
    await answer(received, response, request.socket);
  });
  server.listen(port, host);
  await once(server, "listening");
  stage.onClose(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  });
  return { port: server.address().port, requests };
}

/** Something on every loopback address, at one port, that nobody is meant to reach; gives what did. */
export async function openTrap(stage) {
  const port = await freePort();
  const hosts = ["127.0.0.1", "127.0.0.2", "127.255.255.254", "::1"];
  const reached = [];
  for (const host of hosts) {
    await listen(stage, {
      ...{ port, host },
      answer({ method, url }, response) {
        reached.push(`${method} ${url} at ${host}`);
        response.writeHead(200, { "content-type": "image/png" }).end("secret of the inside");
      },
    });
  }
  return { port, reached };
}
