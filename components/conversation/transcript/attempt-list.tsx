"use client";

import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import type { AttemptView } from "@/lib/api/message-schemas";
import { formatError } from "@/lib/client/format/format-error";
import { formatExact, formatTime } from "@/lib/client/format/format-instant";
import { useAttempts } from "@/lib/client/transcript/use-attempts";

const outcomes = {
  accepted: { tone: "success", label: "Accepted" },
  retry: { tone: "warning", label: "Will try again" },
  uncertain: { tone: "warning", label: "No clear answer" },
  rejected: { tone: "danger", label: "Not accepted" },
  running: { tone: "info", label: "In progress" },
} as const satisfies Record<AttemptView["outcome"], unknown>;

/** The attempts of one message, oldest first: time, outcome, and when the next one follows. */
export function AttemptList({
  conversationId,
  messageId,
}: {
  conversationId: string;
  messageId: string;
}) {
  const attempts = useAttempts(conversationId, messageId);
  if (attempts.isPending) {
    return (
      <div role="status" className="flex flex-col gap-2">
        <span className="sr-only">Loading the attempts</span>
        <Skeleton className="h-9 w-full" />
        <Skeleton className="h-9 w-full" />
      </div>
    );
  }
  if (attempts.isError) {
    return (
      <div role="alert" className="flex flex-col items-start gap-2 text-muted text-xs">
        {formatError(attempts.error)}
        <Button size="sm" onClick={() => void attempts.refetch()}>
          Try again
        </Button>
      </div>
    );
  }
  if (attempts.data.length === 0) {
    return <p className="text-muted text-xs">Not tried yet.</p>;
  }
  return (
    <ol className="flex flex-col gap-2.5">
      {attempts.data.map((attempt) => (
        <li key={attempt.number} className="flex flex-col gap-0.5 text-xs">
          <span className="tabular flex items-center gap-2">
            <span className="text-muted">{attempt.number}.</span>
            <time dateTime={attempt.startedAt}>{formatExact(attempt.startedAt)}</time>
            <span className="ml-auto">
              <Badge tone={outcomes[attempt.outcome].tone}>{outcomes[attempt.outcome].label}</Badge>
            </span>
          </span>
          {(attempt.detail !== null || attempt.httpStatus !== null) && (
            <span className="wrap-anywhere text-muted">
              {[attempt.httpStatus === null ? null : `HTTP ${attempt.httpStatus}`, attempt.detail]
                .filter(Boolean)
                .join(": ")}
            </span>
          )}
          {attempt.nextAt !== null && (
            <span className="tabular text-muted">Next attempt at {formatTime(attempt.nextAt)}</span>
          )}
        </li>
      ))}
    </ol>
  );
}
