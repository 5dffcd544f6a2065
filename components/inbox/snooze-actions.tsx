"use client";

import { AlarmClock, AlarmClockOff } from "lucide-react";
import { useState } from "react";
import { useAction } from "@/components/desk/keyboard/use-action";
import { LazyDialog } from "@/components/desk/lazy-dialog";
import type { ConversationSummary } from "@/lib/api/schemas";
import { lazyCode } from "@/lib/client/browser/lazy-code";
import { usePatchConversation } from "@/lib/client/conversations/changing/use-patch-conversation";
import { useWords } from "@/lib/client/format/use-wording";
import { withTimeReader } from "@/lib/client/time/time-readers";
import { useGoOn } from "./use-go-on";

const snoozeDialog = lazyCode(
  withTimeReader(async () => (await import("./snooze-dialog")).SnoozeDialog),
);

type SnoozeActionsProps = {
  conversation: ConversationSummary | undefined;
  /** Whether it can be put off: it is not over. */
  isEnabled: boolean;
};

/** Puts the open conversation off, and goes on to the next customer who waits; or opens a snoozed one again. */
export function SnoozeActions({ conversation, isEnabled }: SnoozeActionsProps) {
  const words = useWords();
  const patch = usePatchConversation();
  const goOn = useGoOn();
  const [isAsking, setAsking] = useState(false);
  // Its conversation was taken away.
  if (isAsking && conversation === undefined) setAsking(false);
  const isSnoozed = conversation?.status === "snoozed";

  useAction({
    id: "snooze",
    label: words("frame.actions.snooze"),
    keys: "h",
    group: "conversation",
    icon: <AlarmClock />,
    isEnabled: isEnabled && conversation !== undefined,
    run: () => setAsking(true),
  });
  useAction({
    id: "wake",
    label: words("list.action.wake"),
    group: "conversation",
    icon: <AlarmClockOff />,
    isEnabled: isSnoozed,
    run: () => {
      if (conversation) patch.mutate({ conversation, status: "open" });
    },
  });

  return (
    <LazyDialog
      code={snoozeDialog}
      props={{
        open: isAsking,
        onOpenChange: setAsking,
        onSnooze: (snooze) => {
          if (conversation === undefined) return;
          const snoozedUntil = snooze.kind === "reply" ? "reply" : snooze.at.toISOString();
          const goBack = goOn();
          const comeBack = () => goBack(conversation.id);
          patch.mutate({ conversation, status: "snoozed", snoozedUntil, comeBack });
        },
      }}
    />
  );
}
