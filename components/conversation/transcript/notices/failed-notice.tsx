"use client";

import { CircleAlert, Copy, LayoutTemplate } from "lucide-react";
import { Button } from "@/components/ui/button";
import { copyText } from "@/components/ui/copy-text";
import type { MessageView } from "@/lib/api/message-schemas";
import { useWording } from "@/lib/client/format/use-wording";
import type { FailureRemedy } from "@/lib/model/message";
import { sentence } from "@/lib/model/writing/sentence";
import { DismissButton } from "../../message/dismiss-button";
import { RetryButton } from "../../message/retry-button";
import { useTranscript } from "../../message/transcript-context";
import { AttemptHistory } from "../attempt-history";

const advice = {
  retry: null,
  use_template: "adviceTemplate",
  fix_address: "adviceAddress",
  ask_admin: "adviceAdmin",
} as const satisfies Record<FailureRemedy, string | null>;

type FailedNoticeProps = { message: MessageView; failure: NonNullable<MessageView["failure"]> };

/** Why a message was not delivered, and what the agent can do. */
export function FailedNotice({ message, failure }: FailedNoticeProps) {
  const { conversationId, address, canRetry, chooseTemplate, isReadOnly } = useTranscript();
  const { words, formats } = useWording();
  // Where only a template could be sent, but the line has none.
  const isTemplateless = failure.remedy === "use_template" && chooseTemplate === null;
  const hint = isTemplateless ? "adviceWait" : advice[failure.remedy];
  return (
    <div className="mt-1 mb-1.5 flex max-w-prose flex-col items-end gap-1 text-end text-danger-ink text-xs">
      <p className="wrap-anywhere">
        <CircleAlert aria-hidden className="me-1 mb-0.5 inline size-3.5" />
        <span className="font-medium">{sentence(formats.said(failure.detail))}</span>
      </p>
      {hint !== null && !isReadOnly && (
        <p className="text-muted">{words(`thread.failed.${hint}`)}</p>
      )}
      <div className="flex flex-wrap justify-end gap-1">
        <AttemptHistory
          conversationId={conversationId}
          messageId={message.id}
          code={failure.code}
        />
        {failure.remedy === "fix_address" && (
          <Button
            size="sm"
            variant="ghost"
            onClick={() => void copyText(address, words("thread.failed.addressCopied"), words)}
          >
            <Copy aria-hidden className="size-3.5" />
            {words("thread.failed.copyAddress")}
          </Button>
        )}
        {canRetry && failure.remedy === "use_template" && chooseTemplate !== null && (
          <Button size="sm" onClick={chooseTemplate}>
            <LayoutTemplate aria-hidden className="size-3.5" />
            {words("thread.failed.chooseTemplate")}
          </Button>
        )}
        {canRetry && failure.remedy !== "use_template" && (
          <RetryButton messageId={message.id} label={words("thread.failed.retry")} />
        )}
        {message.isFailureOpen && !isReadOnly && <DismissButton messageId={message.id} />}
      </div>
    </div>
  );
}
