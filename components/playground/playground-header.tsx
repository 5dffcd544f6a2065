"use client";

import { ArrowLeft, Bot, Smartphone, WifiOff } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { useWords } from "@/lib/client/format/use-wording";

type PlaygroundHeaderProps = {
  /** Which page of the playground it is. */
  side?: "customers" | "programs";
  /** What is simulated on this line. */
  provider?: string;
  problem: string | null;
};

/** The playground's title, the state of its connection, and the way back to the desk. */
export function PlaygroundHeader({ side = "customers", provider, problem }: PlaygroundHeaderProps) {
  const words = useWords();
  return (
    <header className="flex h-12 shrink-0 items-center gap-3 border-line border-b bg-surface px-3">
      <a
        href="/inbox"
        className="inline-flex h-8 shrink-0 items-center gap-1.5 rounded-md px-2 font-medium text-muted text-sm transition-colors hover:bg-hover hover:text-ink"
      >
        <ArrowLeft aria-hidden className="size-4 rtl:-scale-x-100" />
        {words("playground.header.desk")}
      </a>
      <span aria-hidden className="h-4 w-px bg-line-strong" />
      <h1 className="shrink-0 font-semibold text-base text-ink max-tablet:sr-only">
        {words("playground.header.title")}
      </h1>
      <nav aria-label={words("playground.header.title")} className="flex shrink-0 gap-1">
        <SideLink href="/playground" isCurrent={side === "customers"}>
          <Smartphone aria-hidden />
          {words("playground.header.customers")}
        </SideLink>
        <SideLink href="/playground/programs" isCurrent={side === "programs"}>
          <Bot aria-hidden />
          {words("playground.header.programs")}
        </SideLink>
      </nav>
      <p className="min-w-0 flex-1 truncate text-muted text-sm max-desk:hidden">
        {side === "customers"
          ? words("playground.header.customersHint", {
              provider: provider ?? words("playground.header.gateway"),
            })
          : words("playground.header.programsHint")}
      </p>
      <span role="status" className="ms-auto min-w-0">
        {problem !== null && (
          <span title={problem}>
            <Badge tone="warning">
              <WifiOff aria-hidden />
              <span className="max-tablet:sr-only">{words("playground.header.outdated")}</span>
            </Badge>
          </span>
        )}
      </span>
    </header>
  );
}

type SideLinkProps = { href: string; isCurrent: boolean; children: ReactNode };

function SideLink({ href, isCurrent, children }: SideLinkProps) {
  return (
    <Link
      href={href}
      aria-current={isCurrent ? "page" : undefined}
      className="inline-flex h-8 items-center gap-1.5 rounded-md px-2.5 font-medium text-muted text-sm transition-colors hover:bg-hover hover:text-ink aria-[current=page]:bg-selected aria-[current=page]:text-ink [&_svg]:size-4"
    >
      {children}
    </Link>
  );
}
