"use client";

import { ScrollText } from "lucide-react";
import { ConnectionChip } from "@/components/desk/connection-chip";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { goToAddress, useAddress } from "@/components/ui/use-address";
import { type AuditFilter, useAudit } from "@/lib/client/audit/use-audit";
import { useMay } from "@/lib/client/conversations/use-me";
import { useWording } from "@/lib/client/format/use-wording";
import { auditActions } from "@/lib/model/people/audit";
import { AuditFilters } from "./audit-filters";
import { AuditTable } from "./audit-table";

/** Who did what that is looked into later, to be filtered; the filters are in the address. */
export function AuditScreen() {
  const { words, formats } = useWording();
  const isPermitted = useMay("see-audit");
  const [, parameters = ""] = useAddress().split("?");
  const filter = filterOf(new URLSearchParams(parameters));
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useAudit(
    filter,
    isPermitted,
  );
  const items = data?.pages.flatMap((page) => page.items);
  if (!isPermitted) {
    return (
      <EmptyState heading="h1" icon={<ScrollText />} title={words("audit.title")}>
        {words("audit.notPermitted")}
      </EmptyState>
    );
  }
  return (
    <div className="scroll-area h-full w-full">
      <div className="mx-auto flex max-w-240 flex-col gap-6 px-5 py-8 short:gap-3 short:py-3">
        <header className="flex flex-wrap items-baseline gap-x-3">
          <h1 className="font-semibold text-2xl text-ink short:text-base">
            {words("audit.title")}
          </h1>
          <ConnectionChip />
          <p className="basis-full text-muted text-sm">{words("audit.hint")}</p>
        </header>
        <AuditFilters
          filter={filter}
          onChange={(next) => goToAddress(addressOf(next), "replace")}
          onRefresh={() => void refetch()}
        />
        {error !== null && (
          <ErrorState
            title={words("audit.notLoaded")}
            detail={formats.error(error)}
            onRetry={() => void refetch()}
          />
        )}
        {error === null && items === undefined && <Skeleton className="h-40" />}
        {items?.length === 0 && (
          <EmptyState icon={<ScrollText />} title={words("audit.nothing")}>
            {words("audit.nothingHint")}
          </EmptyState>
        )}
        {items !== undefined && items.length > 0 && <AuditTable items={items} />}
        {hasNextPage && (
          <Button
            className="self-center"
            pending={isFetchingNextPage}
            onClick={() => void fetchNextPage()}
          >
            {words("audit.more")}
          </Button>
        )}
      </div>
    </div>
  );
}

const isDay = /^\d{4}-\d{2}-\d{2}$/u;

function filterOf(parameters: URLSearchParams): AuditFilter {
  const dayOf = (name: string) => {
    const day = parameters.get(name) ?? "";
    return isDay.test(day) && !Number.isNaN(Date.parse(day)) ? day : null;
  };
  return {
    agent: parameters.get("agent"),
    action: auditActions.find((action) => action === parameters.get("action")) ?? null,
    from: dayOf("from"),
    to: dayOf("to"),
  };
}

function addressOf(filter: AuditFilter): string {
  const given = Object.entries(filter).filter(([, value]) => value !== null);
  const parameters = new URLSearchParams(given as [string, string][]).toString();
  return parameters === "" ? "/audit" : `/audit?${parameters}`;
}
