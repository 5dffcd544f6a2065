"use client";

import { ErrorState } from "@/components/ui/error-state";
import { useWords } from "@/lib/client/format/use-wording";

/** Shown when a page fails to render. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const words = useWords();
  return (
    <main className="h-dvh w-full">
      <ErrorState
        heading="h1"
        title={words("account.failed.title")}
        detail={words("account.failed.why")}
        reference={error.digest}
        onRetry={reset}
      />
    </main>
  );
}
