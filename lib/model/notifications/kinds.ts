/** What can notify an agent, in the order of the table. */
export const notificationKinds = [
  "assigned",
  "reply",
  "mention",
  "new",
  "failed",
  "window",
] as const;
export type NotificationKind = (typeof notificationKinds)[number];

/** How: a tone, a notification of the browser while the desk is open, and one when no tab of it is. */
export const notificationChannels = ["sound", "desktop", "push"] as const;
export type NotificationChannel = (typeof notificationChannels)[number];

export type NotificationTable = Readonly<Record<NotificationKind, readonly NotificationChannel[]>>;

export const defaultNotifications: NotificationTable = {
  assigned: ["sound", "desktop", "push"],
  reply: ["sound", "desktop", "push"],
  mention: ["sound", "desktop", "push"],
  new: ["sound"],
  failed: ["sound", "desktop", "push"],
  window: ["sound", "desktop"],
};

/** The customer wrote; something is for this agent; something is wrong. */
export const tones = ["customer", "mine", "wrong"] as const;
export type Tone = (typeof tones)[number];

export const toneOf: Readonly<Record<NotificationKind, Tone>> = {
  assigned: "mine",
  reply: "customer",
  mention: "mine",
  new: "customer",
  failed: "wrong",
  window: "wrong",
};
