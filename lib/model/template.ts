import { z } from "zod";

export const templateCategories = ["utility", "marketing", "authentication"] as const;
export type TemplateCategory = (typeof templateCategories)[number];

/** Only `approved` ones can be sent. */
export const templateStatuses = [
  "approved",
  "pending",
  "rejected",
  "paused",
  "disabled",
  "in_appeal",
  "archived",
  "deleted",
] as const;
export type TemplateStatus = (typeof templateStatuses)[number];

/** How customers take it: a red one is in danger of being paused. */
export const templateQualities = ["green", "yellow", "red", "unknown"] as const;
export type TemplateQuality = (typeof templateQualities)[number];

const button = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("quick-reply"), label: z.string().min(1).max(25) }),
  /** The address may end in one place to fill. */
  z.strictObject({
    kind: z.literal("url"),
    label: z.string().min(1).max(25),
    url: z.string().min(1).max(2000),
  }),
  z.strictObject({
    kind: z.literal("phone"),
    label: z.string().min(1).max(25),
    phoneNumber: z.string().min(1).max(20),
  }),
  z.strictObject({ kind: z.literal("copy-code"), label: z.string().min(1).max(25) }),
]);

/** A part of a template. Places to fill are `{{1}}`, `{{2}}`… or `{{name}}`. */
export const templateComponent = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("header"),
    format: z.enum(["text", "image", "video", "document", "location"]),
    /** Empty unless the format is text. */
    text: z.string().max(60).default(""),
  }),
  z.strictObject({ kind: z.literal("body"), text: z.string().min(1).max(1024) }),
  z.strictObject({ kind: z.literal("footer"), text: z.string().min(1).max(60) }),
  z.strictObject({ kind: z.literal("buttons"), buttons: z.array(button).min(1).max(10) }),
]);
export type TemplateComponent = z.infer<typeof templateComponent>;
export type TemplateButton = z.infer<typeof button>;
