import type { NotificationKind } from "@/lib/model/notifications/kinds";

/** What a notification of the browser says. */
export type Said = { readonly title: string; readonly body: string };

export type Showing = {
  readonly kind: NotificationKind;
  readonly wasUnread: boolean;
};

/** The notifications of the browser that this tab shows: one for each conversation, the newest. */
export interface ShownNotifications {
  /** Shows one in place of that of the same conversation, if the agent allowed that; `onOpen` is called on a click. */
  show(conversationId: string, showing: Showing, said: Said, onOpen: () => void): void;
  /** Shows one about many conversations in place of all of them. */
  showMany(said: Said, onOpen: () => void): void;
  withdraw(conversationId: string): void;
  /** Those that are shown, by conversation. */
  all(): ReadonlyMap<string, Showing>;
  withdrawAll(): void;
}

const icon = "/icons/parley-192.png";
const manyTag = "conversations";

/** Whether the agent allowed notifications in this browser, and it knows them. */
export function mayShow(): boolean {
  return typeof Notification !== "undefined" && Notification.permission === "granted";
}

/** Shows none yet; what an earlier page of this tab showed went with it. */
export function createShownNotifications(): ShownNotifications {
  const shown = new Map<string, Showing & { readonly notification: Notification }>();
  let many: Notification | null = null;

  const withdraw = (conversationId: string) => {
    shown.get(conversationId)?.notification.close();
    shown.delete(conversationId);
  };
  const withdrawAll = () => {
    for (const id of [...shown.keys()]) withdraw(id);
    many?.close();
    many = null;
  };

  return {
    show(conversationId, showing, said, onOpen) {
      const notification = open(`conversation-${conversationId}`, said, onOpen);
      if (notification === null) return;
      shown.set(conversationId, { ...showing, notification });
      notification.addEventListener("close", () => {
        // The one that it was replaced by is open still.
        if (shown.get(conversationId)?.notification === notification) shown.delete(conversationId);
      });
    },
    showMany(said, onOpen) {
      withdrawAll();
      many = open(manyTag, said, onOpen);
    },
    withdraw,
    all: () => shown,
    withdrawAll,
  };
}

function open(tag: string, { title, body }: Said, onOpen: () => void): Notification | null {
  if (!mayShow()) return null;
  try {
    // The desk has tones of its own.
    const notification = new Notification(title, { tag, body, icon, silent: true });
    notification.addEventListener("click", () => {
      window.focus();
      notification.close();
      onOpen();
    });
    return notification;
  } catch {
    // Browsers of phones leave these to service workers.
    return null;
  }
}
