import { z } from "zod";
import { call, type Reply } from "../http-call";
import { type ApplicationAccount, type ApplicationCall, scopes } from "./account";
import { errorAnswer, tokenAnswer } from "./wire";

/** A token is replaced this long before it ends. */
const renewBeforeMs = 60_000;
/** Longer than any poll is held. */
const timeoutMs = 40_000;
const bytesMax = 8 * 1024 * 1024;

/** The platform refused a call; `reason` is the first of its ErrorResponse. */
export class PlatformError extends Error {
  readonly status: number;
  readonly reason: string | null;
  readonly retryAfterMs: number | null;

  constructor(reply: Pick<Reply, "status" | "headers" | "body">) {
    const error = errorAnswer.safeParse(parsed(reply.body)).data;
    const [first] = error?.errors ?? [];
    const challenge = reply.headers["www-authenticate"];
    super(first?.message ?? challenge ?? `The platform answered ${reply.status}`);
    this.name = "PlatformError";
    this.status = reply.status;
    this.reason = first?.reason ?? null;
    const seconds = Number(reply.headers["retry-after"]);
    this.retryAfterMs = seconds > 0 ? seconds * 1_000 : null;
  }
}

type Ask = {
  readonly body?: object;
  readonly sessionId?: string | null;
  readonly signal?: AbortSignal;
};

/** The platform as an application calls it: with a token that is always fresh. */
export class Platform {
  readonly #account: ApplicationAccount;
  readonly #now: () => Date;
  readonly #signal: AbortSignal;
  #token: { readonly value: string; readonly renewAt: number } | null = null;
  #asking: Promise<string> | null = null;

  readonly #onCall: (call: ApplicationCall) => void;

  constructor(
    account: ApplicationAccount,
    now: () => Date,
    signal: AbortSignal,
    onCall: (call: ApplicationCall) => void,
  ) {
    this.#account = account;
    this.#now = now;
    this.#signal = signal;
    this.#onCall = onCall;
  }

  /** One call below the organization, its answer read by a schema; rejects with `PlatformError` unless it is a success. */
  async ask<T>(method: string, path: string, schema: z.ZodType<T>, ask: Ask = {}): Promise<T> {
    return schema.parse(parsed((await this.#send(method, path, ask)).body));
  }

  /** As `ask`, for answers without a body. */
  async tell(method: string, path: string, ask: Ask = {}): Promise<void> {
    const { status, body } = await this.#send(method, path, ask);
    if (body.byteLength > 0) throw new Error(`An answer with ${status} has a body`);
  }

  async #send(method: string, path: string, ask: Ask): Promise<Reply> {
    const first = await this.#sendOnce(method, path, ask);
    if (first.status !== 401) return checked(first);
    // The token may have ended on its way, or the platform forgot it.
    this.#token = null;
    return checked(await this.#sendOnce(method, path, ask));
  }

  async #sendOnce(method: string, path: string, { body, sessionId, signal }: Ask): Promise<Reply> {
    const { platformUrl, orgId, apiKey } = this.#account;
    const [version, ...rest] = path.split("/");
    const token = await this.#freshToken();
    const below = `/via/${version}/organizations/${encodeURIComponent(orgId)}/${rest.join("/")}`;
    const ended = (status: number | null) => this.#onCall({ method, path: below, status });
    const reply = call({
      method,
      url: `${platformUrl}${below}`,
      headers: {
        accept: "application/json",
        authorization: `Bearer ${token}`,
        "x-api-key": apiKey,
        ...(sessionId != null && { "via-client-sessionid": sessionId }),
        ...(body !== undefined && { "content-type": "application/json" }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      timeoutMs,
      bytesMax,
      signal: signal === undefined ? this.#signal : AbortSignal.any([signal, this.#signal]),
    });
    reply.then(
      ({ status }) => ended(status),
      () => ended(null),
    );
    return reply;
  }

  /** The token, asked for anew before it ends; several callers wait for one answer. */
  async #freshToken(): Promise<string> {
    const token = this.#token;
    if (token !== null && this.#now().getTime() < token.renewAt) return token.value;
    this.#asking ??= this.#askForToken().finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  async #askForToken(): Promise<string> {
    const { platformUrl, orgId, clientId, clientSecret } = this.#account;
    const credentials = Buffer.from(
      `${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`,
    );
    const askedAt = this.#now().getTime();
    const reply = await call({
      method: "POST",
      url: `${platformUrl}/tokenservice/oauth2/access_token?realm=${encodeURIComponent(orgId)}`,
      headers: {
        authorization: `Basic ${credentials.toString("base64")}`,
        "content-type": "application/x-www-form-urlencoded",
      },
      body: new URLSearchParams({
        grant_type: "client_credentials",
        scope: scopes.join(" "),
      }).toString(),
      timeoutMs,
      bytesMax,
      signal: this.#signal,
    });
    const answer = tokenAnswer.parse(parsed(checked(reply).body));
    const renewAt = askedAt + answer.expires_in * 1_000 - renewBeforeMs;
    this.#token = { value: answer.access_token, renewAt };
    return answer.access_token;
  }
}

function checked(reply: Reply): Reply {
  if (reply.status < 200 || reply.status > 299) throw new PlatformError(reply);
  return reply;
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
}

/** What went wrong, for people. */
export function sentenceOf(error: unknown): string {
  if (error instanceof z.ZodError) {
    return `An answer breaks the protocol: ${z.prettifyError(error)}`;
  }
  return error instanceof Error ? error.message : String(error);
}
