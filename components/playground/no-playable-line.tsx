"use client";

import { FlaskConical } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "@/components/ui/empty-state";
import { useWords } from "@/lib/client/format/use-wording";
import { PlaygroundHeader } from "./playground-header";

/** Shown where no line has a simulator: all lines lead to real providers, or the server runs without the demo. */
export function NoPlayableLine() {
  const words = useWords();
  return (
    <div className="flex h-full flex-col bg-panel">
      <PlaygroundHeader problem={null} />
      <main className="min-h-0 flex-1">
        <EmptyState
          icon={<FlaskConical />}
          title={words("playground.nothing.title")}
          actions={
            <Link
              href="/inbox"
              className="inline-flex h-8 items-center rounded-md bg-accent px-3 font-medium text-on-accent text-sm hover:bg-accent-hover"
            >
              {words("playground.nothing.desk")}
            </Link>
          }
        >
          {words("playground.nothing.why")}
        </EmptyState>
      </main>
    </div>
  );
}
