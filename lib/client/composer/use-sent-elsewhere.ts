"use client";

import { useEffect } from "react";
import type { MessageView, PendingSendView, TimelineEntry } from "@/lib/api/message-schemas";
import { useMyId } from "../conversations/use-me";
import { holds } from "../drafts/merge-written";
import { askWhetherSent } from "../drafts/sent-parts";
import { type DraftPart, isEmptyPart, nothingWritten, type Written } from "../drafts/written";
import { usePending } from "../transcript/use-pending";
import { isSentHere } from "./use-send-message";

type Sent = {
  readonly part: DraftPart;
  readonly written: Written;
  /** Whether that is all that the composer held, and not one message of it. */
  readonly isWhole: boolean;
};

/** What was there of each conversation when it was looked at last: the last entry, and what waited. */
const looked = new Map<string, { readonly seq: number; readonly ids: ReadonlySet<string> }>();

/**
 * Asks about what is being written as soon as another machine of the agent sends what it was begun with: while it waits
 * there to be taken back, or once it is in the transcript.
 */
export function useSentElsewhere(
  conversationId: string,
  entries: readonly TimelineEntry[] | undefined,
  written: Written,
): void {
  const myId = useMyId();
  const pending = usePending(conversationId);
  useEffect(() => {
    if (entries === undefined) return;
    const before = looked.get(conversationId);
    const mine = pending.filter(({ agentId }) => agentId === myId);
    looked.set(conversationId, {
      seq: Math.max(before?.seq ?? 0, entries.at(-1)?.seq ?? 0),
      ids: new Set([...(before?.ids ?? []), ...mine.flatMap(idsOf)]),
    });
    // Nothing is known of when the first ones were sent.
    if (before === undefined) return;
    const isNew = (id: string) => !before.ids.has(id) && !isSentHere(id);
    const sent = [
      ...mine.filter(({ id }) => isNew(id)).flatMap(sentLater),
      ...entries.flatMap((entry) =>
        entry.kind === "message" &&
        entry.seq > before.seq &&
        entry.message.author.kind === "agent" &&
        entry.message.author.agentId === myId &&
        isNew(entry.message.id)
          ? sentNow(entry.message)
          : [],
      ),
    ];
    for (const one of sent) {
      if (goesOnWith(written, one)) askWhetherSent(conversationId, one.part, one.written);
    }
  }, [conversationId, entries, myId, pending, written]);
}

function idsOf({ id, messages }: PendingSendView): readonly string[] {
  return [id, ...messages.map((message) => message.id)];
}

function sentLater({ composed, messages }: PendingSendView): readonly Sent[] {
  if (composed === null) return messages.flatMap(sentNow);
  return [{ part: composed.tab, written: composed.draft, isWhole: true }];
}

/** What one message was in the composer, as far as it tells. */
function sentNow({ content }: Pick<MessageView, "content">): readonly Sent[] {
  switch (content.kind) {
    case "note":
      return [{ part: "note", written: { ...nothingWritten, note: content.text }, isWhole: false }];
    case "text": {
      const isRich = (content.actions ?? []).length > 0;
      return isRich
        ? rich
        : [{ part: "reply", written: { ...nothingWritten, reply: content.text }, isWhole: false }];
    }
    case "template":
      return [{ part: "template", written: nothingWritten, isWhole: true }];
    case "carousel":
      return rich;
    default:
      return [];
  }
}

const rich: readonly Sent[] = [{ part: "rich", written: nothingWritten, isWhole: true }];

/** Whether something is written; where no more is known than one text that was sent, whether it begins with that. */
function goesOnWith(written: Written, { part, written: sent, isWhole }: Sent): boolean {
  return !isEmptyPart(written, part) && (isWhole || holds(written, sent, part));
}
