"use client";

import { CircleAlert, Copy, LayoutTemplate } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { MessageView } from "@/lib/api/message-schemas";
import { sentence } from "@/lib/client/format/format-error";
import { useWords } from "@/lib/client/format/use-wording";
import type { FailureRemedy } from "@/lib/model/message";
import { copyText } from "../../ui/copy-text";
import { DismissButton } from "../message/dismiss-button";
import { RetryButton } from "../message/retry-button";
import { useTranscript } from "../message/transcript-context";
import { AttemptHistory } from "./attempt-history";

const advice: Readonly<Record<FailureRemedy, string | null>> = {
  retry: null,
  use_template: "You can send a template now. You can reply again when the customer writes.",
  fix_address: "Check the address with the customer before you try again.",
  ask_admin: "Ask an administrator to check this line, then try again.",
};

/** The advice where only a template could be sent, but the line has none. */
const templatelessAdvice =
  "You can reply again when the customer writes, or reply on another line now.";

type FailedNoticeProps = { message: MessageView; failure: NonNullable<MessageView["failure"]> };

/** Why a message was not delivered, and what the agent can do. */
export function FailedNotice({ message, failure }: FailedNoticeProps) {
  const words = useWords();
  const { conversationId, address, canRetry, chooseTemplate } = useTranscript();
  const isTemplateless = failure.remedy === "use_template" && chooseTemplate === null;
  const hint = isTemplateless ? templatelessAdvice : advice[failure.remedy];
  return (
    <div className="mt-1 mb-1.5 flex max-w-prose flex-col items-end gap-1 text-right text-danger-ink text-xs">
      <p className="wrap-anywhere">
        <CircleAlert aria-hidden className="mr-1 mb-0.5 inline size-3.5" />
        <span className="font-medium">{sentence(failure.detail)}</span>
      </p>
      {hint !== null && <p className="text-muted">{hint}</p>}
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
            onClick={() => void copyText(address, "Address copied", words)}
          >
            <Copy aria-hidden className="size-3.5" />
            Copy address
          </Button>
        )}
        {canRetry && failure.remedy === "use_template" && chooseTemplate !== null && (
          <Button size="sm" onClick={chooseTemplate}>
            <LayoutTemplate aria-hidden className="size-3.5" />
            Choose a template
          </Button>
        )}
        {canRetry && failure.remedy !== "use_template" && (
          <RetryButton messageId={message.id} label="Try again" />
        )}
        {message.isFailureOpen && <DismissButton messageId={message.id} />}
      </div>
    </div>
  );
}
