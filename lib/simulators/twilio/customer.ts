import { randomBytes } from "node:crypto";
import type { AccountState, PostedWebhook, TwilioCore } from "./core";
import { hostMedia } from "./media";
import type { CustomerFile, CustomerText, HostedMedia, PhoneEntry } from "./phone-message";
import { postWebhook } from "./webhook";

/** Sends from a customer's phone, on which it stands when this returns. Gives every post of it; never rejects. */
export function sendText(
  core: TwilioCore,
  state: AccountState,
  message: CustomerText,
): Promise<readonly PostedWebhook[]> {
  const sid = message.messageSid ?? `SM${randomBytes(16).toString("hex")}`;
  return post(core, state, message, putOnPhone(core, state, sid, message, null));
}

/** Sends a file with its text, offering its bytes at a media URL. */
export function sendFile(
  core: TwilioCore,
  state: AccountState,
  file: CustomerFile,
): Promise<readonly PostedWebhook[]> {
  const sid = file.messageSid ?? `MM${randomBytes(16).toString("hex")}`;
  const entry = putOnPhone(core, state, sid, file, hostMedia(core, state, sid, file));
  return post(core, state, file, entry);
}

function putOnPhone(
  core: TwilioCore,
  { account: { key } }: AccountState,
  id: string,
  { from, name, text }: CustomerText,
  media: HostedMedia | null,
): PhoneEntry {
  const known = core.phones.find(key, id, ({ direction }) => direction === "in");
  const entry =
    known ??
    core.phones.add(key, from, {
      id,
      direction: "in",
      text,
      media,
      at: core.now(),
      state: "posting",
      detail: null,
      statusCallback: null,
    });
  core.phones.rename(key, from, name ?? null);
  core.changed(key, from);
  return entry;
}

function post(
  core: TwilioCore,
  state: AccountState,
  message: CustomerText,
  entry: PhoneEntry,
): Promise<readonly PostedWebhook[]> {
  const { account, faults } = state;
  const webhook = {
    kind: "message",
    messageSid: entry.message.id,
    method: account.inboundMethod ?? "POST",
    url: account.inboundUrl,
    fields: { ...fieldsOf(state, entry), ...message.fields },
  } as const;
  const lane = JSON.stringify([account.key, entry.address]);
  const posts = core.postOrder.run(lane, faults.outOfOrder, async () => {
    const copies = Array.from({ length: faults.duplicate ? 2 : 1 }, () =>
      postWebhook(core, state, webhook),
    );
    const ended = await Promise.all(copies);
    const fault = ended.map(faultOf).find((found) => found !== null) ?? null;
    core.phones.update(entry, { state: fault === null ? "accepted" : "failed", detail: fault });
    core.changed(account.key, entry.address);
    return ended;
  });
  return core.background.track(posts);
}

/** Why Twilio would note an error: no answer, no success, or an answer that is no XML (12300). */
function faultOf({ error, status, contentType }: PostedWebhook): string | null {
  if (status === null) return error ?? "The platform did not answer";
  if (status < 200 || status > 299) return `The platform answered ${status}`;
  const isXml = /^(?:text|application)\/xml\b/i.test(contentType ?? "");
  return isXml ? null : "The platform answered without XML";
}

function fieldsOf({ account }: AccountState, { address, message }: PhoneEntry) {
  const { id, text, media } = message;
  return {
    ToCountry: "NL",
    SmsMessageSid: id,
    NumMedia: media === null ? "0" : "1",
    SmsSid: id,
    SmsStatus: "received",
    Body: text,
    FromCountry: "NL",
    To: account.number,
    NumSegments: "1",
    MessageSid: id,
    AccountSid: account.accountSid,
    From: address,
    ApiVersion: "2010-04-01",
    ...(account.messagingServiceSid !== null && {
      MessagingServiceSid: account.messagingServiceSid,
    }),
    ...(media?.kind === "hosted" && { MediaUrl0: media.url, MediaContentType0: media.contentType }),
  };
}
