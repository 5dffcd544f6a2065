"use client";

import { Pin, PinOff } from "lucide-react";
import { useAction } from "@/components/desk/keyboard/use-action";
import type { ConversationSummary } from "@/lib/api/schemas";
import { usePatchConversation } from "@/lib/client/conversations/changing/use-patch-conversation";
import { useWords } from "@/lib/client/format/use-wording";

/** Keeps the open conversation at the top of this agent's lists, or ends that. */
export function PinAction({ conversation }: { conversation: ConversationSummary | undefined }) {
  const words = useWords();
  const patch = usePatchConversation();
  const isPinned = conversation?.isPinned === true;
  useAction({
    id: "pin",
    label: words(isPinned ? "list.action.unpin" : "frame.actions.pin"),
    keys: "f",
    group: "conversation",
    icon: isPinned ? <PinOff /> : <Pin />,
    isEnabled: conversation !== undefined,
    run: () => {
      if (conversation) patch.mutate({ conversation, isPinned: !isPinned });
    },
  });
  return null;
}
