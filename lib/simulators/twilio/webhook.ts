import { createHmac } from "node:crypto";
import { call } from "../http-call";
import { recorder } from "../records";
import type { AccountState, PostedWebhook, TwilioCore } from "./core";

const answerBytesMax = 64 * 1024;

export interface Webhook {
  readonly kind: PostedWebhook["kind"];
  readonly messageSid: string;
  readonly messageStatus?: string;
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * Posts a webhook once, signed as Twilio signs: the URL as it was configured, and each parameter of a form with its
 * value, by name. Never rejects: it says how it ended.
 */
export async function postWebhook(
  core: TwilioCore,
  state: AccountState,
  { kind, messageSid, messageStatus, method, url, fields }: Webhook,
): Promise<PostedWebhook> {
  const form = new URLSearchParams(fields).toString();
  const isGet = method === "GET";
  const signedUrl = isGet ? `${url}${url.includes("?") ? "&" : "?"}${form}` : url;
  const { account } = state;
  const record = recorder(state.posted);
  const posted = {
    kind,
    messageSid,
    messageStatus: messageStatus ?? null,
    at: core.now(),
    method,
    url: signedUrl,
    rawBody: isGet ? "" : form,
  };
  const unanswered = { status: null, contentType: null, answer: "", error: null, durationMs: null };
  record({ ...posted, ...unanswered });
  const startedAt = performance.now();
  const took = () => Math.round(performance.now() - startedAt);
  const outcome = await call({
    method,
    url: dialled(signedUrl, account.platformUrl),
    headers: {
      ...(!isGet && { "content-type": "application/x-www-form-urlencoded; charset=utf-8" }),
      accept: "*/*",
      "x-twilio-signature": signatureOf(account.authToken, signedUrl, isGet ? {} : fields),
    },
    ...(!isGet && { body: form }),
    timeoutMs: core.timeoutMs,
    bytesMax: answerBytesMax,
    signal: core.signal,
  }).then(
    (reply) => ({
      status: reply.status,
      contentType: reply.headers["content-type"] ?? null,
      answer: reply.body.toString("utf8"),
      error: null,
    }),
    (cause: unknown) => ({
      ...unanswered,
      error: cause instanceof Error ? cause.message : String(cause),
    }),
  );
  const ended = { ...posted, ...outcome, durationMs: took() };
  record(ended);
  core.changed(account.key, null);
  return ended;
}

/** Base64 of an HMAC-SHA1 with the account's token. */
function signatureOf(
  authToken: string,
  url: string,
  fields: Readonly<Record<string, string>>,
): string {
  const names = Object.keys(fields).sort();
  const text = url + names.map((name) => name + fields[name]).join("");
  return createHmac("sha1", authToken).update(text).digest("base64");
}

/** The same path on the machine that a proxy would pass it to. */
function dialled(url: string, platformUrl: string): string {
  const { pathname, search } = new URL(url);
  return platformUrl + pathname + search;
}
