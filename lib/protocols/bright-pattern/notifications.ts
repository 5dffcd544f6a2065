import type {
  HttpRequest,
  HttpResponse,
  InboundAction,
  IngestResult,
  ParsedIngest,
  PushTarget,
} from "../customer-side/protocol";
import { json } from "./answer";
import { chatTarget } from "./client";
import { vendorError } from "./error";
import { type JsonObject, readJsonObject, textOf } from "./json-object";
import { requireAccepted } from "./require-accepted";

const tokenNames = [
  "ios_apns_device_token",
  "ios_firebase_device_token",
  "android_firebase_device_token",
] as const;

/** Tokens and bundle ids are used in URLs and headers. */
const tokenPattern = /^[\x21-\x7e]{1,1000}$/;
const bundlePattern = /^[A-Za-z\d.-]{1,255}$/;

/**
 * Mobile Notification Subscription: one kind of token, or none to unsubscribe (bright-pattern §3.13). Throws 5603 for
 * several kinds and 5003 for an invalid token.
 */
export function parseNotifications(request: HttpRequest): ParsedIngest {
  const push = readTarget(readJsonObject(request.body));
  const act: InboundAction = {
    kind: "act",
    ...chatTarget(request),
    act: { kind: "subscribe", push },
  };
  return { events: [act], problems: [] };
}

/** The answer to registered notifications: an empty object. Throws what was refused. */
export function answerNotifications(results: readonly IngestResult[]): HttpResponse {
  requireAccepted(results);
  return json({});
}

function readTarget(members: JsonObject): PushTarget | null {
  const given = tokenNames.filter((name) => textOf(members, name) !== null);
  const [name] = given;
  const topic = textOf(members, "ios_app_bundle_id");
  if (given.length > 1) throw vendorError("5603");
  if (name === undefined && topic === null) return null;
  const token = textOf(members, name ?? tokenNames[0]) ?? "";
  if (!tokenPattern.test(token)) {
    throw vendorError("5003", `${name ?? tokenNames[0]} is missing or no token`);
  }
  if (name !== "ios_apns_device_token") return { service: "fcm", token };
  if (topic === null || !bundlePattern.test(topic)) {
    throw vendorError("5003", "ios_app_bundle_id is missing or no bundle id");
  }
  return { service: "apns", token, topic };
}
