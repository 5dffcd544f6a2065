import { z } from "zod";

const payloadBytesMax = 4096;
const name = z.string().min(1);
const text = z.string();

/** Reserved by FCM: a data member must not have such a name. */
const reserved = /^(from|message_type|notification)$|^(google|gcm)\./;
const data = z
  .record(z.string(), text)
  .refine((members) => !Object.keys(members).some((key) => reserved.test(key)), {
    message: "Invalid data payload key",
  });

const notification = z.strictObject({
  title: text.optional(),
  body: text.optional(),
  image: text.optional(),
});

const androidNotification = z.strictObject({
  title: text.optional(),
  body: text.optional(),
  icon: text.optional(),
  color: text.optional(),
  sound: text.optional(),
  tag: text.optional(),
  click_action: text.optional(),
  title_loc_key: text.optional(),
  title_loc_args: z.array(text).optional(),
  body_loc_key: text.optional(),
  body_loc_args: z.array(text).optional(),
  channel_id: text.optional(),
  image: text.optional(),
  notification_count: z.int().optional(),
  notification_priority: text.optional(),
  visibility: text.optional(),
});

const android = z.strictObject({
  collapse_key: text.optional(),
  priority: z.enum(["NORMAL", "HIGH", "normal", "high"]).optional(),
  ttl: z
    .string()
    .regex(/^\d+(\.\d{1,9})?s$/)
    .optional(),
  restricted_package_name: text.optional(),
  data: data.optional(),
  notification: androidNotification.optional(),
  direct_boot_ok: z.boolean().optional(),
  fcm_options: z.strictObject({ analytics_label: text.optional() }).optional(),
});

const apns = z.strictObject({
  headers: z.record(z.string(), text).optional(),
  payload: z.looseObject({ aps: z.looseObject({}).optional() }).optional(),
  live_activity_token: text.optional(),
  fcm_options: z
    .strictObject({ analytics_label: text.optional(), image: text.optional() })
    .optional(),
});

const message = z
  .strictObject({
    name: text.optional(),
    token: name.optional(),
    topic: name.optional(),
    condition: name.optional(),
    data: data.optional(),
    notification: notification.optional(),
    android: android.optional(),
    apns: apns.optional(),
    webpush: z.looseObject({}).optional(),
    fcm_options: z.strictObject({ analytics_label: text.optional() }).optional(),
  })
  .refine(
    ({ token, topic, condition }) =>
      [token, topic, condition].filter((target) => target !== undefined).length === 1,
    "Recipient of the message is not set, or set more than once",
  )
  .refine(
    (sent) => Buffer.byteLength(JSON.stringify([sent.data, sent.notification])) <= payloadBytesMax,
    "Message is too big",
  );

/** The body of `messages:send` (FCM HTTP v1): nothing that it does not have, and text for all data. */
export const sendRequest = z.strictObject({ message, validate_only: z.boolean().optional() });

export type FcmMessage = z.infer<typeof message>;
