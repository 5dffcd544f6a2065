"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Archive, ArchiveRestore, Hand, MailOpen, UserRoundPlus } from "lucide-react";
import { useState } from "react";
import {
  type ComposerOpening,
  useComposerActions,
} from "@/components/conversation/composer/use-composer-actions";
import { wishToWrite } from "@/components/conversation/composer/writing-wish";
import { useAction } from "@/components/desk/keyboard/use-action";
import { LazyDialog } from "@/components/desk/lazy-dialog";
import type { ConversationDetail, ConversationSummary } from "@/lib/api/schemas";
import { lazyCode } from "@/lib/client/browser/lazy-code";
import { findRow, summaryOf } from "@/lib/client/cache/conversation-lists";
import { usePatchConversation } from "@/lib/client/conversations/changing/use-patch-conversation";
import { closingHint, reopenProblem } from "@/lib/client/conversations/close-rules";
import { useConversation } from "@/lib/client/conversations/use-conversation";
import { useMarkUnread } from "@/lib/client/conversations/use-mark-unread";
import { useMe } from "@/lib/client/conversations/use-me";
import { useWording } from "@/lib/client/format/use-wording";
import type { AssignChoice } from "./assign/assign-choice";
import { useAssignChoices } from "./assign/use-assign-choices";
import { CaseActions } from "./case-actions";
import { MarkActions } from "./mark-actions";
import { PinAction } from "./pin-action";
import { SnoozeActions } from "./snooze-actions";
import { useGoOn } from "./use-go-on";
import { useInboxLocation } from "./use-inbox-location";

const assignDialog = lazyCode(async () => (await import("./assign/assign-dialog")).AssignDialog);

/** The actions of the open conversation, by key and in the palette. Until its details are loaded, they use its row. */
export function ConversationActions({ conversationId }: { conversationId: string }) {
  const queryClient = useQueryClient();
  const { data: detail } = useConversation(conversationId);
  const conversation = detail ? summaryOf(detail) : findRow(queryClient, conversationId);
  return <Actions conversation={conversation} detail={detail} />;
}

/** The same actions for a row that is only marked: nothing is read for them, so that J and K cost nothing. */
export function MarkedRowActions({ row }: { row: ConversationSummary }) {
  return (
    <>
      <Actions conversation={row} detail={undefined} />
      <WritingActions conversationId={row.id} />
    </>
  );
}

/** The keys that write open the conversation, whose composer gets what is typed. */
function WritingActions({ conversationId }: { conversationId: string }) {
  const { openConversation } = useInboxLocation();
  const write = (tab: ComposerOpening) => {
    wishToWrite(conversationId, tab);
    openConversation(conversationId);
  };
  useComposerActions(write, null, () => write("canned"));
  return null;
}

type ActionsProps = {
  conversation: ConversationSummary | undefined;
  /** Undefined while it is not loaded. */
  detail: ConversationDetail | undefined;
};

function Actions({ conversation, detail }: ActionsProps) {
  const wording = useWording();
  const { words } = wording;
  const { data: me } = useMe();
  const myId = me?.agent.id ?? null;
  const patch = usePatchConversation();
  const markUnread = useMarkUnread();
  const goOn = useGoOn();
  const [isAssigning, setAssigning] = useState(false);
  // Its conversation was taken away.
  if (isAssigning && conversation === undefined) setAssigning(false);

  const isOpen = conversation !== undefined && conversation.status !== "closed";
  // Whether it can be reopened is known only from its details.
  const problem = detail ? reopenProblem(detail, wording) : null;
  const canReopen = detail !== undefined && problem === null;
  const closing = detail && isOpen ? closingHint(detail.lineDetail.capabilities, words) : null;

  const setStatus = (status: "open" | "closed") => {
    if (conversation) patch.mutate({ conversation, status });
  };
  const give = (choice: AssignChoice) => {
    if (conversation) patch.mutate({ conversation, ...choice });
  };
  const hands = { assigneeId: conversation?.assigneeId, teamId: conversation?.teamId ?? null };
  const choices = useAssignChoices(hands, give);

  useAction({
    id: "assign",
    label: words("frame.actions.assign"),
    keys: "a",
    group: "conversation",
    icon: <UserRoundPlus />,
    isEnabled: conversation !== undefined,
    choices: conversation === undefined ? [] : choices,
    run: () => setAssigning(true),
  });
  useAction({
    id: "assign-me",
    label: words("frame.actions.assign-me"),
    keys: "i",
    group: "conversation",
    icon: <Hand />,
    isEnabled: conversation !== undefined && myId !== null && conversation.assigneeId !== myId,
    run: () => give({ assignee: myId }),
  });
  useAction({
    id: "close-next",
    label: words("frame.actions.close-next"),
    keys: "e",
    group: "conversation",
    icon: <Archive />,
    isEnabled: isOpen,
    whyNot: conversation && words("list.action.closedAlready"),
    hint: closing ?? undefined,
    run: () => {
      const comeBack = goOn();
      if (conversation === undefined) return;
      patch.mutate({ conversation, status: "closed", comeBack: () => comeBack(conversation.id) });
    },
  });
  useAction({
    id: "close-stay",
    label: words(isOpen ? "list.action.closeStay" : "list.action.reopen"),
    keys: "Shift+E",
    group: "conversation",
    icon: isOpen ? <Archive /> : <ArchiveRestore />,
    isEnabled: isOpen || canReopen,
    hint: (isOpen ? closing : problem) ?? undefined,
    run: () => setStatus(isOpen ? "closed" : "open"),
  });
  useAction({
    id: "mark-unread",
    label: words("frame.actions.mark-unread"),
    keys: "Shift+U",
    group: "conversation",
    icon: <MailOpen />,
    isEnabled: conversation !== undefined,
    run: () => {
      if (conversation) markUnread.mutate(conversation);
    },
  });

  return (
    <>
      <LazyDialog
        code={assignDialog}
        props={{
          open: isAssigning,
          onOpenChange: setAssigning,
          hands,
          onGive: give,
        }}
      />
      <MarkActions conversation={conversation} />
      <PinAction conversation={conversation} />
      <SnoozeActions conversation={conversation} isEnabled={isOpen || canReopen} />
      {detail && <CaseActions conversation={detail} />}
    </>
  );
}
