/** What a customer uses to talk to us, whoever carries it. */
export const media = ["web", "app", "sms", "whatsapp", "email"] as const;
export type Medium = (typeof media)[number];
