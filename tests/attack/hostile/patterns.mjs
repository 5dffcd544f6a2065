import { randomUUID } from "node:crypto";
import { withToken } from "../stage/calls.mjs";
import {
  appCall,
  gatewayMessage,
  mailPost,
  phoneWebhook,
  publisherCall,
} from "../stage/customers.mjs";
import { shapes } from "./shapes.mjs";

/** Near what each door takes, and far past where quadratic work is felt. */
const lengths = { mail: 300_000, gateway: 200_000, program: 800_000, other: 70_000 };

const mailFields = [
  "sender",
  "from",
  "subject",
  "body-plain",
  "stripped-text",
  "Message-Id",
  "In-Reply-To",
  "References",
  "To",
  "Cc",
  "Date",
  "Auto-Submitted",
  "message-headers",
];

const phoneFields = ["From", "Body", "ProfileName", "MediaUrl0", "ButtonText", "Latitude"];

/**
 * Every text that a proven provider, customer or program may send, field by field in every shape. `chat` is an open chat
 * of a customer, `visit` a publisher's, `bot` a program's token and `conversation` one of its ids.
 */
export function patternInputs(own, { publicUrl, chat, visit, bot, conversation }) {
  return shapes(lengths.mail).flatMap(({ name, text: longest, cut }) => {
    const input = (where, make) => ({ name: `${name} in ${where}`, make });
    const text = cut(lengths.other);
    const gateways = cut(lengths.gateway);
    const programs = cut(lengths.program);
    const from = "385910000001";
    return [
      ...mailFields.map((field) =>
        input(`${field} of a mail`, () => mailPost(own, { [field]: longest })),
      ),
      input("the recipient of a mail", () =>
        mailPost(own, { recipient: `${longest}@${own.mail.domain}` }),
      ),
      ...phoneFields.map((field) =>
        input(`${field} of a text message`, () =>
          phoneWebhook(own, publicUrl, "inbound", {
            ...{ MessageSid: `SM${randomUUID().replaceAll("-", "")}`, From: "+31612345678" },
            ...{ Body: "Hello", NumMedia: field === "MediaUrl0" ? "1" : "0", [field]: text },
          }),
        ),
      ),
      input("a gateway's text", () => gatewayMessage(own, { from, text: gateways })),
      input("a gateway's sender", () => gatewayMessage(own, { from: gateways, text: "Hello" })),
      input("a gateway's id", () => gatewayMessage(own, { from, id: gateways, text: "Hello" })),
      ...["IMAGE", "LOCATION", "CONTACT", "BUTTON"].map((type) =>
        input(`a gateway's ${type}`, () =>
          gatewayMessage(own, {
            from,
            message: { type, url: text, caption: gateways, address: text, name: text, text },
          }),
        ),
      ),
      input("a consumer's message", () =>
        publisherCall(own, "POST", "SendMessage", {
          ...{ VisitId: visit, MessageId: "", ExternalMessageId: randomUUID() },
          Message: text,
        }),
      ),
      input("the start of a visit", () =>
        publisherCall(own, "POST", "Start", {
          AdvertiserId: own.publisher.advertiserId,
          ConsumerId: text.slice(0, 200),
          ExternalMessageId: text,
          Message: text,
          SourceUrl: text,
        }),
      ),
      input("a customer's chat", () =>
        appCall(own, chat.clientId, "POST", `chats/${chat.id}/events`, {
          events: [{ event: "chat_session_message", msg_id: randomUUID(), msg: text }],
        }),
      ),
      input("a new chat", () =>
        appCall(own, chat.clientId, "POST", "chats", {
          from: text,
          phone_number: text,
          parameters: { first_name: text, email: text },
        }),
      ),
      input("a program's message", () =>
        withToken(bot, "POST", `/v2/conversations/${conversation}/messages`, {
          ...{ type: "chat", role: "bot", isBackchannel: true },
          text: text.slice(0, 20_000),
        }),
      ),
      input("a program's command", () =>
        withToken(bot, "POST", `/v2/conversations/${conversation}/messages`, {
          ...{ type: "command", role: "bot", text: `/assign ${text.slice(0, 19_000)}` },
        }),
      ),
      input("a program's file type", () =>
        withToken(bot, "POST", `/v2/conversations/${conversation}/messages`, {
          ...{ type: "chat", role: "agent", contentType: text.slice(0, 200), text },
        }),
      ),
      input("a program's new contact", () =>
        withToken(bot, "POST", "/v2/conversations", {
          type: "contact",
          contact: { profile: { name: text, telephone: programs, email: text } },
          messages: [{ role: "agent", touchpoint: "sms", text: "Hello" }],
        }),
      ),
      input("a program's sign-in", () => ({
        method: "POST",
        path: "/v2/auth/token",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({
          email: text,
          password: "x",
          clientId: text,
          refreshToken: programs,
        }),
      })),
      input("a program's search", () =>
        withToken(
          bot,
          "GET",
          `/v2/contacts?profile.name=~${encodeURIComponent(text.slice(0, 4_000))}`,
        ),
      ),
      input("a search", () =>
        withToken(
          own.people.agent.token,
          "GET",
          `/api/conversations?search=${encodeURIComponent(text.slice(0, 200))}`,
        ),
      ),
    ];
  });
}
