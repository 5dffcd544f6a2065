"use client";

import { useQueryClient } from "@tanstack/react-query";
import { CircleAlert, Pencil, RotateCw, Trash2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { editUnsent } from "@/lib/client/composer/recall";
import { useSendMessage } from "@/lib/client/composer/use-send-message";
import { useWording } from "@/lib/client/format/use-wording";
import type { UnsentMessage } from "@/lib/client/transcript/parse-unsent";
import { useTranscript } from "../../message/transcript-context";

/**
 * A message that the server did not accept: the reason, and buttons to retry with the same id, to write it
 * differently, or to discard it. What is refused as it is cannot be retried.
 */
export function UnsentNotice({ unsent, failure }: { unsent: UnsentMessage; failure: string }) {
  const { conversationId } = useTranscript();
  const queryClient = useQueryClient();
  const wording = useWording();
  const { words, formats } = wording;
  const { retry, discard } = useSendMessage(conversationId);
  return (
    <div
      role="alert"
      className="mt-1 mb-1.5 flex max-w-prose flex-col items-end gap-1 text-end text-danger-ink text-xs"
    >
      <p className="wrap-anywhere">
        <CircleAlert aria-hidden className="me-1 mb-0.5 inline size-3.5" />
        {words.rich("thread.unsent.why", {
          why: formats.said(failure),
          strong: (text) => <span className="font-medium">{text}</span>,
        })}
      </p>
      <div className="flex gap-1">
        <Button size="sm" variant="ghost" onClick={() => discard(unsent.id)}>
          <Trash2 aria-hidden className="size-3.5" />
          {words("thread.unsent.discard")}
        </Button>
        <Button
          size="sm"
          {...(unsent.isRefused ? {} : { variant: "ghost" })}
          onClick={() => editUnsent(queryClient, conversationId, unsent, wording)}
        >
          <Pencil aria-hidden className="size-3.5" />
          {words("thread.unsent.edit")}
        </Button>
        {!unsent.isRefused && (
          <Button size="sm" onClick={() => retry(unsent)}>
            <RotateCw aria-hidden className="size-3.5" />
            {words("thread.unsent.retry")}
          </Button>
        )}
      </div>
    </div>
  );
}
