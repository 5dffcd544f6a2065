"use client";

import { useQueryClient } from "@tanstack/react-query";
import {
  AlarmClock,
  Archive,
  ArchiveRestore,
  Flag,
  Hand,
  Mail,
  MailOpen,
  Pin,
  SquareX,
  Tag,
  UserRoundPlus,
} from "lucide-react";
import { type ReactNode, useState } from "react";
import type { ActionChoice } from "@/components/desk/keyboard/action";
import { useAction } from "@/components/desk/keyboard/use-action";
import { LazyDialog } from "@/components/desk/lazy-dialog";
import { lazyCode } from "@/lib/client/browser/lazy-code";
import { findRow } from "@/lib/client/cache/conversation-lists";
import { type ManyChange, useChangeMany } from "@/lib/client/conversations/use-change-many";
import { useMyId } from "@/lib/client/conversations/use-me";
import { useWording, useWords } from "@/lib/client/format/use-wording";
import { withTimeReader } from "@/lib/client/time/time-readers";
import { type Priority, priorities } from "@/lib/model/conversation/priority";
import { tagKey } from "@/lib/model/conversation/tags";
import type { AssignChoice } from "../assign/assign-choice";
import { useAssignChoices } from "../assign/use-assign-choices";
import { useInboxLocation } from "../use-inbox-location";
import { useListSelection } from "./list-selection";
import { type ManyActs, ManyActsContext } from "./many-acts";

const assignDialog = lazyCode(async () => (await import("../assign/assign-dialog")).AssignDialog);
const tagDialog = lazyCode(async () => (await import("../tag-dialog")).TagDialog);
const snoozeDialog = lazyCode(
  withTimeReader(async () => (await import("../snooze-dialog")).SnoozeDialog),
);

type Asking = "assign" | "tag" | "snooze" | null;

/** Acts on everything that is selected, for the bar, the keys and the palette, with their dialogs. */
export function ManyActions({ isActive, children }: { isActive: boolean; children: ReactNode }) {
  const { words, formats } = useWording();
  const queryClient = useQueryClient();
  const selection = useListSelection();
  const { filter } = useInboxLocation();
  const myId = useMyId();
  const { change } = useChangeMany();
  const [asking, setAsking] = useState<Asking>(null);
  const rows = [...selection.ids].flatMap((id) => findRow(queryClient, id) ?? []);
  const many = selection.isAll ? words("list.many.all") : formats.count(selection.ids.size);

  const act = (given: ManyChange, teamName?: string) => {
    const { ids, isAll, select, clear } = selection;
    clear();
    change({
      rows,
      found: isAll ? filter : null,
      change: given,
      ...(teamName === undefined ? {} : { teamName }),
      onRefused: (refused) => select([...ids].filter((id) => !refused.has(id))),
    });
  };
  const common = rows
    .map(({ tags }) => tags)
    .reduce((some, tags) => some.filter((one) => hasTag(tags, one)), rows[0]?.tags ?? []);
  const assigneeIds = new Set(rows.map((row) => row.assigneeId));
  const [assigneeId = null] = assigneeIds;
  const teamIds = new Set(rows.map((row) => row.teamId));
  const [teamId = null] = teamIds;
  // Of all that match, only those that are loaded are known.
  const hands = {
    assigneeId: assigneeIds.size > 1 || selection.isAll ? undefined : assigneeId,
    teamId: teamIds.size > 1 || selection.isAll ? null : teamId,
  };
  const give = ({ assignee, team, note }: AssignChoice) =>
    act(
      {
        assignee,
        ...(team === undefined ? {} : { teamId: team.id }),
        ...(note === undefined ? {} : { note }),
      },
      team?.name,
    );
  const choices = useAssignChoices(hands, give);

  const acts: ManyActs = {
    areAllClosed: rows.every(({ status }) => status === "closed"),
    assign: () => setAsking("assign"),
    assignToMe: () => act({ assignee: myId }),
    tag: () => setAsking("tag"),
    snooze: () => setAsking("snooze"),
    prioritize: (priority) => act({ priority }),
    close: () => act({ status: "closed" }),
    reopen: () => act({ status: "open" }),
    markRead: () => act({ read: true }),
    markUnread: () => act({ read: false }),
    pin: () => act({ pinned: !rows.every(({ isPinned }) => isPinned) }),
  };

  return (
    <ManyActsContext value={acts}>
      {children}
      {isActive && <ManyKeys acts={acts} choices={choices} many={many} onClear={selection.clear} />}
      <LazyDialog
        code={assignDialog}
        props={{
          open: asking === "assign",
          onOpenChange: (open) => setAsking(open ? "assign" : null),
          hands,
          onGive: give,
        }}
      />
      <LazyDialog
        code={tagDialog}
        props={{
          open: asking === "tag",
          onOpenChange: (open) => setAsking(open ? "tag" : null),
          tags: common,
          onChange: (tags) => act(tagChange(common, tags)),
        }}
      />
      <LazyDialog
        code={snoozeDialog}
        props={{
          open: asking === "snooze",
          onOpenChange: (open) => setAsking(open ? "snooze" : null),
          onSnooze: (snooze) =>
            act({
              status: "snoozed",
              snoozedUntil: snooze.kind === "reply" ? "reply" : snooze.at.toISOString(),
            }),
        }}
      />
    </ManyActsContext>
  );
}

function hasTag(tags: readonly string[], wanted: string): boolean {
  return tags.some((tag) => tagKey(tag) === tagKey(wanted));
}

function tagChange(before: readonly string[], after: readonly string[]): ManyChange {
  const added = after.filter((tag) => !hasTag(before, tag));
  const removed = before.filter((tag) => !hasTag(after, tag));
  return {
    ...(added.length === 0 ? {} : { addTags: added }),
    ...(removed.length === 0 ? {} : { removeTags: removed }),
  };
}

type ManyKeysProps = {
  acts: ManyActs;
  /** Into whose hands they can be given. */
  choices: readonly ActionChoice[];
  many: string;
  onClear: () => void;
};

/** The same keys as for one conversation, while something is selected. */
function ManyKeys({ acts, choices, many, onClear }: ManyKeysProps) {
  const words = useWords();
  const all = { group: "conversation" } as const;
  useAction({
    ...all,
    id: "back",
    label: words("list.selection.clear"),
    keys: ["Escape", "u"],
    group: "list",
    icon: <SquareX />,
    run: onClear,
  });
  useAction({
    ...all,
    id: "assign",
    label: words("list.many.assign", { many }),
    keys: "a",
    icon: <UserRoundPlus />,
    choices,
    run: acts.assign,
  });
  useAction({
    ...all,
    id: "assign-me",
    label: words("list.many.assignToMe", { many }),
    keys: "i",
    icon: <Hand />,
    run: acts.assignToMe,
  });
  useAction({
    ...all,
    id: "close-next",
    label: words("list.many.close", { many }),
    keys: "e",
    icon: <Archive />,
    isEnabled: !acts.areAllClosed,
    run: acts.close,
  });
  useAction({
    ...all,
    id: "close-stay",
    label: words(acts.areAllClosed ? "list.many.reopen" : "list.many.closeStay", { many }),
    keys: "Shift+E",
    icon: acts.areAllClosed ? <ArchiveRestore /> : <Archive />,
    run: acts.areAllClosed ? acts.reopen : acts.close,
  });
  useAction({
    ...all,
    id: "snooze",
    label: words("list.many.snooze", { many }),
    keys: "h",
    icon: <AlarmClock />,
    run: acts.snooze,
  });
  useAction({
    ...all,
    id: "tag",
    label: words("list.many.tag", { many }),
    keys: "l",
    icon: <Tag />,
    run: acts.tag,
  });
  useAction({
    ...all,
    id: "mark-read",
    label: words("list.many.read", { many }),
    keys: "Shift+I",
    icon: <MailOpen />,
    run: acts.markRead,
  });
  useAction({
    ...all,
    id: "mark-unread",
    label: words("list.many.unread", { many }),
    keys: "Shift+U",
    icon: <Mail />,
    run: acts.markUnread,
  });
  useAction({
    ...all,
    id: "pin",
    label: words("list.many.pin", { many }),
    keys: "f",
    icon: <Pin />,
    run: acts.pin,
  });
  return priorities.map((priority) => (
    <PriorityKey key={priority} priority={priority} many={many} run={acts.prioritize} />
  ));
}

type PriorityKeyProps = { priority: Priority; many: string; run: (priority: Priority) => void };

function PriorityKey({ priority, many, run }: PriorityKeyProps) {
  const words = useWords();
  useAction({
    id: `priority-${priority}`,
    label: words("list.many.priority", {
      priority: words(`common.priority.${priority}`),
      many,
    }),
    keys: String(priority),
    group: "conversation",
    icon: <Flag />,
    run: () => run(priority),
  });
  return null;
}
