"use client";

import { CircleCheck, RotateCcw } from "lucide-react";
import { useKeyOf } from "@/components/desk/keyboard/use-key-of";
import { Button } from "@/components/ui/button";
import { Tooltip } from "@/components/ui/tooltip/tooltip";
import type { ConversationDetail } from "@/lib/api/schemas";
import { usePatchConversation } from "@/lib/client/conversations/changing/use-patch-conversation";
import { closingHint, reopenProblem } from "@/lib/client/conversations/close-rules";
import { usePermitted } from "@/lib/client/conversations/use-permitted";
import { useWording } from "@/lib/client/format/use-wording";

/** Closes or reopens the conversation. Where that is impossible, the button stays, does nothing, and says why. */
export function StatusButton({ conversation }: { conversation: ConversationDetail }) {
  const wording = useWording();
  const { words } = wording;
  const canChange = usePermitted("change-conversations");
  const patch = usePatchConversation();
  const closeKey = useKeyOf("close-stay");
  const problem = reopenProblem(conversation, wording);
  const isClosed = conversation.status === "closed";
  const Icon = isClosed ? RotateCcw : CircleCheck;
  const hint = isClosed ? problem : closingHint(conversation.lineDetail.capabilities, words);
  if (!canChange) return null;
  return (
    <Tooltip
      content={
        <span>
          {problem === null && words(isClosed ? "thread.header.reopenIt" : "thread.header.closeIt")}
          {hint !== null && <span className="block text-muted">{hint}</span>}
        </span>
      }
      shortcut={problem === null ? closeKey : undefined}
    >
      <Button
        size="sm"
        aria-disabled={problem !== null}
        onClick={() => {
          if (problem === null) {
            patch.mutate({ conversation, status: isClosed ? "open" : "closed" });
          }
        }}
        className="aria-disabled:opacity-45"
      >
        <Icon aria-hidden className="size-3.5" />
        <span className="@max-2xl:sr-only">
          {words(isClosed ? "thread.header.reopen" : "thread.header.close")}
        </span>
        {hint !== null && <span className="sr-only"> {words("thread.header.hint", { hint })}</span>}
      </Button>
    </Tooltip>
  );
}
