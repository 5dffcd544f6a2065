"use client";

import type { ReactNode } from "react";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { useWording } from "@/lib/client/format/use-wording";

type Asked = {
  readonly isPending: boolean;
  readonly isError: boolean;
  readonly error: unknown;
  readonly refetch: () => unknown;
  readonly data?: unknown;
};

/** What stands in place of a section that is loading or could not be loaded; else the section. */
export function SectionState({ query, children }: { query: Asked; children: ReactNode }) {
  const { words, formats } = useWording();
  if (query.isError && query.data === undefined) {
    return (
      <ErrorState
        title={words("review.notLoaded")}
        detail={formats.error(query.error)}
        onRetry={() => void query.refetch()}
      />
    );
  }
  if (query.isPending) {
    return (
      <div role="status" className="flex flex-col gap-3">
        <span className="sr-only">{words("review.loading")}</span>
        {["a", "b", "c"].map((key) => (
          <Skeleton key={key} className="h-14 w-full" />
        ))}
      </div>
    );
  }
  return children;
}
