import { z } from "zod";

/** What the strictest of the vendor's clients decode (bright-pattern §4.2, §4.4). */
const text = z.string();
const id = z.string().min(1);
const seconds = z.string().regex(/^\d+$/);
const timestamp = z.string().regex(/^\d{9,10}$/);
const html = z.string().regex(/^(?:[^<>]|<br>)*$/);
const head = { party_id: id, msg_id: id };

/** What every client can decode. */
const appEvents = [
  z.strictObject({
    event: z.literal("chat_session_status"),
    state: z.enum(["queued", "connecting", "connected", "failed", "completed", "ivr"]),
    ewt: seconds,
  }),
  z.strictObject({ event: z.literal("chat_session_ended") }),
  z.strictObject({
    event: z.literal("chat_session_party_joined"),
    party_id: id,
    first_name: text,
    last_name: text,
    display_name: text,
    type: z.enum(["scenario", "external", "internal"]),
    timestamp,
  }),
  z.strictObject({
    event: z.literal("chat_session_party_left"),
    party_id: id,
    type: z.enum(["scenario", "external", "internal"]),
    timestamp,
  }),
  z.strictObject({
    event: z.literal("chat_session_message"),
    ...head,
    msg: html,
    msg_text: text,
    timestamp,
  }),
  z.strictObject({
    event: z.enum(["chat_session_message_delivered", "chat_session_message_read"]),
    party_id: id,
    ref_msg_id: id,
    timestamp,
  }),
  z.strictObject({
    event: z.enum(["chat_session_typing", "chat_session_not_typing"]),
    party_id: id,
    timestamp,
  }),
  z.strictObject({
    event: z.enum(["chat_session_timeout_warning", "chat_session_inactivity_timeout"]),
    msg: text,
    timestamp,
  }),
  z.strictObject({
    event: z.literal("chat_session_signaling"),
    ...head,
    data: z.strictObject({ type: z.literal("CALL_REJECTED"), reason_code: id, reason: id }),
    timestamp,
  }),
  z.strictObject({
    event: z.literal("chat_session_file"),
    ...head,
    file_id: id,
    file_type: z.enum(["image", "attachment"]),
    file_name: id,
    timestamp,
  }),
  z.strictObject({
    event: z.literal("chat_session_location"),
    ...head,
    url: z.string().nullable(),
    latitude: z.string().regex(/^-?\d/),
    longitude: z.string().regex(/^-?\d/),
    timestamp,
  }),
  z.strictObject({ event: z.literal("chat_session_case_set"), case_id: text, timestamp }),
] as const;

/** What the web widget finds in a history besides. */
const browserEvents = [
  z.strictObject({
    event: z.literal("chat_session_navigation"),
    party_id: id,
    title: text,
    page: id,
    timestamp,
  }),
  z.looseObject({
    event: z.string().regex(/^chat_(?:session_(?:secure_)?form|form|session_cobrowsing)_/),
    party_id: id,
    form_request_id: z.int().optional(),
    timestamp,
  }),
] as const;

export const appAnswer = z.strictObject({ events: z.array(z.union(appEvents)) });
export const browserAnswer = z.strictObject({
  events: z.array(z.union([...appEvents, ...browserEvents])),
});
