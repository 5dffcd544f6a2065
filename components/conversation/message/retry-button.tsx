"use client";

import { RotateCw } from "lucide-react";
import { Button } from "@/components/ui/button";
import { notify } from "@/lib/client/browser/notices";
import { useFormats } from "@/lib/client/format/use-wording";
import { useRetryMessage } from "@/lib/client/transcript/use-retry-message";
import { useTranscript } from "./transcript-context";

/** Sends a message to the provider again. */
export function RetryButton({ messageId, label }: { messageId: string; label: string }) {
  const { conversationId } = useTranscript();
  const formats = useFormats();
  const retry = useRetryMessage(conversationId);
  return (
    <Button
      size="sm"
      pending={retry.isPending}
      onClick={() =>
        retry.mutate(messageId, {
          onError: (error) => notify({ tone: "error", text: formats.error(error) }),
        })
      }
    >
      <RotateCw aria-hidden className="size-3.5" />
      {label}
    </Button>
  );
}
