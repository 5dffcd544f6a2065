import { randomBytes } from "node:crypto";
import { announcedMedia, fetchMedia } from "../fetched-media";
import type { Answer } from "../http-server";
import { isAuthorized } from "./account";
import type { AccountState, ReceivedSend, TwilioCore } from "./core";
import { isOptedOut, type PhoneEntry } from "./phone-message";
import { parseSend, type SendRequest } from "./send-request";

/** An answer, and the message if it reached the phone. */
export interface Handled {
  readonly answer: Answer;
  readonly entry: PhoneEntry | null;
}

/** The answer of a Twilio without faults; an accepted message is on the phone unless `isKeptBack`. */
export function acceptSend(
  core: TwilioCore,
  state: AccountState,
  { method, headers, form }: ReceivedSend,
  isKeptBack: boolean,
): Handled {
  const { account } = state;
  const refuse = (status: number, code: number, message: string): Handled => ({
    answer: errorAnswer(status, code, message),
    entry: null,
  });
  if (!isAuthorized(account, headers.authorization)) return refuse(401, 20003, "Authenticate");
  if (method !== "POST") return refuse(405, 20004, "Method not allowed");
  if (!/^application\/x-www-form-urlencoded\b/i.test(headers["content-type"] ?? "")) {
    return refuse(415, 20415, "A form is expected");
  }
  const parsed = parseSend(account, new URLSearchParams(form.map((pair) => [...pair])), (to) =>
    isOptedOut(core.phones.view(account.key, to)),
  );
  if (parsed.kind === "refused") {
    return refuse(400, parsed.refusal.code, parsed.refusal.message);
  }
  const { request } = parsed;
  const sid = `${request.mediaUrls.length > 0 ? "MM" : "SM"}${randomBytes(16).toString("hex")}`;
  const answer = { status: 201, body: resource(core, state, request, sid) };
  return { answer, entry: isKeptBack ? null : putOnPhone(core, state, request, sid) };
}

function putOnPhone(
  core: TwilioCore,
  { account: { key } }: AccountState,
  { to, body, mediaUrls, statusCallback }: SendRequest,
  id: string,
): PhoneEntry {
  const [url] = mediaUrls;
  const media = url === undefined ? null : announcedMedia(url, null);
  const entry = core.phones.add(key, to, {
    id,
    direction: "out",
    text: body,
    media,
    at: core.now(),
    state: "received",
    detail: null,
    statusCallback,
  });
  core.changed(key, to);
  if (media !== null) {
    const fetched = fetchMedia(media, core).then((ended) => {
      core.phones.update(entry, { media: ended });
      core.changed(key, to);
    });
    core.background.track(fetched);
  }
  return entry;
}

/** A message as the REST API shows it: numbers as strings, dates as in e-mail. */
function resource(
  core: TwilioCore,
  { account }: AccountState,
  { to, from, body, mediaUrls }: SendRequest,
  sid: string,
) {
  const uri = `/2010-04-01/Accounts/${account.accountSid}/Messages/${sid}`;
  const date = core.now().toUTCString().replace("GMT", "+0000");
  return {
    sid,
    account_sid: account.accountSid,
    messaging_service_sid: from === null ? account.messagingServiceSid : null,
    from,
    to,
    body,
    status: from === null ? "accepted" : "queued",
    direction: "outbound-api",
    num_segments: from === null ? "0" : "1",
    num_media: String(mediaUrls.length),
    error_code: null,
    error_message: null,
    price: null,
    price_unit: "USD",
    date_created: date,
    date_sent: null,
    date_updated: date,
    api_version: "2010-04-01",
    uri: `${uri}.json`,
    subresource_uris: { media: `${uri}/Media.json` },
  };
}

/** An error as the REST API shows it. */
export function errorAnswer(status: number, code: number, message: string): Answer {
  const more_info = `https://www.twilio.com/docs/errors/${code}`;
  return { status, body: { code, message, more_info, status } };
}
