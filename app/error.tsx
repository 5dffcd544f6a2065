"use client";

import { ErrorState } from "@/components/ui/error-state";

/** Shown when a page fails to render. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <main className="h-dvh w-full">
      <ErrorState
        heading="h1"
        title="This page could not be shown"
        detail={"Something went wrong on our side. Nothing you sent was lost."}
        reference={error.digest}
        onRetry={reset}
      />
    </main>
  );
}
