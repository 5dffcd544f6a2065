"use client";

import { RotateCw, TriangleAlert } from "lucide-react";
import { useWords } from "@/lib/client/format/use-wording";
import { Button } from "./button";
import { IdDetails } from "./id-details";

type ErrorStateProps = {
  title: string;
  /** What happened and what was not lost, as a sentence. */
  detail: string;
  /** The id by which support finds the error in the log. */
  reference?: string | undefined;
  onRetry?: () => void;
  /** "h1" where the page has nothing else. */
  heading?: "h1" | "h2";
};

/** A failure with a sentence and a button. */
export function ErrorState({
  title,
  detail,
  reference,
  onRetry,
  heading: Heading = "h2",
}: ErrorStateProps) {
  const words = useWords();
  return (
    <div
      role="alert"
      className="flex h-full flex-col items-center justify-center gap-1 px-6 py-10 text-center"
    >
      <span
        aria-hidden
        className="mb-3 grid size-10 place-items-center rounded-xl border border-danger-line bg-danger-soft text-danger-ink [&_svg]:size-5"
      >
        <TriangleAlert />
      </span>
      <Heading className="font-semibold text-base text-ink">{title}</Heading>
      <p className="max-w-72 text-balance text-muted text-sm">{detail}</p>
      {onRetry !== undefined && (
        <Button className="mt-4" onClick={onRetry}>
          <RotateCw aria-hidden className="size-3.5" />
          {words("common.tryAgain")}
        </Button>
      )}
      {reference !== undefined && (
        <div className="mt-3">
          <IdDetails ids={[{ label: words("common.reference"), value: reference }]} />
        </div>
      )}
    </div>
  );
}
