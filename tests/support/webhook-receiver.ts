import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type ReceivedCall = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly rawBody: Buffer;
};

export type ReceiverAnswer = {
  readonly status: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Whoever is called: keeps what it got, and answers what the test says; "hang" never does. */
export interface WebhookReceiver {
  readonly url: string;
  readonly calls: readonly ReceivedCall[];
  /** POSTs only. */
  readonly told: readonly ReceivedCall[];
  answer: (call: ReceivedCall) => ReceiverAnswer | "hang";
  /** Resolves once so many POSTs came. */
  untilTold(count: number): Promise<readonly ReceivedCall[]>;
  close(): Promise<void>;
}

/** Answers the handshake, and 200 to everything else, until told otherwise. */
function friendly({ method, query }: ReceivedCall): ReceiverAnswer {
  return { status: 200, body: method === "GET" ? (query.get("challenge") ?? "") : "" };
}

export async function openReceiver(): Promise<WebhookReceiver> {
  const calls: ReceivedCall[] = [];
  const waiting = new Set<() => void>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { pathname: path, searchParams: query } = new URL(request.url ?? "/", "http://x");
    const { method = "", headers } = request;
    const call = { method, path, query, headers, rawBody: Buffer.concat(chunks) };
    calls.push(call);
    write(response, receiver.answer(call));
    for (const look of waiting) look();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const told = () => calls.filter(({ method }) => method === "POST");
  const receiver: WebhookReceiver = {
    // `address` is an AddressInfo for a server that listens on a port.
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    get told() {
      return told();
    },
    answer: friendly,
    untilTold: (count) =>
      new Promise((resolve) => {
        const look = () => {
          if (told().length < count) return;
          waiting.delete(look);
          resolve(told());
        };
        waiting.add(look);
        look();
      }),
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
  return receiver;
}

function write(response: ServerResponse, answer: ReceiverAnswer | "hang"): void {
  if (answer === "hang") return;
  response.writeHead(answer.status, { "content-type": "text/plain", ...answer.headers });
  response.end(answer.body ?? "");
}
