import type { QueryClient } from "@tanstack/react-query";
import type { ResponseOf } from "@/lib/api/contract";
import type { PendingSendView } from "@/lib/api/message-schemas";
import type { ConversationSummary } from "@/lib/api/schemas";
import type { Words } from "@/lib/languages/words";
import type { RowChange } from "../../cache/changes-under-way";
import { myIdOf } from "../../cache/my-id";
import { queryKeys } from "../../cache/query-keys";
import { manyChanged } from "../../format/format-many";
import type { Wording } from "../../format/use-wording";
import { stopScheduled } from "./stop-scheduled";

/** What an agent changes of a conversation. */
export type ConversationChange = RowChange & {
  /** The conversation as the agent sees it. The server refuses the change when the assignee is another by then. */
  readonly conversation: ConversationSummary;
  /** The team whose it is from now on; nobody has it then, unless an assignee is given. */
  readonly team?: { readonly id: string; readonly name: string };
  /** What is noted for whoever gets it. An undo leaves it. */
  readonly note?: string;
  /** Another line to continue on. */
  readonly lineId?: string;
  /** The change waits for this promise. If it resolves to false, nothing is changed, and the row is as before. */
  readonly after?: Promise<boolean>;
  /** Goes where the agent was, if they went on from it, once it is undone. */
  readonly comeBack?: () => void;
};

/** What is told of a closing, with what still leaves after it, and the choice to stop that. */
export function withScheduled(
  queryClient: QueryClient,
  text: string,
  scheduled: readonly PendingSendView[],
  { id }: ConversationSummary,
  wording: Wording,
) {
  const [first] = scheduled;
  if (first === undefined) return { text };
  const { words, formats } = wording;
  const moment = formats.weekdayMoment(first.sendAt);
  const leaves = words("list.changed.stillLeaves", {
    ...{ done: text, count: scheduled.length, moment },
  });
  const run = () => void stopScheduled(queryClient, id, scheduled, wording);
  return { text: leaves, choice: { label: words("list.changed.noSend"), run } };
}

/** What is told of a conversation that goes on on another line. */
export function movedText(
  { contact, line }: ConversationSummary,
  { words, formats }: Wording,
): string {
  return words("list.changed.moved", { name: formats.customer(contact), line: line.name });
}

/** What is told of a change, in the agent's language: "Conversation with … closed". */
export function noticeText(
  queryClient: QueryClient,
  change: ConversationChange,
  wording: Wording,
): string {
  const {
    conversation,
    assignee,
    team,
    status,
    snoozedUntil = "reply",
    tags,
    priority,
    isPinned,
  } = change;
  const { words, formats } = wording;
  const rows = [conversation];
  if (isPinned !== undefined) return manyChanged(rows, { pinned: isPinned }, wording);
  const name = formats.customer(conversation.contact);
  if (team !== undefined) return words("list.changed.transferred", { name, team: team.name });
  if (tags !== undefined) {
    return tags.length === 0
      ? words("list.changed.noTags", { name })
      : words("list.changed.tagged", { count: 1, name, tags: formats.list(tags) });
  }
  if (priority !== undefined) return manyChanged(rows, { priority }, wording);
  if (status === "closed") return manyChanged(rows, { status }, wording);
  if (status === "snoozed") return manyChanged(rows, { status, snoozedUntil }, wording);
  if (status === "open") {
    return conversation.status === "snoozed"
      ? manyChanged(rows, { status }, wording)
      : words("list.changed.reopened", { name });
  }
  if (assignee === null || assignee === undefined) {
    return manyChanged(rows, { assignee: null }, wording);
  }
  if (assignee === myIdOf(queryClient)) return words("list.changed.assignedToYou", { name });
  const agent = nameOf(queryClient, assignee, words);
  return words("list.changed.assignedTo", { name, agent });
}

/** What is told of a change that was undone, where that is more than that it was: a conversation that is open again. */
export function undoneText(
  { conversation, status }: ConversationChange,
  wording: Wording,
): { readonly undone?: string } {
  if (status !== "closed" && status !== "snoozed") return {};
  return { undone: manyChanged([conversation], { status: "open" }, wording) };
}

/** The name of a colleague, as far as it is known. */
export function nameOf(queryClient: QueryClient, agentId: string, words: Words): string {
  const me = queryClient.getQueryData<ResponseOf<"getMe">>(queryKeys.me);
  return me?.agents.find((agent) => agent.id === agentId)?.name ?? words("common.colleague");
}
