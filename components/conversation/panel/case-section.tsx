"use client";

import { ChevronDown, Folder, FolderCheck, FolderMinus, FolderPlus } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import { MenuItem } from "@/components/ui/menu-item";
import { MenuSeparator } from "@/components/ui/menu-separator";
import type { BodyOf } from "@/lib/api/contract";
import type { CaseView, ConversationDetail } from "@/lib/api/schemas";
import { useClock } from "@/lib/client/browser/use-clock";
import { useChangeCase } from "@/lib/client/conversations/use-change-case";
import { formatDate, momentPhrase } from "@/lib/client/format/format-instant";
import { ContextSection } from "./context-section";

/** The conversation's case, with buttons to close it, or to move the conversation to another case or out of it. */
export function CaseSection({ conversation }: { conversation: ConversationDetail }) {
  const { case: current, contactCases } = conversation;
  const { mutate, isPending } = useChangeCase();
  const give = (change: BodyOf<"changeCase">) => mutate({ conversation, change });
  const others = contactCases.filter(({ id }) => id !== current?.id);
  return (
    <ContextSection title="Case">
      {current === null ? (
        <p className="text-muted text-sm">No case yet.</p>
      ) : (
        <CurrentCase current={current} />
      )}
      <div className="mt-2.5 flex flex-wrap gap-1.5">
        {current === null && (
          <Button size="sm" pending={isPending} onClick={() => give({ action: "new" })}>
            <FolderPlus aria-hidden className="size-3.5" />
            New case
          </Button>
        )}
        {current !== null && current.closedAt === null && (
          <Button size="sm" pending={isPending} onClick={() => give({ action: "close" })}>
            <FolderCheck aria-hidden className="size-3.5" />
            Close case
          </Button>
        )}
        {(current !== null || others.length > 0) && (
          <Menu
            trigger={
              <Button size="sm" pending={isPending}>
                {current === null ? "Add to case" : "Change case"}
                <ChevronDown aria-hidden className="size-3.5 text-muted" />
              </Button>
            }
          >
            {current !== null && (
              <MenuItem icon={<FolderPlus />} onSelect={() => give({ action: "new" })}>
                New case
              </MenuItem>
            )}
            {others.map(({ id, name, createdAt, closedAt }) => (
              <MenuItem
                key={id}
                icon={closedAt === null ? <Folder /> : <FolderCheck />}
                onSelect={() => give({ action: "set", caseId: id })}
              >
                <span className="tabular">{name}</span>
                <span className="ms-2 text-muted text-xs">
                  {closedAt === null ? `Open since ${formatDate(createdAt)}` : "Closed"}
                </span>
              </MenuItem>
            ))}
            {current !== null && (
              <>
                <MenuSeparator />
                <MenuItem icon={<FolderMinus />} onSelect={() => give({ action: "clear" })}>
                  Remove from {current.name}
                </MenuItem>
              </>
            )}
          </Menu>
        )}
      </div>
    </ContextSection>
  );
}

function CurrentCase({ current: { name, createdAt, closedAt } }: { current: CaseView }) {
  const since = useClock((now) =>
    closedAt === null ? `since ${formatDate(createdAt)}` : momentPhrase(closedAt, new Date(now)),
  );
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <span className="tabular font-medium text-sm">{name}</span>
      <Badge tone={closedAt === null ? "info" : "success"}>
        {closedAt === null ? "Open" : "Closed"}
      </Badge>
      <span className="text-muted text-xs">{since}</span>
    </p>
  );
}
