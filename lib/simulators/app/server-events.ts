import { z } from "zod";

/** Unix seconds as text: iOS takes only text, the widget compares with its own seconds. */
export const seconds = z.string().regex(/^\d{10}$/, "has to be Unix seconds as text");
/** An estimated wait in seconds, as text. */
export const wait = z.string().regex(/^\d+$/, "has to be seconds as text");
const coordinate = z.string().regex(/^-?\d{1,3}(\.\d+)?$/, "has to be degrees as text");
const id = z.string().min(1);
/** The widget takes a number for one of its own counter and would find the message old. */
const serverMessageId = id.regex(/\D/, "has to hold more than digits");

/** What both SDKs know; any other value breaks them. */
export const chatState = z.enum([
  "queued",
  "connecting",
  "connected",
  "ivr",
  "failed",
  "completed",
]);

const timed = { timestamp: seconds };
const ofParty = { party_id: id, ...timed };

const message = {
  party_id: id.nullable(),
  msg: z.string(),
  msg_text: z.string().optional(),
  channel: z.string().optional(),
  directive_id: z.string().optional(),
  attachments: z.array(z.looseObject({})).optional(),
  ...timed,
};
const file = {
  ...ofParty,
  msg_id: id,
  file_id: id,
  file_name: id,
  file_type: z.enum(["image", "attachment"]),
};
const location = {
  ...ofParty,
  msg_id: id,
  url: z.string().nullable(),
  latitude: coordinate,
  longitude: coordinate,
};
const receipt = { ...ofParty, ref_msg_id: z.string() };

/** The members are text, also where a client may send something else. */
const signalingData = z.looseObject({
  type: z
    .enum(["CALL_REJECTED", "OFFER_CALL", "ANSWER_CALL", "ICE_CANDIDATE", "END_CALL"])
    .optional(),
  offerVideo: z.enum(["true", "false"]).optional(),
  sdp: z.string().optional(),
  sdpMid: z.string().optional(),
  sdpMLineIndex: z.string().optional(),
  candidate: z.string().optional(),
});

const event = <N extends string, S extends z.ZodRawShape>(name: N, members: S) =>
  z.strictObject({ event: z.literal(name), ...members });

/** What a poll and the history share, decodable by every client of the vendor. */
const lasting = [
  event("chat_session_status", { state: chatState, ewt: wait, timestamp: seconds.optional() }),
  event("chat_session_ended", { timestamp: seconds.optional() }),
  event("chat_session_party_joined", {
    ...ofParty,
    first_name: z.string(),
    last_name: z.string(),
    display_name: z.string(),
    type: z.enum(["scenario", "external", "internal"]),
  }),
  event("chat_session_party_left", {
    ...ofParty,
    type: z.enum(["scenario", "external", "internal"]).optional(),
  }),
  event("chat_session_message_delivered", receipt),
  event("chat_session_message_read", receipt),
  event("chat_session_form_show", {
    form_request_id: z.int(),
    form_name: z.string(),
    form_timeout: z.int(),
    channel: z.string(),
    ...timed,
  }),
  event("chat_session_timeout_warning", { msg: z.string(), ...timed }),
  event("chat_session_inactivity_timeout", { msg: z.string(), ...timed }),
  event("chat_session_case_set", { case_id: z.string(), ...timed }),
  event("chat_session_file", file),
  event("chat_session_location", location),
] as const;

/** What only the web widget decodes. */
const forWidget = [
  event("chat_session_secure_form_show", { form_request_id: z.int(), form_id: id, ...timed }),
  event("chat_session_secure_form_cancel", {
    form_request_id: z.int(),
    form_name: z.string().optional(),
    // Of the customer, in a history.
    party_id: id.optional(),
    timestamp: seconds.optional(),
  }),
  event("chat_session_cobrowsing_requested", { msg_id: id, timestamp: seconds.optional() }),
  event("chat_session_info", { service_name: z.string(), timestamp: seconds.optional() }),
  event("chat_session_file_url", {
    ...ofParty,
    msg_id: id.optional(),
    file_url: z.string(),
    file_type: z.string(),
    file_name: z.string().optional(),
  }),
  event("chat_session_message_edit", { ...receipt, msg: z.string() }),
  event("chat_session_message_delete", { ...receipt, timestamp: seconds.optional() }),
] as const;

/** What is never kept. */
const passing = [
  event("chat_session_typing", ofParty),
  event("chat_session_not_typing", ofParty),
  event("chat_session_signaling", { ...ofParty, msg_id: id, data: signalingData }),
] as const;

const polledMessage = event("chat_session_message", { ...message, msg_id: serverMessageId });
/** A message id of the customer is whatever the app made of it, as text. */
const keptMessage = event("chat_session_message", { ...message, msg_id: z.string() });
/** The widget's first message is told by having no party. */
const keptWidgetMessage = event("chat_session_message", {
  ...message,
  party_id: id.nullish(),
  msg_id: z.string(),
  type: z.literal("cobrowsing").optional(),
});

const ofCustomer = [
  event("chat_session_disconnect", { party_id: id.optional(), timestamp: seconds.optional() }),
  event("chat_session_end", { party_id: id.optional(), timestamp: seconds.optional() }),
] as const;

const form = { ...ofParty, form_request_id: z.int(), form_name: z.string() };

const ofWidgetCustomer = [
  event("chat_session_navigation", {
    ...ofParty,
    msg_id: z.string().optional(),
    title: z.string(),
    page: z.string(),
  }),
  event("chat_session_form_data", { ...form, data: z.looseObject({}) }),
  // The data of a secure form is never kept.
  event("chat_session_secure_form_data", form),
  event("chat_form_data_cancel", form),
  event("chat_session_cobrowsing_rejected", ofParty),
  event("chat_session_cobrowsing_started", {
    ...ofParty,
    provider_type: z.string(),
    cobrowsing_url: z.string(),
    cobrowsing_id: z.string().optional(),
  }),
  event("chat_session_cobrowsing_ended", ofParty),
] as const;

/** An event of a poll, as a mobile app decodes it. */
export const mobilePollEvent = z.discriminatedUnion("event", [
  ...lasting,
  ...passing,
  polledMessage,
]);
/** An event of a poll, as the web widget decodes it. */
export const widgetPollEvent = z.discriminatedUnion("event", [
  ...lasting,
  ...passing,
  ...forWidget,
  polledMessage,
]);
/** An event of a history: an SDK throws at a name it does not know here, too. */
export const mobileHistoryEvent = z.discriminatedUnion("event", [
  ...lasting,
  ...ofCustomer,
  keptMessage,
]);
export const widgetHistoryEvent = z.discriminatedUnion("event", [
  ...lasting,
  ...forWidget,
  ...ofCustomer,
  ...ofWidgetCustomer,
  keptWidgetMessage,
]);

/** Any event that a poll or a history may hold. */
export type ServerEvent = z.infer<typeof widgetPollEvent> | z.infer<typeof widgetHistoryEvent>;
