import type { TwilioAccount } from "./account";

/** What the simulator acts on of an accepted send. */
export interface SendRequest {
  readonly to: string;
  /** `null` when the service chooses. */
  readonly from: string | null;
  readonly body: string;
  readonly mediaUrls: readonly string[];
  readonly statusCallback: string | null;
}

/** Why a send is refused: one of Twilio's codes. */
export interface Refusal {
  readonly code: number;
  readonly message: string;
}

export type ParsedSend =
  | { readonly kind: "accepted"; readonly request: SendRequest }
  | { readonly kind: "refused"; readonly refusal: Refusal };

const bodyLengthMax = 1600;

/** Checks the parameters of a send as Twilio does, in its order: who, from whom, what, and where to report. */
export function parseSend(
  account: TwilioAccount,
  form: URLSearchParams,
  isOptedOut: (to: string) => boolean,
): ParsedSend {
  const request: SendRequest = {
    to: form.get("To") ?? "",
    from: form.get("MessagingServiceSid") === null ? form.get("From") : null,
    body: form.get("Body") ?? "",
    mediaUrls: form.getAll("MediaUrl"),
    statusCallback: form.get("StatusCallback"),
  };
  const refusal =
    recipientFault(request) ??
    senderFault(account, form, request) ??
    contentFault(request) ??
    callbackFault(request) ??
    (isOptedOut(request.to) ? refuse(21610, "The recipient has opted out") : null);
  return refusal === null ? { kind: "accepted", request } : { kind: "refused", refusal };
}

function refuse(code: number, message: string): Refusal {
  return { code, message };
}

function recipientFault({ to }: SendRequest): Refusal | null {
  if (to === "") return refuse(21604, "'To' is required");
  return /^(?:whatsapp:)?\+[1-9]\d{6,14}$/.test(to)
    ? null
    : refuse(21211, "'To' is no valid number");
}

function senderFault(
  { number, messagingServiceSid }: TwilioAccount,
  form: URLSearchParams,
  { from, to }: SendRequest,
): Refusal | null {
  const service = form.get("MessagingServiceSid");
  if (service !== null) {
    return service === messagingServiceSid ? null : refuse(21701, "There is no such service");
  }
  if (from === null || from === "") return refuse(21603, "'From' is required");
  if (isName(from)) {
    return to.startsWith("+1") ? refuse(21612, "'To' takes no names as senders") : null;
  }
  return from === number ? null : refuse(21606, "'From' is not a number of this account");
}

/** Accounts that are paid for send under any name, besides their numbers. */
function isName(from: string): boolean {
  return /^(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}$/.test(from);
}

function contentFault({ body, mediaUrls }: SendRequest): Refusal | null {
  if (body === "" && mediaUrls.length === 0) return refuse(21602, "'Body' is required");
  if (body.length > bodyLengthMax) return refuse(21617, "'Body' is longer than 1600 characters");
  return mediaUrls.every(isUrl) ? null : refuse(21620, "'MediaUrl' is no valid URL");
}

function callbackFault({ statusCallback }: SendRequest): Refusal | null {
  if (statusCallback === null) return null;
  const isUsable = isUrl(statusCallback) && !new URL(statusCallback).hostname.includes("_");
  return isUsable ? null : refuse(21609, "'StatusCallback' is no valid URL");
}

function isUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
