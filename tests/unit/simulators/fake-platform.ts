import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

export interface PlatformRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface FakePlatform {
  readonly url: string;
  /** Everything received, in order of arrival. */
  readonly requests: readonly PlatformRequest[];
  /** The messages and reports posted so far. */
  items(): readonly Record<string, unknown>[];
  /** Answers from now on; called once a request was read. */
  answerWith(answer: (request: PlatformRequest, response: ServerResponse) => void): void;
  close(): Promise<void>;
}

/** The platform's side of the wire: records what arrives and answers 200 unless told otherwise. */
export async function startFakePlatform(): Promise<FakePlatform> {
  const requests: PlatformRequest[] = [];
  let answer = (_request: PlatformRequest, response: ServerResponse) => {
    response.end('{"result":true,"error":null}');
  };
  const server = createServer(async (request, response) => {
    const { method = "", url: path = "", headers } = request;
    const received = { method, path, headers, body: await text(request) };
    requests.push(received);
    answer(received, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // `address` is an AddressInfo for a server that listens on a port.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    items: () => requests.flatMap(({ body }) => JSON.parse(body).results),
    answerWith(next) {
      answer = next;
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
