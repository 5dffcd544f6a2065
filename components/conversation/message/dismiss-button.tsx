"use client";

import { X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { notify } from "@/lib/client/browser/notices";
import { useWording } from "@/lib/client/format/use-wording";
import { useDismissFailure } from "@/lib/client/transcript/use-dismiss-failure";
import { useTranscript } from "./transcript-context";

/** Leaves a failed message as it is, so that nobody has to look after it any more. */
export function DismissButton({ messageId }: { messageId: string }) {
  const { conversationId } = useTranscript();
  const { words, formats } = useWording();
  const dismiss = useDismissFailure(conversationId);
  return (
    <Button
      size="sm"
      variant="ghost"
      pending={dismiss.isPending}
      onClick={() =>
        dismiss.mutate(messageId, {
          onError: (error) => notify({ tone: "error", text: formats.error(error) }),
        })
      }
    >
      <X aria-hidden className="size-3.5" />
      {words("thread.failed.dismiss")}
    </Button>
  );
}
