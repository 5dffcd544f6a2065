import { retryAfterMs } from "@/lib/model/retry-after";
import type { WebhookOutcome } from "../../agent-side/webhooks";
import type {
  ProviderAuth,
  ProviderReply,
  ProviderRequest,
  RetrySchedule,
} from "../../customer-side/outbound";
import type { WebhookSettings } from "./webhook-settings";

const seconds = 1_000;
/** web1on1 §15.8. */
export const patienceMs = 24 * 60 * 60 * seconds;

/**
 * Intervals of five seconds, doubled each time, until 24 hours are over. A call is aborted after 20 seconds (web1on1
 * §15.8).
 */
export const retry: RetrySchedule = {
  delaysMs: [0, ...Array.from({ length: 14 }, (_, at) => 5 * seconds * 2 ** at)],
  jitter: 0.2,
  connectTimeoutMs: 10 * seconds,
  totalTimeoutMs: 20 * seconds,
};

/** Statuses after which a retry would be useless (web1on1 §15.8). */
const nonRecoverable = [400, 401, 403, 404, 406];

/** The call for one event, signed over its exact bytes (web1on1 §15.4). */
export function webhookRequest(
  { url, secret }: WebhookSettings,
  payload: unknown,
): ProviderRequest {
  return {
    method: "POST",
    ...addressOf(url),
    headers: { "content-type": "application/json", accept: "application/json" },
    signature: { header: "x-hub-signature", prefix: "sha1=", algorithm: "sha1", secret },
    body: JSON.stringify(payload),
  };
}

/** The verification call, by which a receiver confirms that it wants events (web1on1 §15.3). */
export function handshakeRequest(url: string, challenge: string): ProviderRequest {
  const asked = new URL(url);
  asked.searchParams.set("type", "subscribe");
  asked.searchParams.set("challenge", challenge);
  return {
    method: "GET",
    ...addressOf(asked.href),
    headers: { accept: "text/plain, */*" },
    body: "",
  };
}

/** Whether the answer is exactly the challenge. */
export function isVerified(reply: ProviderReply, challenge: string): boolean {
  return reply.kind === "answer" && reply.status === 200 && reply.body.trim() === challenge;
}

/** Credentials in a URL are sent as Basic authentication, so they do not reach a log. */
function addressOf(url: string): { readonly url: string; readonly auth: ProviderAuth } {
  const address = new URL(url);
  const user = decodeURIComponent(address.username);
  const password = decodeURIComponent(address.password);
  address.username = "";
  address.password = "";
  address.hash = "";
  const isAnonymous = user === "" && password === "";
  return {
    url: address.href,
    auth: isAnonymous ? { kind: "none" } : { kind: "basic", user, password },
  };
}

/**
 * The outcome of a webhook call (web1on1 §15.8). Every 2xx is a success, whatever its body. A redirect is a failure.
 */
export function interpret(reply: ProviderReply, now: Date): WebhookOutcome {
  if (reply.kind === "broken") {
    return { kind: "retry", afterMs: null, detail: `The webhook ${reply.detail}` };
  }
  const { status, headers } = reply;
  if (status >= 200 && status < 300) {
    // The missing part of the body may have contained messages to post.
    if (reply.isCut)
      return { kind: "retry", afterMs: null, detail: "The webhook's answer broke off" };
    return { kind: "delivered" };
  }
  const detail = `The webhook answered ${status}`;
  if (nonRecoverable.includes(status)) return { kind: "refused", detail };
  return { kind: "retry", afterMs: retryAfterMs(headers, now), detail };
}
