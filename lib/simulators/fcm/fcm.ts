import { randomBytes } from "node:crypto";
import { once, setMaxListeners } from "node:events";
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import { Background } from "../background";
import { type Answer, parseJson, readBody, writeAnswer } from "../http-server";
import { Listeners } from "../listeners";
import { type FcmMessage, sendRequest } from "./send-request";
import { type ServiceAccount, ServiceAccounts } from "./service-accounts";

export interface FcmOptions {
  /** 127.0.0.1 */
  readonly host?: string | undefined;
  /** 0: any free port. */
  readonly port?: number | undefined;
  readonly now?: (() => Date) | undefined;
}

/** The codes of FCM, with their status in HTTP and in google.rpc. */
const failures = {
  INVALID_ARGUMENT: [400, "INVALID_ARGUMENT", "The registration token is not valid"],
  SENDER_ID_MISMATCH: [403, "PERMISSION_DENIED", "SenderId mismatch"],
  UNREGISTERED: [404, "NOT_FOUND", "Requested entity was not found."],
  QUOTA_EXCEEDED: [429, "RESOURCE_EXHAUSTED", "Quota exceeded"],
  INTERNAL: [500, "INTERNAL", "Internal error encountered."],
  UNAVAILABLE: [503, "UNAVAILABLE", "The service is currently unavailable."],
  THIRD_PARTY_AUTH_ERROR: [401, "UNAUTHENTICATED", "Auth error from APNS or Web Push Service"],
} as const;

/** What happens to a message to one registration, in place of being delivered. */
export type RegistrationFault =
  | {
      readonly kind: "refuse";
      readonly code: keyof typeof failures;
      /** Sent as `retry-after`. */
      readonly retryAfterSeconds?: number;
    }
  /** Never answered; the socket stays open. */
  | { readonly kind: "hang" }
  /** The socket is destroyed once the message was read. */
  | { readonly kind: "reset" };

/** One request to send, in the order they were read. */
export interface SentMessage {
  readonly at: Date;
  readonly projectId: string;
  readonly headers: Readonly<IncomingHttpHeaders>;
  readonly rawBody: string;
  /** `null` when the request has not the shape of one. */
  readonly message: FcmMessage | null;
  /** `null` for a message that was not answered. */
  readonly status: number | null;
  /** Given to a message that was delivered. */
  readonly name: string | null;
}

/** Google's push service, as a sender sees it: its token endpoint and the HTTP v1 API. */
export interface Fcm {
  /** Without a path; messages go to `/v1/projects/{project}/messages:send`. */
  readonly url: string;
  /**
   * Makes a service account of a project; its `token_uri` is here, too. Its RSA key is the PKCS #8 PEM given, or a
   * new one, which takes the machine a good part of a second.
   */
  issueAccount(projectId: string, privateKey?: string): ServiceAccount;
  /** Makes the messages to a registration fail until told `null`. */
  setRegistration(token: string, fault: RegistrationFault | null): void;
  /** Ends all access tokens. */
  revokeTokens(): void;
  /** Every request to send so far, also refused ones; the last 10,000. */
  messages(): readonly SentMessage[];
  /** How many access tokens were given out. */
  tokensGranted(): number;
  /** Called after every request. Returns the way to stop it. */
  onChange(listener: () => void): () => void;
  /** The first truthy result of `probe`, tried now and at each request. Rejects when the simulator closes. */
  until<T>(probe: () => T | null | undefined | false): Promise<T>;
  /** Resolves when no answer is under way. */
  settled(): Promise<void>;
  /** Ends sockets, then resolves. */
  close(): Promise<void>;
}

const bodyBytesMax = 64 * 1024;
const recordsMax = 10_000;
const grantType = "urn:ietf:params:oauth:grant-type:jwt-bearer";

/** Starts the service; resolves when it listens. */
export async function createFcm(options: FcmOptions = {}): Promise<Fcm> {
  const { host = "127.0.0.1", port = 0, now = () => new Date() } = options;
  const closing = new AbortController();
  setMaxListeners(0, closing.signal);
  const listeners = new Listeners(closing.signal);
  const background = new Background();
  const accounts = new ServiceAccounts(now);
  const faults = new Map<string, RegistrationFault>();
  const messages: SentMessage[] = [];
  let granted = 0;

  const server = createServer((request, response) => {
    // A caller that went away half-way has nobody left to answer.
    background.track(route(request, response).catch(() => response.destroy()));
  });

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = (await readBody(request, bodyBytesMax))?.toString("utf8") ?? "";
    const path = request.url ?? "";
    const projectId = /^\/v1\/projects\/([^/]+)\/messages:send$/.exec(path)?.[1];
    if (request.method === "POST" && path === "/token") {
      await writeAnswer(response, await grant(body));
    } else if (request.method === "POST" && projectId !== undefined) {
      await send(projectId, request, body, response);
    } else {
      await writeAnswer(response, { status: 404, body: "<html>Not found</html>" });
    }
    listeners.changed("", null);
  }

  async function grant(body: string): Promise<Answer> {
    const form = new URLSearchParams(body);
    if (form.get("grant_type") !== grantType) {
      return { status: 400, body: { error: "unsupported_grant_type" } };
    }
    try {
      const token = await accounts.grant(form.get("assertion") ?? "", `${url}/token`);
      granted++;
      return { status: 200, body: token };
    } catch (error) {
      return { status: 400, body: { error: "invalid_grant", error_description: String(error) } };
    }
  }

  async function send(
    projectId: string,
    { headers, socket }: IncomingMessage,
    rawBody: string,
    response: ServerResponse,
  ): Promise<void> {
    const parsed = sendRequest.safeParse(parseJson(rawBody));
    const message = parsed.data?.message ?? null;
    const refused = refusal(projectId, headers.authorization, parsed.error);
    const fault = refused === null ? faults.get(message?.token ?? "") : undefined;
    const name = `projects/${projectId}/messages/0:${randomBytes(8).toString("hex")}`;
    const answer =
      refused ?? (fault?.kind === "refuse" ? failed(fault) : { status: 200, body: { name } });
    const isAnswered = fault === undefined || fault.kind === "refuse";
    messages.push({
      at: now(),
      projectId,
      headers,
      rawBody,
      message,
      status: isAnswered ? answer.status : null,
      name: isAnswered && answer.status === 200 ? name : null,
    });
    if (messages.length > recordsMax) messages.shift();
    if (isAnswered) await writeAnswer(response, answer);
    else if (fault.kind === "reset") socket.destroy();
  }

  function refusal(
    projectId: string,
    header: string | undefined,
    error: z.ZodError | undefined,
  ): Answer | null {
    const allowed = accounts.projectOf(header);
    if (allowed === null) {
      const text = "Request had invalid authentication credentials.";
      return { status: 401, body: rpcError(401, "UNAUTHENTICATED", text) };
    }
    if (allowed !== projectId) {
      return { status: 403, body: rpcError(403, "PERMISSION_DENIED", "Permission denied") };
    }
    if (error === undefined) return null;
    const text = `Invalid JSON payload received. ${z.prettifyError(error)}`;
    return { status: 400, body: rpcError(400, "INVALID_ARGUMENT", text) };
  }

  server.listen(port, host);
  await once(server, "listening");
  // `address` is an AddressInfo for a server that listens on a port.
  const url = `http://${host}:${(server.address() as AddressInfo).port}`;

  return {
    url,
    issueAccount: (projectId, key) => accounts.issue(projectId, `${url}/token`, key),
    setRegistration(token, fault) {
      if (fault === null) faults.delete(token);
      else faults.set(token, fault);
    },
    revokeTokens: () => accounts.revokeTokens(),
    messages: () => [...messages],
    tokensGranted: () => granted,
    onChange: (listener) => listeners.add(listener),
    until: (probe) => listeners.until(probe),
    settled: () => background.settled(),
    async close() {
      closing.abort();
      if (server.listening) {
        server.close();
        server.closeAllConnections();
        await once(server, "close");
      }
      await background.settled();
    },
  };
}

function failed({
  code,
  retryAfterSeconds,
}: Extract<RegistrationFault, { kind: "refuse" }>): Answer {
  const [status, rpcStatus, text] = failures[code];
  return {
    status,
    body: rpcError(status, rpcStatus, text, code),
    ...(retryAfterSeconds !== undefined && {
      headers: { "retry-after": String(retryAfterSeconds) },
    }),
  };
}

/** A google.rpc error; FCM's own code is among its details. */
function rpcError(status: number, rpcStatus: string, text: string, errorCode?: string) {
  const details = [{ "@type": "type.googleapis.com/google.firebase.fcm.v1.FcmError", errorCode }];
  return {
    error: {
      code: status,
      message: text,
      status: rpcStatus,
      ...(errorCode !== undefined && { details }),
    },
  };
}
