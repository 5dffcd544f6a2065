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
 * Growing intervals until 24 hours are over, and no answer is waited for longer than 20 seconds (web1on1 §15.8): five
 * seconds, twice as long each time.
 */
export const retry: RetrySchedule = {
  delaysMs: [0, ...Array.from({ length: 14 }, (_, at) => 5 * seconds * 2 ** at)],
  jitter: 0.2,
  connectTimeoutMs: 10 * seconds,
  totalTimeoutMs: 20 * seconds,
};

/** Asked again, these would answer the same (web1on1 §15.8). */
const nonRecoverable = [400, 401, 403, 404, 406];

/** The call that tells one event, signed over its exact bytes (web1on1 §15.4). */
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

/** The call with which an address shows that it wants to be told (web1on1 §15.3). */
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

/** Whether the challenge came back as the whole of the answer. */
export function isVerified(reply: ProviderReply, challenge: string): boolean {
  return reply.kind === "answer" && reply.status === 200 && reply.body.trim() === challenge;
}

/** Credentials in an address leave as Basic authentication, and stay out of everything that is logged. */
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

/** What an answer, or none, means for the telling (web1on1 §15.8). A redirect is a failure; a 2xx is none, whatever it says. */
export function interpret(reply: ProviderReply, now: Date): WebhookOutcome {
  if (reply.kind === "broken") {
    return { kind: "retry", afterMs: null, detail: `The webhook ${reply.detail}` };
  }
  const { status, headers } = reply;
  if (status >= 200 && status < 300) {
    // What was to be posted may have been in the rest.
    if (reply.isCut)
      return { kind: "retry", afterMs: null, detail: "The webhook's answer broke off" };
    return { kind: "delivered" };
  }
  const detail = `The webhook answered ${status}`;
  if (nonRecoverable.includes(status)) return { kind: "refused", detail };
  return { kind: "retry", afterMs: retryAfterMs(headers, now), detail };
}
