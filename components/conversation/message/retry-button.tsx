"use client";

import { RotateCw } from "lucide-react";
import { Button } from "@/components/ui/button";
import { notify } from "@/lib/client/browser/notices";
import { formatError } from "@/lib/client/format/format-error";
import { useRetryMessage } from "@/lib/client/transcript/use-retry-message";
import { useTranscript } from "./transcript-context";

/** Sends a message to the provider again. */
export function RetryButton({ messageId, label }: { messageId: string; label: string }) {
  const { conversationId } = useTranscript();
  const retry = useRetryMessage(conversationId);
  return (
    <Button
      size="sm"
      pending={retry.isPending}
      onClick={() =>
        retry.mutate(messageId, {
          onError: (error) => notify({ tone: "error", text: formatError(error) }),
        })
      }
    >
      <RotateCw aria-hidden className="size-3.5" />
      {label}
    </Button>
  );
}
