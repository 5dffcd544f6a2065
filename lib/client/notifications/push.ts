"use client";

import { isOver } from "@/lib/model/notifications/is-over";
import { call } from "../api";

/** Whether this browser is pushed to while no tab of the desk is open. */
export type PushState = "unsupported" | "denied" | "off" | "on";

/** For whom this browser is pushed to: it goes on by itself when that agent signs in again. */
const storageKey = "parley-push";

/** How it stands now, as browser and server both have it. */
export async function readPushState(): Promise<PushState> {
  if (!canPush()) return "unsupported";
  if (Notification.permission === "denied") return "denied";
  const registration = await navigator.serviceWorker.getRegistration();
  if ((await registration?.pushManager.getSubscription()) == null) return "off";
  return (await call("getMyPush", {})).isOn ? "on" : "off";
}

/**
 * Asks the agent where the browser has not yet, registers the service worker, and has the server push to this browser.
 * Throws where the browser's push service or ours refuses.
 */
export async function turnOnPush(agentId: string): Promise<PushState> {
  if (!canPush()) return "unsupported";
  if ((await Notification.requestPermission()) !== "granted") return readPushState();
  await subscribe();
  localStorage.setItem(storageKey, agentId);
  return "on";
}

/** Has the server push nothing more to this browser. */
export async function turnOffPush(): Promise<PushState> {
  localStorage.removeItem(storageKey);
  await call("deleteMyPush", {});
  const registration = await navigator.serviceWorker.getRegistration();
  await (await registration?.pushManager.getSubscription())?.unsubscribe();
  return "off";
}

/** Goes on with what an earlier session of this agent was pushed to in this browser. Where that fails, it is tried with the next page. */
export async function renewPush(agentId: string): Promise<void> {
  if (!canPush() || Notification.permission !== "granted") return;
  if (localStorage.getItem(storageKey) !== agentId) return;
  if ((await readPushState()) !== "on") await subscribe();
}

/** Takes away what was pushed about conversations in which there is nothing to do any more. */
export async function withdrawPushed(agentId: string): Promise<void> {
  if (!canPush()) return;
  const registration = await navigator.serviceWorker.getRegistration();
  for (const notification of (await registration?.getNotifications()) ?? []) {
    const id: unknown = notification.data?.conversationId;
    if (typeof id !== "string") continue;
    const row = await call("getConversation", { params: { id } }).catch(() => null);
    if (row === null || isOver("reply", row, agentId, true)) notification.close();
  }
}

async function subscribe(): Promise<void> {
  await navigator.serviceWorker.register("/sw.js");
  const { pushManager } = await navigator.serviceWorker.ready;
  const { publicKey } = await call("getMyPush", {});
  const known = await pushManager.getSubscription();
  const subscription =
    known ??
    (await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey }));
  const { endpoint, keys } = subscription.toJSON();
  const { p256dh = "", auth = "" } = keys ?? {};
  await call("putMyPush", { body: { endpoint: endpoint ?? "", keys: { p256dh, auth } } });
}

function canPush(): boolean {
  return (
    isSecureContext &&
    "serviceWorker" in navigator &&
    typeof PushManager !== "undefined" &&
    typeof Notification !== "undefined"
  );
}
