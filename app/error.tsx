"use client";

import { ErrorState } from "@/components/ui/error-state";

/** A page that could not be drawn. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const reference = error.digest === undefined ? "" : ` Reference: ${error.digest}.`;
  return (
    <main className="h-dvh w-full">
      <ErrorState
        heading="h1"
        title="This page could not be shown"
        detail={`Something failed on our side; nothing you sent was lost.${reference}`}
        onRetry={reset}
      />
    </main>
  );
}
