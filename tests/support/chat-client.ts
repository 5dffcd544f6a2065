import { randomUUID } from "node:crypto";
import { answerProblems } from "@/lib/simulators/app/check-answer";
import type { Operation } from "@/lib/simulators/app/wire";
import { appId, tenantUrl } from "./bright-pattern";
import type { Members } from "./json-members";
import type { Mount, MountAnswer } from "./mount";

export type ChatClientOptions = {
  readonly version?: "v1" | "v2";
  /** An installation of its own unless given. */
  readonly clientId?: string;
  readonly appId?: string;
  readonly tenantUrl?: string;
  readonly cookie?: string;
  readonly origin?: string;
};

export type ChatCall = {
  readonly query?: Readonly<Record<string, string>>;
  /** A header given as null is left out. */
  readonly headers?: Readonly<Record<string, string | null>>;
  /** Text and bytes are sent as they are, anything else as JSON. */
  readonly body?: unknown;
  readonly signal?: AbortSignal;
};

export type ChatAnswer = MountAnswer & {
  /** The parsed body; undefined where it is no JSON. */
  readonly json: unknown;
};

/** An event of the platform, as far as tests look at it. */
export type Told = Members & { readonly event: string };

/** Last segments of a path whose method they are. */
const byName: Readonly<Record<string, Operation>> = {
  active: "activeChat",
  history: "history",
  casehistory: "caseHistory",
  closecase: "closeCase",
  notifications: "notifications",
  chaticon: "chatIcon",
  availability: "availability",
  parameters: "parameters",
  configuration: "configuration",
  version: "version",
};

/**
 * One installation of an app, at the wire and through either mount. Each answer has to satisfy the strictest of the
 * vendor's decoders (bright-pattern §4.4), the texts and statuses of errors, and the rules for headers; it throws else.
 */
export class ChatClient {
  readonly clientId: string;
  readonly #mount: Mount;
  readonly #options: ChatClientOptions;

  constructor(mount: Mount, options: ChatClientOptions = {}) {
    this.#mount = mount;
    this.#options = options;
    this.clientId = options.clientId ?? randomUUID();
  }

  get authorization(): string {
    const { appId: app = appId } = this.#options;
    return `MOBILE-API-140-327-PLAIN appId="${app}", clientId="${this.clientId}"`;
  }

  get #version() {
    return this.#options.version ?? "v2";
  }

  /** One call below the prefix, or anywhere where the path begins with a slash. */
  async call(method: string, path: string, call: ChatCall = {}): Promise<ChatAnswer> {
    const { cookie = null, origin = null } = this.#options;
    const full = path.startsWith("/") ? path : `/clientweb/api/${this.#version}/${path}`;
    const query = call.query ?? { tenantUrl: this.#options.tenantUrl ?? tenantUrl };
    const search = new URLSearchParams(query).toString();
    const { body } = call;
    const headers = present({
      authorization: this.authorization,
      cookie,
      origin,
      ...(body !== undefined && { "content-type": "application/json; charset=UTF-8" }),
      ...call.headers,
    });
    const answer = await this.#mount.request(method, search === "" ? full : `${full}?${search}`, {
      headers,
      ...(body !== undefined && { body: bytesOf(body) }),
      ...(call.signal !== undefined && { signal: call.signal }),
    });
    const problems = this.#problems(method, full, query, headers, answer);
    if (problems.length > 0) {
      throw new Error(`${method} ${full} (${answer.status}): ${problems.join("; ")}`);
    }
    return { ...answer, json: parsed(answer) };
  }

  get(path: string, call: ChatCall = {}): Promise<ChatAnswer> {
    return this.call("GET", path, call);
  }

  post(path: string, body?: unknown, call: ChatCall = {}): Promise<ChatAnswer> {
    return this.call("POST", path, { ...call, body });
  }

  /** Requests a chat and gives its id. */
  async open(body: Members = {}): Promise<string> {
    const answer = await this.post("chats", body);
    if (answer.status !== 200) throw new Error(`No chat: ${answer.body.toString("utf8")}`);
    // The schema of the answer was looked at.
    return (answer.json as { readonly chat_id: string }).chat_id;
  }

  /** Posts events. */
  tell(chatId: string, ...events: readonly Members[]): Promise<ChatAnswer> {
    return this.post(`chats/${chatId}/events`, { events });
  }

  /** Posts a text, under an id of its own unless one is given. */
  write(chatId: string, msg: string, msgId: string = randomUUID()): Promise<ChatAnswer> {
    return this.tell(chatId, { event: "chat_session_message", msg_id: msgId, msg });
  }

  poll(chatId: string, signal?: AbortSignal): Promise<ChatAnswer> {
    return this.get(`chats/${chatId}/events`, signal === undefined ? {} : { signal });
  }

  /** The events of a poll, which has to succeed. */
  async events(chatId: string): Promise<readonly Told[]> {
    return eventsOf(await this.poll(chatId));
  }

  /** The events of the chat so far. */
  async history(chatId: string): Promise<readonly Told[]> {
    return eventsOf(await this.get(`chats/${chatId}/history`));
  }

  /** Uploads a file and gives its id. */
  async upload(fileName: string, bytes: Uint8Array): Promise<string> {
    const answer = await this.uploaded(multipart({ fileName, bytes }));
    if (answer.status !== 200) throw new Error(`No file: ${answer.body.toString("utf8")}`);
    return (answer.json as { readonly file_id: string }).file_id;
  }

  uploaded({ contentType, body }: Multipart): Promise<ChatAnswer> {
    return this.post("files", body, { headers: { "content-type": contentType } });
  }

  #problems(
    method: string,
    path: string,
    query: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>>,
    answer: MountAnswer,
  ): readonly string[] {
    const { "set-cookie": cookie, ...others } = answer.headers;
    const [, version, rest = ""] = /^\/+clientweb\/+api\/+(v1|v2)\/+(.*)$/.exec(path) ?? [];
    const operation = rest === "" ? "other" : operationOf(method, rest, query);
    const isWrong = answer.status === 405 || method === "OPTIONS";
    return answerProblems({
      // A wrong method is no method of the API.
      operation: isWrong ? "other" : path.startsWith("/clientweb/file/") ? "file" : operation,
      reader: {
        version: version === "v1" ? "v1" : "v2",
        isWebChat: /clientId="?WebChat\b/.test(headers.authorization ?? "") || "cookie" in headers,
      },
      status: answer.status,
      headers: { ...others, ...(cookie !== undefined && { "set-cookie": [cookie] }) },
      bytes: answer.body,
      chatId: /^chats\/+([^/]+)\/+events/.exec(rest)?.[1] ?? null,
      // A page that is let in is told so; tests of those that are not look for themselves.
      origin: others["access-control-allow-origin"] === undefined ? null : headers.origin,
    });
  }
}

export type Multipart = { readonly contentType: string; readonly body: Uint8Array };

/** A body with one file, as the SDKs send it: the part's name and the empty line in front are theirs. */
export function multipart(file: {
  readonly fileName?: string;
  readonly bytes: Uint8Array;
  readonly partName?: string;
  readonly contentType?: string;
  readonly hasPreamble?: boolean;
}): Multipart {
  const { fileName, bytes, partName = "file-upload-input", hasPreamble = true } = file;
  const boundary = `----Boundary${randomUUID()}`;
  const named = fileName === undefined ? "" : `; filename="${fileName}"`;
  const head = [
    `--${boundary}`,
    `Content-Disposition: form-data; name="${partName}"${named}`,
    `Content-Type: ${file.contentType ?? "application/octet-stream"}`,
    "",
    "",
  ].join("\r\n");
  const body = Buffer.concat([
    Buffer.from((hasPreamble ? "\r\n" : "") + head),
    bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  return { contentType: `multipart/form-data; boundary=${boundary}`, body };
}

/** The events of an answer that has to be a success. */
export function eventsOf({ status, json, body }: ChatAnswer): readonly Told[] {
  if (status !== 200) throw new Error(`The answer was ${status}: ${body.toString("utf8")}`);
  return (json as { readonly events: readonly Told[] }).events;
}

/** Status and vendor's code of an answer that has to be an error. */
export function refusalOf({ status, json }: ChatAnswer): readonly [number, string] {
  return [status, (json as { readonly error_code: string }).error_code];
}

function operationOf(
  method: string,
  rest: string,
  query: Readonly<Record<string, string>>,
): Operation {
  const segments = rest.split("/").filter((segment) => segment !== "");
  const [first = "", , third = ""] = segments;
  const isGet = method === "GET";
  if (segments.length === 1 && first === "chats" && !isGet) return "requestChat";
  if (segments.length === 1 && first === "files" && !isGet) return "uploadFile";
  if (first === "iceservers") return "sessionId" in query ? "encryptedIceServers" : "iceServers";
  if (third === "events") return isGet ? "poll" : "sendEvents";
  if (third === "files") return "file";
  if (third === "profilephotos") return "profilePhoto";
  return byName[segments.at(-1) ?? ""] ?? "other";
}

function present(headers: Readonly<Record<string, string | null>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== null),
  );
}

function bytesOf(body: unknown): string | Uint8Array {
  return typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body);
}

function parsed({ body }: MountAnswer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
}
