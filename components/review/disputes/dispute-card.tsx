"use client";

import type { DisputeItem } from "@/lib/api/review/review-schemas";
import { useWords } from "@/lib/client/format/use-wording";
import { gradeName } from "../grade-name";
import { usePartName } from "../part-name";
import { ReviewLink } from "../review-link";
import { taskHref } from "../review-places";
import { SettleForm } from "./settle-form";

/** One disputed grade: the question, what was answered, what the agent says, and how it was or is to be settled. */
export function DisputeCard({ item }: { item: DisputeItem }) {
  const words = useWords();
  const nameOf = usePartName();
  const { review, criterion, grade, cause, reason, state, settlement, settledBy } = item;
  return (
    <li className="flex flex-col gap-2 rounded-lg border border-line bg-surface p-3 text-sm">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <ReviewLink
          href={taskHref(review.id)}
          className="rounded-sm font-medium text-ink underline-offset-2 hover:underline"
        >
          <span dir="auto">{nameOf(review)}</span>
        </ReviewLink>
        <span className="text-muted text-xs">
          {words("review.disputes.by", { name: review.reviewer.name })}
        </span>
      </p>
      <p dir="auto" className="text-ink">
        {criterion.question}
      </p>
      <p className="text-muted text-xs">
        {words("review.disputes.grade", { grade: gradeName(criterion, grade, words) })}
        {cause !== null && ` · ${cause}`}
      </p>
      <p dir="auto" className="wrap-anywhere text-ink">
        <span className="text-muted">
          {words("review.disputes.agentSays", { agent: review.agent.name })}:
        </span>{" "}
        {reason}
      </p>
      {state === "upheld" && (
        <p dir="auto" className="text-muted">
          {words("review.review.upheld", { settlement: settlement ?? "" })}{" "}
          {settledBy !== null && words("review.disputes.by", { name: settledBy })}
        </p>
      )}
      {state === "overturned" && (
        <p dir="auto" className="text-muted">
          {words("review.review.overturned", {
            grade: gradeName(criterion, item.newGrade, words),
            settlement: settlement ?? "",
          })}{" "}
          {settledBy !== null && words("review.disputes.by", { name: settledBy })}
        </p>
      )}
      {state === "open" &&
        (item.canSettle ? (
          <SettleForm item={item} />
        ) : (
          <p className="text-muted text-xs">{words("review.disputes.notYours")}</p>
        ))}
    </li>
  );
}
