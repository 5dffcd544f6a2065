import { createHmac, randomUUID } from "node:crypto";

/**
 * What customers' sides send, as requests that prove themselves the way each vendor's document says: `{ method, path,
 * headers, body }`, to be sent by whoever has a server.
 */

/** A gateway's post of one message; `content` is a text unless it is the vendor's own. */
export function gatewayMessage({ gateway }, { from, id = randomUUID(), text, message }) {
  const result = {
    from,
    to: gateway.serviceAddress,
    integrationType: "WHATSAPP",
    receivedAt: new Date().toISOString(),
    messageId: id,
    pairedMessageId: null,
    message: message ?? { type: "TEXT", text },
  };
  return gatewayPost({ gateway }, { results: [result], messageCount: 1, pendingMessageCount: 0 });
}

/** A gateway's post of anything. */
export function gatewayPost({ gateway }, body) {
  return jsonPost("/imchannel/message", body, {
    authorization: basic(gateway.user, gateway.password),
  });
}

/** A publisher's call below its base path. */
export function publisherCall({ publisher }, method, path, body) {
  const headers = { authorization: `Basic ${publisher.apiKey}` };
  const full = `/api/v1.0/AsyncConversation/${path}`;
  if (body === undefined) return { method, path: full, headers };
  return { ...jsonPost(full, body, headers), method };
}

/** A call of an app or web page, below its base path. */
export function appCall({ app }, clientId, method, path, body) {
  const cut = path.includes("?") ? "&" : "?";
  const full = `/clientweb/api/v2/${path}${cut}tenantUrl=${app.tenantUrl}`;
  const headers = {
    authorization: `MOBILE-API-140-327-PLAIN appId="${app.appId}", clientId="${clientId}"`,
  };
  if (body === undefined) return { method, path: full, headers };
  return { ...jsonPost(full, body, headers), method };
}

/** A webhook of the text messages' provider; `publicUrl` is where it believes Parley to be. */
export function phoneWebhook({ phone }, publicUrl, kind, fields) {
  const path = `/twilio/${phone.accountSid}/${kind}`;
  const all = { AccountSid: phone.accountSid, To: phone.number, NumMedia: "0", ...fields };
  const signed = Object.keys(all)
    .sort()
    .reduce((text, name) => text + name + all[name], publicUrl + path);
  const signature = createHmac("sha1", phone.authToken).update(signed).digest("base64");
  return form(path, all, { "x-twilio-signature": signature });
}

/** A mail as its provider forwards it, signed now. */
export function mailPost({ mail }, fields) {
  const from = "customer-one@example.com";
  return form(`/mailgun/${mail.domain}/inbound`, {
    ...mailSignature(mail),
    recipient: `support@${mail.domain}`,
    sender: from,
    from,
    subject: "My car",
    "body-plain": "Is it ready?",
    "Message-Id": `<${randomUUID()}@mail.example>`,
    ...fields,
  });
}

/** Moment, token and their signature. */
export function mailSignature({ signingKey }) {
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const token = randomUUID().replaceAll("-", "").padEnd(50, "0");
  const signature = createHmac("sha256", signingKey)
    .update(timestamp + token)
    .digest("hex");
  return { timestamp, token, signature };
}

/** A POST of JSON. */
export function jsonPost(path, body, headers = {}) {
  return {
    method: "POST",
    path,
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  };
}

/** A POST of a form. */
export function form(path, fields, headers = {}) {
  return {
    method: "POST",
    path,
    headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
    body: new URLSearchParams(fields).toString(),
  };
}

/** The `Authorization` of a name and a password. */
export function basic(user, password) {
  return `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
}
