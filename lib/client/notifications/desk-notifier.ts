import type { QueryClient } from "@tanstack/react-query";
import type { ResponseOf } from "@/lib/api/contract";
import type { ConversationDetail } from "@/lib/api/schemas";
import { isOver } from "@/lib/model/notifications/is-over";
import type { NotificationKind, Tone } from "@/lib/model/notifications/kinds";
import { notificationFor } from "@/lib/model/notifications/notification-for";
import { isQuietAt } from "@/lib/model/notifications/quiet";
import { reactionTo } from "@/lib/model/notifications/reaction";
import type { Preferences } from "@/lib/model/preferences/preferences";
import { conversationQuery } from "../cache/conversation-query";
import { type DeskNews, subscribeDeskNews } from "../cache/desk-news";
import { queryKeys } from "../cache/query-keys";
import { rowPreview } from "../format/message-preview";
import type { Wording } from "../format/use-wording";
import { competeForLead } from "./lead";
import { renewPush, withdrawPushed } from "./push";
import { createShownNotifications, mayShow, type Said } from "./shown";
import { playTone } from "./tones";

/** What the notifier asks the page for, each time anew. */
export type DeskView = {
  readonly queryClient: QueryClient;
  readonly wording: () => Wording;
  readonly preferences: () => Preferences;
  readonly openConversationId: () => string | null;
  readonly onOpen: (conversationId: string) => void;
  /** Goes to the agent's own conversations. */
  readonly onOpenMany: () => void;
};

/** More conversations at once are said in one notification. */
const singleMax = 3;
/** Between two tones of one kind. */
const toneGapMs = 1_500;
/** How old what is known of a conversation may be: it was read when its change was told. */
const freshMs = 1_000;
const mostPressingFirst: readonly Tone[] = ["wrong", "mine", "customer"];

/**
 * Notifies the agent of what live events tell from now on, as the agent's preferences say: by tones, which one tab of a
 * browser plays, and by notifications of the browser, which are withdrawn when they are over, whoever ended that. The
 * function that comes back ends it.
 */
export function startDeskNotifier(view: DeskView): () => void {
  const lead = competeForLead("parley-notifications");
  const shown = createShownNotifications();
  const playedAt = new Map<Tone, number>();
  let work: Promise<unknown> = lead.known;

  work = work.then(() => Promise.all([renewPush(myId()), withdrawPushed(myId())])).catch(() => {});

  const stop = subscribeDeskNews((news) => {
    // One after the other: what is withdrawn was shown before.
    work = work.then(() => take(news)).catch(() => {});
  });

  async function take(news: DeskNews): Promise<void> {
    await withdrawOver(news);
    const concerning = concerningOf(news);
    if (concerning.size === 0 || !lead.isLeading()) return;
    const at = new Date();
    const preferences = view.preferences();
    if (isQuietAt(preferences, at)) return;
    const showing: { id: string; kind: NotificationKind; row: ConversationDetail }[] = [];
    const tones = new Set<Tone>();
    for (const [id, kind] of concerning) {
      const row = await read(id);
      if (row === null || isOver(kind, row, myId(), false)) continue;
      const { tone, isShown } = reactionTo(kind, preferences, { at, isLookedAt: isLookedAt(id) });
      if (tone !== null) tones.add(tone);
      if (isShown) showing.push({ id, kind, row });
    }
    sound(tones, preferences.volume);
    if (!mayShow()) return;
    const { words } = view.wording();
    if (showing.length > singleMax) {
      const title = words("frame.notifications.many", { count: showing.length });
      return shown.showMany(
        { title, body: words("frame.notifications.manyHint") },
        view.onOpenMany,
      );
    }
    for (const { id, kind, row } of showing) {
      const wasUnread = row.unreadCount > 0;
      shown.show(id, { kind, wasUnread }, saidOf(kind, row), () => view.onOpen(id));
    }
  }

  /** Of several things in one conversation, the last. */
  function concerningOf({ occurrences }: DeskNews): ReadonlyMap<string, NotificationKind> {
    const me = view.queryClient.getQueryData<ResponseOf<"getMe">>(queryKeys.me);
    const found = new Map<string, NotificationKind>();
    if (me === undefined) return found;
    const notified = { agentId: me.agent.id, teamIds: me.teams.map(({ id }) => id) };
    for (const { conversationId, occurrence } of occurrences) {
      const kind = notificationFor(occurrence, notified);
      if (kind !== null) found.set(conversationId, kind);
    }
    return found;
  }

  async function withdrawOver({ changedIds, viewedIds, seenMentionIds }: DeskNews) {
    for (const id of viewedIds) shown.withdraw(id);
    for (const id of seenMentionIds) {
      if (shown.all().get(id)?.kind === "mention") shown.withdraw(id);
    }
    const changed = changedIds === null ? null : new Set(changedIds);
    for (const [id, { kind, wasUnread }] of [...shown.all()]) {
      if (changed !== null && !changed.has(id)) continue;
      const row = await read(id);
      if (row === null || isOver(kind, row, myId(), wasUnread)) shown.withdraw(id);
    }
  }

  /** As the agent may see it; null where that is not at all. */
  async function read(id: string): Promise<ConversationDetail | null> {
    return view.queryClient
      .fetchQuery({
        ...conversationQuery(id),
        staleTime: freshMs,
        retry: false,
      })
      .catch(() => null);
  }

  function myId(): string {
    return view.queryClient.getQueryData<ResponseOf<"getMe">>(queryKeys.me)?.agent.id ?? "";
  }

  function isLookedAt(id: string): boolean {
    const hasAttention = document.visibilityState === "visible" && document.hasFocus();
    return hasAttention && view.openConversationId() === id;
  }

  function sound(tones: ReadonlySet<Tone>, volume: number): void {
    const tone = mostPressingFirst.find((one) => tones.has(one));
    if (tone === undefined) return;
    const now = performance.now();
    if (now - (playedAt.get(tone) ?? Number.NEGATIVE_INFINITY) < toneGapMs) return;
    playedAt.set(tone, now);
    void playTone(tone, volume);
  }

  function saidOf(kind: NotificationKind, row: ConversationDetail): Said {
    const { words, formats } = view.wording();
    const last = row.lastMessage;
    const body =
      (kind === "reply" || kind === "new") && last !== null
        ? rowPreview(last, words)
        : words(`frame.notifications.body.${kind}`);
    return { title: formats.customer(row.contact), body };
  }

  const onLeave = () => shown.withdrawAll();
  window.addEventListener("pagehide", onLeave);
  return () => {
    stop();
    lead.stop();
    shown.withdrawAll();
    window.removeEventListener("pagehide", onLeave);
  };
}
