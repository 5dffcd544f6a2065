import { AppError } from "@/lib/model/error";
import type {
  ProviderRequest,
  PullMode,
  PushCommand,
  PushTarget,
  RetrySchedule,
} from "../customer-side/protocol";
import { alertOf, apsOf, customData, fitted } from "./push-alert";
import { interpretPushReply } from "./push-reply";
import type { BrightPatternSettings } from "./settings";

type PushCommandTo<T extends PushTarget> = PushCommand & { readonly target: T };
type ApnsCommand = PushCommandTo<Extract<PushTarget, { service: "apns" }>>;
type FcmCommand = PushCommandTo<Extract<PushTarget, { service: "fcm" }>>;

/** A notification that is an hour late is of no use. */
const usefulSeconds = 3600;
const collapseIdLengthMax = 64;
const scope = "https://www.googleapis.com/auth/firebase.messaging";

const retry: RetrySchedule = {
  delaysMs: [0, 2_000, 15_000],
  jitter: 0.2,
  connectTimeoutMs: 5_000,
  totalTimeoutMs: 10_000,
};

/** Push notifications to an app that is not polling (bright-pattern §3.13). */
export const pushNotification: PullMode<BrightPatternSettings>["pushNotification"] = {
  retry,
  privateHosts: ({ allowPrivateHosts }) => allowPrivateHosts,
  isReachable: (service, settings) => settings[service] !== null,
  render(command, settings) {
    const { target } = command;
    return target.service === "apns"
      ? apnsRequest({ ...command, target }, settings)
      : fcmRequest({ ...command, target }, settings);
  },
  interpret: interpretPushReply,
};

/** Apple, Sending notification requests to APNs. */
function apnsRequest(command: ApnsCommand, settings: BrightPatternSettings): ProviderRequest {
  const { target, event, waitingCount, pushId } = command;
  const { apns } = settings;
  if (apns === null) throw new AppError("internal", "The line has no APNs key");
  const expiresAt = Math.floor(event.at.getTime() / 1000) + usefulSeconds;
  return {
    method: "POST",
    url: `${apns.baseUrl}/3/device/${encodeURIComponent(target.token)}`,
    headers: {
      "content-type": "application/json",
      "apns-topic": target.topic,
      "apns-push-type": "alert",
      "apns-priority": "10",
      "apns-expiration": String(expiresAt),
      // The same in every attempt, so that a repeat replaces the notification on the screen.
      "apns-collapse-id": pushId.slice(0, collapseIdLengthMax),
    },
    auth: {
      kind: "signed-jwt",
      keyId: apns.keyId,
      issuer: apns.teamId,
      privateKeyPem: apns.privateKey,
    },
    body: fitted(alertOf(event, settings), (alert) => ({
      aps: apsOf(alert, waitingCount),
      ...customData(command),
    })),
    httpVersion: 2,
  };
}

/**
 * Firebase, FCM HTTP v1 API, `projects.messages.send`. Android shows the notification and passes `data` to its app; iOS
 * gets the same as through APNs.
 */
function fcmRequest(command: FcmCommand, settings: BrightPatternSettings): ProviderRequest {
  const { target, event, waitingCount, pushId } = command;
  const { fcm } = settings;
  if (fcm === null) throw new AppError("internal", "The line has no Firebase account");
  return {
    method: "POST",
    url: `${fcm.baseUrl}/v1/projects/${fcm.projectId}/messages:send`,
    headers: { "content-type": "application/json" },
    auth: {
      kind: "jwt-bearer-grant",
      tokenUrl: fcm.tokenUrl,
      issuer: fcm.clientEmail,
      privateKeyPem: fcm.privateKey,
      scope,
    },
    body: fitted(alertOf(event, settings), (alert) => ({
      message: {
        token: target.token,
        notification: { title: alert.sender, body: alert.text },
        data: customData(command),
        android: {
          priority: "HIGH",
          ttl: `${usefulSeconds}s`,
          notification: { tag: pushId.slice(0, collapseIdLengthMax) },
        },
        apns: { payload: { aps: apsOf(alert, waitingCount), ...customData(command) } },
      },
    })),
  };
}
