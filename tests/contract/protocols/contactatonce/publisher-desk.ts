import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { v7 as uuidv7 } from "uuid";
import type { EndpointName, ResponseOf } from "@/lib/api/contract";
import type { AttemptView, ConversationDetail, MessageView } from "@/lib/api/schemas";
import { createFrontDoor } from "@/lib/server/front-door";
import { applyProvision, checkProvision } from "@/lib/server/provision";
import { getRuntime, type Runtime } from "@/lib/server/runtime";
import { createPublisher, type Publisher } from "@/lib/simulators/publisher/publisher";

export const key = "publisher-one";
export const apiKey = "KEY123";
export const advertiserId = "D-17";

/** A desk behind its front door, with a publisher whose server is a simulator, and a second publisher without one. */
export type PublisherDesk = {
  readonly url: string;
  readonly runtime: Runtime;
  readonly publisher: Publisher;
  /** Applies the provisioning file again with these changes to the first publisher's settings. */
  provision(
    changes: Readonly<Record<string, unknown>>,
    line?: { enabled?: boolean },
  ): Promise<void>;
  /** Calls the desk's own API as an agent. */
  api(method: string, path: string, body?: unknown, agent?: Agent): Promise<ApiAnswer>;
  /** What an agent sees of a conversation, of its messages, and of one of them. */
  detail(conversationId: string): Promise<ConversationDetail>;
  messages(conversationId: string): Promise<readonly MessageView[]>;
  message(conversationId: string, id: string): Promise<MessageView>;
  attempts(conversationId: string, id: string): Promise<readonly AttemptView[]>;
  /** The conversation that a visit is. */
  conversationOf(visitId: unknown): Promise<Conversation>;
  /** Sends as an agent and gives the message's id. */
  reply(conversationId: string, content: unknown, agent?: Agent): Promise<string>;
  /** Uploads a file for a conversation and gives its id. */
  upload(conversationId: string, fileName: string, bytes: Uint8Array): Promise<string>;
  close(): Promise<void>;
};

export type Agent = "one" | "two";
export type ApiAnswer = { readonly status: number; readonly json: unknown };
export type Conversation = { readonly id: string; readonly number: number };

/** Starts the desk on a fresh database. */
export async function startPublisherDesk(): Promise<PublisherDesk> {
  const folder = await mkdtemp(join(tmpdir(), "contactatonce-"));
  const publisher = await createPublisher();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  Object.assign(process.env, {
    PARLEY_DATA: folder,
    PARLEY_DEMO: "0",
    PARLEY_LOG_LEVEL: "silent",
    PARLEY_PUBLIC_URL: url,
  });
  const runtime = await getRuntime();
  publisher.addAccount({ key, platformUrl: url, apiKey, outboundKey: apiKey });
  const provision: PublisherDesk["provision"] = (changes, line = {}) =>
    applyProvision(runtime, checkProvision(provisionFile(publisher, changes, line), "test"));
  await provision({});
  const server = createFrontDoor(runtime, async (_request, response) => {
    response.writeHead(404).end();
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");

  const api: PublisherDesk["api"] = async (method, path, body, agent = "one") => {
    const isRaw = body instanceof Uint8Array;
    const response = await fetch(url + path, {
      method,
      headers: {
        authorization: `Bearer token-of-agent-${agent}`,
        "content-type": isRaw ? "application/octet-stream" : "application/json",
      },
      ...(body !== undefined && { body: isRaw ? body.slice() : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, json: text === "" ? null : JSON.parse(text) };
  };

  /** What a GET of the desk's API answers; its own tests prove the shape. */
  const read = async <N extends EndpointName>(path: string): Promise<ResponseOf<N>> =>
    (await api("GET", `/api/conversations/${path}`)).json as ResponseOf<N>;

  return {
    url,
    runtime,
    publisher,
    provision,
    api,
    detail: (id) => read<"getConversation">(id),
    async messages(id) {
      const { items } = await read<"getTimeline">(`${id}/timeline`);
      return items.flatMap((item) => (item.kind === "message" ? [item.message] : []));
    },
    message: (conversationId, id) => read<"getMessage">(`${conversationId}/messages/${id}`),
    attempts: async (conversationId, id) =>
      (await read<"listAttempts">(`${conversationId}/messages/${id}/attempts`)).items,
    async conversationOf(visitId) {
      const { conversations } = runtime.context.database.read.tables;
      const rows = await runtime.context.database.read.query.select().from(conversations);
      const found = rows.find((row) => row.number === Number(visitId));
      if (found?.number == null) throw new Error(`No conversation is visit ${visitId}`);
      return { id: found.id, number: found.number };
    },
    async reply(conversationId, content, agent) {
      const id = uuidv7();
      const path = `/api/conversations/${conversationId}/messages`;
      const { status, json } = await api("POST", path, { id, content }, agent);
      if (status !== 201) throw new Error(JSON.stringify(json));
      return id;
    },
    async upload(conversationId, fileName, bytes) {
      const query = new URLSearchParams({ conversationId, fileName });
      const { json } = await api("POST", `/api/attachments?${query}`, new Uint8Array(bytes));
      // The API's own tests prove the shape.
      return (json as ResponseOf<"uploadAttachment">).id;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
      await runtime.close();
      await publisher.close();
      await rm(folder, { recursive: true });
    },
  };
}

function provisionFile(
  publisher: Publisher,
  changes: Readonly<Record<string, unknown>>,
  { enabled = true }: { enabled?: boolean },
) {
  const agent = (number: Agent) => ({
    email: `${number}@desk.test`,
    name: `Agent ${number === "one" ? "One" : "Two"}`,
    apiTokens: [`token-of-agent-${number}`],
  });
  const urls = {
    receiveMessageUrl: publisher.receiveMessageUrl(key),
    receiptUrl: publisher.receiptUrl(key),
  };
  return {
    organization: { name: "dealers" },
    agents: [agent("one"), agent("two")],
    teams: [{ name: "Red Hill", members: ["one@desk.test"] }],
    lines: [
      {
        protocol: "contactatonce",
        name: "Publisher one",
        enabled,
        settings: {
          apiKeys: [apiKey],
          ...urls,
          advertisers: [
            { advertiserId, advertiserName: "Red Hill Cars", team: "Red Hill" },
            { advertiserId: "D-18", advertiserName: "Blue Lake Cars" },
          ],
          allowPrivateHosts: ["127.0.0.1"],
          ...changes,
        },
      },
      {
        protocol: "contactatonce",
        name: "Publisher two",
        settings: {
          apiKeys: ["OTHER456"],
          receiveMessageUrl: urls.receiveMessageUrl,
          advertisers: [{ advertiserId, advertiserName: "Another dealer" }],
        },
      },
    ],
  };
}

/** A port nobody listens on; the public address must be known before the server is made. */
async function freePort(): Promise<number> {
  const server: Server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // `address` is an AddressInfo for a server that listens on a port.
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
