import { createCipheriv, pbkdf2Sync, randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

export interface ClientwebRequest {
  readonly method: string;
  /** Decoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
}

export interface ClientwebAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text and bytes as they are, anything else as JSON. */
  readonly body?: unknown;
}

type Event = Readonly<Record<string, unknown>>;
interface Chat {
  readonly id: string;
  readonly queue: Event[];
  readonly history: Event[];
  poll: ServerResponse | null;
  polls: number;
  isOver: boolean;
}

export interface FakeClientweb {
  readonly url: string;
  readonly requests: readonly ClientwebRequest[];
  /** The events the clients posted, in order. */
  posted(): readonly Event[];
  /** The requests of a path, by its end. */
  of(end: string): readonly ClientwebRequest[];
  /** Sends events to a chat, by a poll now or later. The last one may end it. */
  push(chatId: string, ...events: readonly Event[]): void;
  /** Adds events to the history of a chat only. */
  keep(chatId: string, ...events: readonly Event[]): void;
  /** Resolves when so many polls of the chat were held, the last of them perhaps still. */
  held(chatId: string, polls: number): Promise<void>;
  /** Resolves when no poll of the chat is held. */
  idle(chatId: string): Promise<void>;
  /** Answers requests whose path ends so in another way, until told `null`. */
  answer(end: string, answer: ClientwebAnswer | null): void;
  close(): Promise<void>;
}

const failures = {
  noChat: { status: 404, body: failure("5005", "Chat session is not found") },
  busy: {
    status: 429,
    body: failure("5509", "Too many concurrent poll requests for the same session"),
  },
};
const ends = ["chat_session_ended", "chat_session_inactivity_timeout"];
export const picture = Buffer.from("89504e470d0a1a0a", "hex");

export function failure(code: string, message: string) {
  return { error_code: code, error_message: message };
}

/** Just enough of the platform: chats by client, one held poll each, and every other method answered well. */
export async function startFakeClientweb(): Promise<FakeClientweb> {
  const chats = new Map<string, Chat>();
  const active = new Map<string, Chat>();
  const requests: ClientwebRequest[] = [];
  const others = new Map<string, ClientwebAnswer>();
  const posted: Event[] = [];
  const waiting = new Set<() => void>();

  const chatWith = (chatId: string) => {
    const chat = chats.get(chatId);
    if (chat === undefined) throw new Error("There is no such chat");
    return chat;
  };
  const until = (holds: () => boolean) =>
    new Promise<void>((resolve) => {
      const check = () => {
        if (!holds()) return;
        waiting.delete(check);
        resolve();
      };
      waiting.add(check);
      check();
    });
  const flush = (chat: Chat) => {
    if (chat.poll === null || chat.queue.length === 0) return;
    write(chat.poll, { body: { events: chat.queue.splice(0) } });
    chat.poll = null;
    chat.isOver ||= ends.includes(String(chat.history.at(-1)?.event));
  };

  const server = createServer(async (request, response) => {
    const received = await read(request);
    requests.push(received);
    const other = [...others].find(([end]) => received.path.endsWith(end))?.[1];
    const answer = other ?? route(received, response);
    if (answer !== null) write(response, answer, received.headers.origin);
  });

  function route(request: ClientwebRequest, response: ServerResponse): ClientwebAnswer | null {
    const [, version, path] = /^\/clientweb\/api\/(v[12])\/+(.*)$/.exec(request.path) ?? [];
    if (request.path.startsWith("/clientweb/file/")) return file;
    if (path === undefined) return { status: 404 };
    const [place, id = "", action = ""] = path.split("/");
    if (place === "chats" && id === "") return openChat(request);
    const found = id === "active" ? active.get(clientOf(request)) : chats.get(id);
    if (place !== "chats") return staticAnswer(path, request);
    if (found === undefined || found.isOver) return failures.noChat;
    if (id === "active") return { body: { chat_id: found.id, state: "connected", ewt: "0" } };
    switch (`${request.method} ${action}`) {
      case "POST events":
        return takeEvents(request, version);
      case "GET events":
        return hold(found, response);
      case "GET history":
        return { body: { events: found.history } };
      case "GET files":
        return file;
      case "GET profilephotos":
      case "GET chaticon":
        return { headers: { "content-type": "image/png" }, body: picture };
      default:
        return staticAnswer(action, request);
    }
  }

  function openChat(request: ClientwebRequest): ClientwebAnswer {
    const client = clientOf(request);
    const known = active.get(client);
    const chat = known ?? {
      id: randomUUID(),
      queue: [],
      history: [],
      poll: null,
      polls: 0,
      isOver: false,
    };
    active.set(client, chat);
    chats.set(chat.id, chat);
    const isNew = known === undefined;
    const isBrowser = client === "";
    if (isBrowser) active.set(`BPCLIENTID=${chat.id}`, chat);
    if (isBrowser) active.delete("");
    return {
      body: { chat_id: chat.id, state: "queued", ewt: "45", is_new_chat: isNew },
      headers: isBrowser
        ? { "set-cookie": `BPCLIENTID=${chat.id}; Path=/clientweb; HttpOnly; SameSite=Lax` }
        : {},
    };
  }

  function takeEvents({ bytes }: ClientwebRequest, version?: string) {
    const { events } = JSON.parse(bytes.toString("utf8"));
    posted.push(...events);
    return version === "v1" ? { body: { events: [] } } : { headers: { "content-length": "0" } };
  }

  function hold(chat: Chat, response: ServerResponse): ClientwebAnswer | null {
    if (chat.poll !== null) return failures.busy;
    chat.poll = response;
    chat.polls++;
    response.on("close", () => {
      if (chat.poll === response) chat.poll = null;
      for (const resume of waiting) resume();
    });
    flush(chat);
    for (const resume of waiting) resume();
    return null;
  }

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // `address` is an AddressInfo for a server that listens on a port.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    posted: () => posted,
    of: (end) => requests.filter(({ path }) => path.endsWith(end)),
    push(chatId, ...events) {
      const chat = chatWith(chatId);
      chat.queue.push(...events);
      chat.history.push(...events);
      flush(chat);
    },
    keep: (chatId, ...events) => chatWith(chatId).history.push(...events),
    held: (chatId, polls) => until(() => chatWith(chatId).polls >= polls),
    idle: (chatId) => until(() => chatWith(chatId).poll === null),
    answer(end, answer) {
      if (answer === null) others.delete(end);
      else others.set(end, answer);
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

const file: ClientwebAnswer = {
  headers: {
    "content-type": "text/plain",
    "content-disposition": "attachment; filename*=UTF-8''a.txt",
    "x-content-type-options": "nosniff",
  },
  body: "bytes",
};

function staticAnswer(path: string, { query }: ClientwebRequest): ClientwebAnswer {
  switch (path) {
    case "availability":
      return { body: { chat: "available", ewt: "45" } };
    case "parameters":
      return { body: { parameters: [{ order_email: "EMAIL" }, { given: "FIRST_NAME" }] } };
    case "files":
      return { body: { file_id: "file-1", file_name: "receipt.jpg" } };
    case "iceservers": {
      const servers = [{ url: "stun:stun.acme.example:3478" }];
      const chatId = query.get("sessionId");
      if (chatId === null) return { body: { servers } };
      return { headers: { "content-type": "text/plain" }, body: encrypt(servers, chatId) };
    }
    case "configuration":
      return { body: configuration };
    case "notifications":
    case "closecase":
      return { body: {} };
    case "casehistory":
      return {
        body: { sessions: [{ chat_id: "c", created_time: "1765100400", events: [] }] },
      };
    case "version":
      return { body: { server_version: "1.4.0.20871 (Demo)" } };
    default:
      return { status: 404 };
  }
}

const configuration = {
  widgets: [
    {
      name: "Help",
      urls: ["*"],
      definition: { contact_tab: { enabled: true, location: "bottom_right" } },
      styles: { style1: {} },
    },
  ],
  definition: {
    chatWidgetStyling: { title: "Help" },
    chatInitiations: [{ urls: ["*"] }],
    proactiveOffers: [],
    forms: [],
  },
  styles: {},
};

/** The client id, or the cookie of a browser; empty for a browser without. */
function clientOf({ headers }: ClientwebRequest): string {
  const clientId = /clientId="?([^",\s]+)/.exec(headers.authorization ?? "")?.[1] ?? "";
  return clientId === "WebChat" ? (headers.cookie ?? "") : clientId;
}

async function read(request: IncomingMessage): Promise<ClientwebRequest> {
  const { method = "", url = "", headers } = request;
  const { pathname, searchParams: query } = new URL(`http://host${url}`);
  return { method, path: pathname, query, headers, bytes: await buffer(request) };
}

function write(
  response: ServerResponse,
  { status = 200, headers = {}, body = "" }: ClientwebAnswer,
  origin?: string,
): void {
  const isJson = typeof body === "object" && !(body instanceof Uint8Array);
  response.writeHead(status, {
    "cache-control": "no-store",
    ...(isJson && { "content-type": "application/json; charset=utf-8" }),
    ...(origin !== undefined && {
      "access-control-allow-origin": origin,
      "access-control-allow-credentials": "true",
      vary: "Origin",
    }),
    ...headers,
  });
  response.end(isJson ? JSON.stringify(body) : body);
}

function encrypt(servers: unknown, chatId: string): string {
  const [salt, iv] = [randomBytes(16), randomBytes(12)];
  const cipher = createCipheriv("aes-256-gcm", pbkdf2Sync(chatId, salt, 65_536, 32, "sha256"), iv);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(servers)), cipher.final()]);
  return Buffer.concat([salt, iv, sealed, cipher.getAuthTag()]).toString("base64");
}
