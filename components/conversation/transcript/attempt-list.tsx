"use client";

import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import type { AttemptView } from "@/lib/api/message-schemas";
import { useWording } from "@/lib/client/format/use-wording";
import { useAttempts } from "@/lib/client/transcript/use-attempts";

const outcomes = {
  accepted: { tone: "success", label: "accepted" },
  retry: { tone: "warning", label: "willRetry" },
  uncertain: { tone: "warning", label: "uncertain" },
  rejected: { tone: "danger", label: "rejected" },
  running: { tone: "info", label: "running" },
} as const satisfies Record<AttemptView["outcome"], unknown>;

/** The attempts of one message, oldest first: time, outcome, and when the next one follows. */
export function AttemptList({
  conversationId,
  messageId,
}: {
  conversationId: string;
  messageId: string;
}) {
  const { words, formats } = useWording();
  const attempts = useAttempts(conversationId, messageId);
  if (attempts.isPending) {
    return (
      <div role="status" className="flex flex-col gap-2">
        <span className="sr-only">{words("thread.attempts.loading")}</span>
        <Skeleton className="h-9 w-full" />
        <Skeleton className="h-9 w-full" />
      </div>
    );
  }
  if (attempts.isError) {
    return (
      <div role="alert" className="flex flex-col items-start gap-2 text-muted text-xs">
        {formats.error(attempts.error)}
        <Button size="sm" onClick={() => void attempts.refetch()}>
          {words("thread.attempts.retry")}
        </Button>
      </div>
    );
  }
  if (attempts.data.length === 0) {
    return <p className="text-muted text-xs">{words("thread.attempts.none")}</p>;
  }
  return (
    <ol className="flex flex-col gap-2.5">
      {attempts.data.map((attempt) => (
        <li key={attempt.number} className="flex flex-col gap-0.5 text-xs">
          <span className="tabular flex items-center gap-2">
            <span className="text-muted">{attempt.number}.</span>
            <time dateTime={attempt.startedAt}>{formats.exact(attempt.startedAt)}</time>
            <span className="ms-auto">
              <Badge tone={outcomes[attempt.outcome].tone}>
                {words(`thread.attempts.${outcomes[attempt.outcome].label}`)}
              </Badge>
            </span>
          </span>
          {(attempt.detail !== null || attempt.httpStatus !== null) && (
            <span className="wrap-anywhere text-muted">
              {[
                attempt.httpStatus === null ? null : `HTTP ${attempt.httpStatus}`,
                attempt.detail && formats.said(attempt.detail),
              ]
                .filter(Boolean)
                .join(": ")}
            </span>
          )}
          {attempt.nextAt !== null && (
            <span className="tabular text-muted">
              {words("thread.attempts.nextAt", { time: formats.time(attempt.nextAt) })}
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}
