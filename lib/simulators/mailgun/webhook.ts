import { createHmac, randomBytes } from "node:crypto";
import { call } from "../http-call";
import { recorder } from "../records";
import type { AccountState, MailgunCore, PostedWebhook } from "./core";

const answerBytesMax = 64 * 1024;

/** What proves a post: a moment in seconds, a token of fifty characters, and the signature over both. */
export interface Signed {
  readonly timestamp: string;
  readonly token: string;
  readonly signature: string;
}

/** A signature of now, with a token that no other has. */
export function sign(core: MailgunCore, { account }: AccountState): Signed {
  const timestamp = String(Math.floor(core.now().getTime() / 1000));
  const token = randomBytes(25).toString("hex");
  return { timestamp, token, signature: signatureOf(account.signingKey, timestamp, token) };
}

/** Hex of an HMAC-SHA256 over moment and token, with nothing between them. */
function signatureOf(signingKey: string, timestamp: string, token: string): string {
  return createHmac("sha256", signingKey)
    .update(timestamp + token)
    .digest("hex");
}

export type Webhook = Pick<PostedWebhook, "kind" | "messageId" | "event" | "url" | "shown"> & {
  readonly contentType: string;
  readonly body: string | Uint8Array;
};

/** Posts once. Never rejects: it says how it ended. */
export async function postWebhook(
  core: MailgunCore,
  state: AccountState,
  { contentType, body, ...about }: Webhook,
): Promise<PostedWebhook> {
  const record = recorder(state.posted);
  const posted = { ...about, at: core.now() };
  const unanswered = { status: null, answer: "", error: null, durationMs: null };
  record({ ...posted, ...unanswered });
  const startedAt = performance.now();
  const outcome = await call({
    method: "POST",
    url: about.url,
    headers: { "content-type": contentType, accept: "*/*" },
    body,
    timeoutMs: core.timeoutMs,
    bytesMax: answerBytesMax,
    signal: core.signal,
  }).then(
    (reply) => ({ status: reply.status, answer: reply.body.toString("utf8"), error: null }),
    (cause: unknown) => ({
      ...unanswered,
      error: cause instanceof Error ? cause.message : String(cause),
    }),
  );
  const durationMs = Math.round(performance.now() - startedAt);
  const ended = { ...posted, ...outcome, durationMs };
  record(ended);
  core.changed(state.account.key, null);
  return ended;
}
