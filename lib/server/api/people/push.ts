import { findSubscription } from "@/db/stores/notifications/push-subscriptions";
import { subscribe, unsubscribe } from "@/lib/inbox/notifications/subscriptions";
import { AppError } from "@/lib/model/error";
import { assertLiteralAllowed } from "../../outbound/private-address";
import { readSessionId } from "../../sessions/authenticate";
import type { Call, Handler } from "../call";

export const getMyPush: Handler<"getMyPush"> = async (call) => {
  const { context } = call;
  const sessionId = await sessionOf(call);
  const known =
    sessionId === null
      ? undefined
      : await findSubscription(context.database.read, sessionId, context.now());
  return { status: 200, json: { publicKey: context.webPush.publicKey, isOn: known !== undefined } };
};

export const putMyPush: Handler<"putMyPush"> = async (call) => {
  const sessionId = await sessionOf(call);
  if (sessionId === null) {
    throw new AppError("unsupported", "Only a browser that is signed in can be pushed to");
  }
  assertPublic(call.body.endpoint);
  await subscribe(call.context, call.agent, sessionId, call.body);
  return { status: 204 };
};

export const deleteMyPush: Handler<"deleteMyPush"> = async (call) => {
  const sessionId = await sessionOf(call);
  if (sessionId !== null) await unsubscribe(call.context, sessionId);
  return { status: 204 };
};

/** The session of a browser; null where a token asks. */
function sessionOf({ runtime, request }: Pick<Call<"getMyPush">, "runtime" | "request">) {
  const { authorization, cookie } = request.headers;
  return authorization === undefined ? readSessionId(runtime, cookie) : Promise.resolve(null);
}

/** What a name stands for is checked with each call. */
function assertPublic(endpoint: string): void {
  try {
    assertLiteralAllowed(new URL(endpoint).hostname, []);
  } catch {
    const message = "is in a private network";
    throw new AppError("invalid_request", "A push service is in the public internet", {
      problems: [{ path: "endpoint", message }],
    });
  }
}
