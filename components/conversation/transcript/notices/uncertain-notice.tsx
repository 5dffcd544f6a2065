"use client";

import { CircleHelp } from "lucide-react";
import type { MessageView } from "@/lib/api/message-schemas";
import { useWords } from "@/lib/client/format/use-wording";
import { RetryButton } from "../../message/retry-button";
import { useTranscript } from "../../message/transcript-context";
import { AttemptHistory } from "../attempt-history";

/**
 * Shown under a message whose sending had no clear outcome. Where it is not retried automatically, the agent can send
 * it again, and decides which is worse: twice or not at all.
 */
export function UncertainNotice({ message }: { message: MessageView }) {
  const { conversationId, canRetry } = useTranscript();
  const words = useWords();
  return (
    <div className="mt-1 mb-1.5 flex max-w-prose flex-col items-end gap-1 text-end text-warning-ink text-xs">
      <p className="text-pretty">
        <CircleHelp aria-hidden className="me-1 mb-0.5 inline size-3.5" />
        {words.rich("thread.failed.uncertain", {
          strong: (text) => <span className="font-medium">{text}</span>,
        })}
      </p>
      {message.state === "sent" && (
        <div className="flex flex-wrap justify-end gap-1">
          <AttemptHistory conversationId={conversationId} messageId={message.id} code={null} />
          {canRetry && (
            <RetryButton messageId={message.id} label={words("thread.failed.sendAgain")} />
          )}
        </div>
      )}
    </div>
  );
}
