"use client";

import { FlaskConical, Inbox } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "@/components/ui/empty-state";
import { usePermitted } from "@/lib/client/conversations/use-permitted";
import { useWords } from "@/lib/client/format/use-wording";
import { usePlaygroundLines } from "@/lib/client/playground/use-playground";

/** A desk to which nobody has written yet: the way to a customer one can play, where there is a line for that. */
export function EmptyDesk() {
  const words = useWords();
  const { data: lines } = usePlaygroundLines();
  const mayPlay = usePermitted("play-customers");
  const canPlay = mayPlay && lines !== undefined && lines.items.length > 0;
  return (
    <EmptyState
      icon={<Inbox />}
      title={words("list.empty.desk")}
      actions={
        canPlay ? (
          <Link
            href="/playground"
            className="inline-flex h-8 items-center gap-2 rounded-md bg-accent px-3 font-medium text-on-accent text-sm hover:bg-accent-hover"
          >
            <FlaskConical aria-hidden className="size-4" />
            {words("list.empty.play")}
          </Link>
        ) : undefined
      }
    >
      {words(lines === undefined || canPlay ? "list.empty.deskHint" : "list.empty.deskNoLines")}
    </EmptyState>
  );
}
