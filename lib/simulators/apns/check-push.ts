import type { IncomingHttpHeaders } from "node:http2";
import { parseJson } from "../http-server";
import type { Reason } from "./reasons";

const payloadBytesMax = 4096;
const voipPayloadBytesMax = 5120;
const collapseIdBytesMax = 64;
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const pushTypes = [
  "alert",
  "background",
  "complication",
  "controls",
  "fileprovider",
  "liveactivity",
  "location",
  "mdm",
  "pushtotalk",
  "voip",
  "widgets",
];

/** What is wrong with a push as such; `null` when nothing is. The provider token is checked elsewhere. */
export function refusalOf(
  deviceToken: string,
  headers: IncomingHttpHeaders,
  body: Buffer,
): Reason | null {
  const header = (name: string) => {
    const value = headers[name];
    return typeof value === "string" ? value : undefined;
  };
  const type = header("apns-push-type");
  const id = header("apns-id");
  const priority = header("apns-priority");
  const payloadMax = type === "voip" ? voipPayloadBytesMax : payloadBytesMax;
  if (header("apns-topic") === undefined) return "MissingTopic";
  if (type === undefined || !pushTypes.includes(type)) return "InvalidPushType";
  if (id !== undefined && !uuid.test(id)) return "BadMessageId";
  if (!/^\d+$/.test(header("apns-expiration") ?? "0")) return "BadExpirationDate";
  if (priority !== undefined && !["10", "5", "1"].includes(priority)) return "BadPriority";
  // A background push that asks to be shown at once is an error.
  if (type === "background" && priority !== "5") return "BadPriority";
  if (Buffer.byteLength(header("apns-collapse-id") ?? "") > collapseIdBytesMax) {
    return "BadCollapseId";
  }
  if (body.byteLength > payloadMax) return "PayloadTooLarge";
  const payload = parseJson(body.toString("utf8"));
  if (typeof payload !== "object" || payload === null || !("aps" in payload)) {
    return "PayloadEmpty";
  }
  return /^([\da-f]{2}){32,100}$/i.test(deviceToken) ? null : "BadDeviceToken";
}
