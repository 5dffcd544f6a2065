import { describe } from "vitest";
import { brightPattern } from "@/lib/protocols/bright-pattern";
import { facts } from "@/lib/protocols/bright-pattern/conversation-data";
import { contactAtOnce } from "@/lib/protocols/contactatonce";
import { listingRows } from "@/lib/protocols/contactatonce/listing-details";
import { ctlive } from "@/lib/protocols/ctlive";
import { mailgun } from "@/lib/protocols/mailgun";
import { twilio } from "@/lib/protocols/twilio";
import { allAreQuick, allAreQuickInEachPlace, inEachPlace } from "../../support/hostile-lengths";
import * as entries from "../../unit/protocols/bright-pattern/entry-line";
import * as publishers from "../../unit/protocols/contactatonce/publisher-line";
import * as gateways from "../../unit/protocols/ctlive/ctlive-line";
import * as numbers from "../../unit/protocols/twilio/twilio-line";

const gatewayItem = gateways.item(
  { type: "TEXT", text: "Hello", context: { id: "m-0" } },
  { contact: { name: "A", userId: "1" } },
);
const gatewayMessages = [
  { type: "DOCUMENT", url: "https://acme.test/a.pdf", caption: "a.pdf" },
  { type: "LOCATION", latitude: "1", longitude: "2", name: "A", url: "https://a.test" },
  { type: "CONTACT", contacts: [{ name: { firstName: "A" }, phones: [{ phone: "1" }] }] },
  { type: "ORDER", text: "Two", productItems: [{ productRetailerId: "a", quantity: "2" }] },
  { type: "INTERACTIVE_BUTTON_REPLY", id: "a", title: "A" },
];
const gatewayReports = [
  { messageId: "m-1", seenAt: "2024-03-05T09:41:07.250+0000" },
  { messageId: "m-1", doneAt: "2024-03-05", error: { id: "1", name: "A", description: "b" } },
];

const clientEvents = [
  {
    event: "chat_session_message",
    msg: "Hello",
    msg_id: "1",
    directive_id: `${entries.chatKey}:3`,
  },
  { event: "chat_session_file", file_id: "f" },
  { event: "chat_session_location", latitude: "1", longitude: "2", url: "https://a.test" },
  { event: "chat_session_message_read", ref_msg_id: `${entries.chatKey}:3` },
  { event: "chat_session_navigation", page: "https://a.test", title: "A" },
  { event: "chat_session_form_data", form_request_id: "1", form_name: "f", data: { a: "b" } },
];
const chatRequest = {
  phone_number: "+31600000001",
  from: "Customer",
  parameters: { first_name: "A", order: { id: "1" } },
  initial_message: { msg: "Hello", msg_id: "1" },
};
const device = { ios_apns_device_token: "a", ios_app_bundle_id: "b" };

const startRequest = {
  ...publishers.startBody,
  SessionId: "s",
  ConsumerFirstName: "A",
  ListingDetails: "Make=A",
};
const sendRequest = { ...publishers.sendBody, SessionId: "s", MediaUrl: "https://a.test" };
const statusRequest = { VisitId: "1", MessageId: "2", ExternalMessageId: "3", MessageStatus: "1" };

const numberFields = {
  ...numbers.message,
  ProfileName: "A",
  OptOutType: "STOP",
  Latitude: "1.5",
  Longitude: "2.5",
  Label: "A",
  NumMedia: "1",
  MediaUrl0: "https://a.test/1",
  MediaContentType0: "image/png",
};
const stateFields = {
  AccountSid: numbers.accountSid,
  MessageSid: "SM1",
  MessageStatus: "failed",
  ErrorCode: "30003",
};
const signedForm = {
  "content-type": "application/x-www-form-urlencoded",
  "x-twilio-signature": `${"A".repeat(27)}=`,
};

const deliveryModes = [ctlive, contactAtOnce, twilio, mailgun].map(
  ({ channel }) => channel.deliveryMode,
);
const reply = { kind: "answer", status: 400, headers: { "retry-after": "1" } } as const;
const replies = [
  { id: "1", sid: "1", message: "to be valid", code: "1", Status: "1" },
  { messages: [{ messageId: "1", status: { groupName: "REJECTED", description: "No" } }] },
];

const { requestChat, notifications } = brightPattern.operations;
const parseItem = (item: unknown) =>
  ctlive.operations.message.parse(gateways.post({ results: [item] }), () => gateways.line());

describe("what callers of vendors post, however long, is read in linear time:", () => {
  allAreQuickInEachPlace({
    "CTLive items": inEachPlace([gatewayItem, ...gatewayReports], parseItem),
    "CTLive messages": inEachPlace(gatewayMessages, (message) => parseItem(gateways.item(message))),
    "Bright Pattern events": inEachPlace(clientEvents, (event) => entries.eventsOf([event])),
    "Bright Pattern chats": inEachPlace([chatRequest], (body) => {
      const [opening] = requestChat.parse(entries.request(body)).events;
      return opening?.kind === "opening" ? facts(opening.conversationData) : [];
    }),
    "Bright Pattern devices": inEachPlace([device], (body) =>
      notifications.parse(entries.request(body)),
    ),
    "ContactAtOnce starts": inEachPlace([startRequest], (body) =>
      publishers.eventsOf("start", body),
    ),
    "ContactAtOnce messages": inEachPlace([sendRequest], (body) =>
      publishers.eventsOf("sendMessage", body),
    ),
    "ContactAtOnce receipts": inEachPlace([statusRequest], (body) =>
      publishers.eventsOf("messageStatus", body),
    ),
    "text messages": inEachPlace([numberFields], (fields) =>
      twilio.operations.inbound.parse(numbers.webhook(fields), () => null),
    ),
    "states of text messages": inEachPlace([stateFields], (fields) =>
      twilio.operations.status.parse(numbers.webhook(fields), () => null),
    ),
    "answers of providers": inEachPlace(replies, (answer) => {
      const body = JSON.stringify(answer);
      return deliveryModes.map(({ interpret }) => interpret({ ...reply, body }, 1, new Date(0)));
    }),
  });

  allAreQuick({
    "a body of CTLive": (text) => ctlive.operations.message.parse(gateways.post(text), () => null),
    "a body of Bright Pattern": (text) => requestChat.parse(entries.request(text)),
    "a body of ContactAtOnce": (text) => publishers.eventsOf("start", text),
    "listings of ContactAtOnce": listingRows,
    "the form of a text message": (text) => {
      const body = new TextEncoder().encode(text);
      const request = numbers.webhook({}, { body, headers: signedForm });
      twilio.readCredentials(request);
      twilio.operations.inbound.parse(request, () => null);
    },
    "an answer of a provider": (body) =>
      deliveryModes.map(({ interpret }) => interpret({ ...reply, body }, 1, new Date(0))),
  });
});
