import { z } from "zod";
import { lineWords } from "@/lib/languages/server-words";
import { baseUrl } from "@/lib/model/base-url";
import { openingHours } from "@/lib/model/hours/opening-hours";
import { webAddress } from "@/lib/model/web-address";
import { appIdPattern } from "./authorization";
import { domainPattern } from "./tenant";

const endpoint = webAddress({ error: "must be an http or https URL" }).transform(baseUrl);

const privateKey = z
  .string()
  .max(10_000)
  .regex(/-----BEGIN (?:EC |RSA )?PRIVATE KEY-----/, "must be a private key in PEM");

const word = z
  .string()
  .max(500)
  .regex(/^[\x21-\x7e]+$/, "must be printable characters without spaces");

const colour = z
  .string()
  .regex(/^#(?:[\da-f]{3}|[\da-f]{6})$/i, "must be a colour such as #1f2937");
const label = z.string().trim().min(1).max(200);
const sentence = z.string().trim().min(1).max(1000);

/** The types of expected parameters (bright-pattern §3.2). */
const parameterType = z.enum([
  "PHONE",
  "TEXT",
  "EMAIL",
  "FIRST_NAME",
  "LAST_NAME",
  "ACCOUNT",
  "COMPANY",
]);

/** The position of the widget's tab (bright-pattern §3.12). */
const location = z.enum([
  "top_left",
  "top_middle",
  "top_right",
  "right_top",
  "right_middle",
  "right_bottom",
  "bottom_left",
  "bottom_middle",
  "bottom_right",
  "left_top",
  "left_middle",
  "left_bottom",
]);

/** What a line says that has no text of its own: in the organization's language once it is bound to it. */
const standard = lineWords("en");

const widget = z.strictObject({
  title: label.default(standard("chat.title")),
  color: colour.default("#ffffff"),
  textColor: colour.default("#111827"),
  tabColor: colour.default("#1d4ed8"),
  tabTextColor: colour.default("#ffffff"),
  location: location.default("bottom_right"),
  width: z.int().min(200).max(2000).default(320),
  height: z.int().min(200).max(2000).default(480),
  iconUrl: z.union([z.literal(""), endpoint]).default(""),
  agentsAvailableText: label.default(standard("chat.agentsAvailable")),
  outOfHoursText: label.default(standard("chat.outOfHours")),
  endChatText: label.default(standard("chat.end")),
  /** `$(name)` stands for the agent. */
  agentJoinedText: label.default(standard("chat.joined", { name: "$(name)" })),
});

/** Apple Push Notification service, with a key of the app's team. */
const apns = z.strictObject({
  keyId: word,
  teamId: word,
  privateKey,
  baseUrl: endpoint.default("https://api.push.apple.com"),
});

/** Firebase Cloud Messaging, with a service account. */
const fcm = z.strictObject({
  projectId: z.string().regex(/^[a-z\d-]{1,100}$/, "must be a Firebase project id"),
  clientEmail: z.email().max(320),
  privateKey,
  tokenUrl: endpoint.default("https://oauth2.googleapis.com/token"),
  baseUrl: endpoint.default("https://fcm.googleapis.com"),
});

/**
 * One Messaging/Chat scenario entry in a provisioning file (bright-pattern §6.5). Parsing fills the defaults and
 * refuses unknown keys.
 */
export const brightPatternSettings = z.strictObject({
  /** The contact centre's domain. Its first label identifies the tenant, too. */
  tenantUrl: z.string().trim().toLowerCase().regex(domainPattern, "must be a domain name"),
  /** The unique id of the entry. */
  appId: z.string().regex(appIdPattern, "must be letters, digits, and . _ - : ~"),
  /** The sender name of messages that no person wrote. */
  name: z.string().trim().min(1).max(100).nullable().default(null),
  /** Null for always open. */
  businessHours: openingHours.nullable().default(null),
  /**
   * A chat ends after this long without a message of the customer; the warning comes at half of it (bright-pattern
   * §6.3).
   */
  inactivityMinutes: z.number().positive().max(10_080).default(10),
  /** A client without push notifications counts as gone after this long without any call. */
  unresponsiveSeconds: z.number().positive().max(86_400).default(120),
  sendReadReceipts: z.boolean().default(true),
  /** Whether agents see what the customer is typing. */
  agentPreview: z.boolean().default(true),
  /** Whether every chat belongs to a case from the start. */
  autoCase: z.boolean().default(false),
  apns: apns.nullable().default(null),
  fcm: fcm.nullable().default(null),
  /** Pages of these origins may call with cookies. `*` allows pages of all others without cookies. */
  allowedOrigins: z
    .array(z.string().refine(isOrigin, "must be an origin such as https://www.example.com, or *"))
    .max(100)
    .default([]),
  expectedParameters: z
    .array(z.strictObject({ name: z.string().trim().min(1).max(100), type: parameterType }))
    .max(50)
    .default([]),
  inactivityWarningText: sentence.default(standard("chat.inactivityWarning")),
  inactivityText: sentence.default(standard("chat.inactivity")),
  iceServers: z
    .array(
      z.strictObject({
        url: z
          .string()
          .max(500)
          .regex(/^(?:stuns?|turns?):\S+$/, "must be a stun or turn URL"),
        username: z.string().max(500).optional(),
        credential: z.string().max(500).optional(),
      }),
    )
    .max(20)
    .default([]),
  widget: widget.prefault({}),
  allowPrivateHosts: z.array(z.string().trim().toLowerCase().min(1).max(255)).max(100).default([]),
});

export type BrightPatternSettings = z.output<typeof brightPatternSettings>;

function isOrigin(text: string): boolean {
  if (text === "*") return true;
  // A host with an asterisk would parse as a URL, but match no page.
  if (text.includes("*") || !/^https?:/.test(text)) return false;
  return URL.canParse(text) && new URL(text).origin === text;
}
