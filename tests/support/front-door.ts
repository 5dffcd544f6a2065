import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { Agent, request } from "undici";
import { createFrontDoor } from "@/lib/server/front-door/front-door";
import type { InProcessParley } from "./in-process-parley";
import { type Mount, readPieces } from "./mount";

/**
 * Opens the front door of `npm start` before a Parley, without pages, on a free port, and makes its address the
 * public one.
 */
export async function openFrontDoor(
  parley: InProcessParley,
): Promise<Mount & { readonly url: string }> {
  const server = createFrontDoor(parley.runtime, async (_request, response) => {
    response.writeHead(404).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // `address` is an AddressInfo for a server that listens on a port.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  parley.setPublicUrl(url);
  const dispatcher = new Agent();
  return {
    name: "front door",
    url,
    async request(method, path, { headers = {}, body, isStream = false, signal } = {}) {
      const answer = await request(url + path, {
        method,
        headers,
        body: body ?? null,
        ...(signal !== undefined && { signal }),
        dispatcher,
      });
      return {
        status: answer.statusCode,
        headers: Object.fromEntries(
          Object.entries(answer.headers).map(([name, value]) => [name, String(value)]),
        ),
        body: await readPieces(answer.body, isStream),
      };
    },
    async close() {
      await dispatcher.destroy();
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
