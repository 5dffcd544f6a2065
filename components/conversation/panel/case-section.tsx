"use client";

import { ChevronDown, Folder, FolderCheck, FolderMinus, FolderPlus } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu/menu";
import { MenuItem } from "@/components/ui/menu/menu-item";
import { MenuSeparator } from "@/components/ui/menu/menu-separator";
import type { BodyOf } from "@/lib/api/contract";
import type { CaseView, ConversationDetail } from "@/lib/api/schemas";
import { useClock } from "@/lib/client/browser/use-clock";
import { useChangeCase } from "@/lib/client/conversations/use-change-case";
import { usePermitted } from "@/lib/client/conversations/use-permitted";
import { useWording } from "@/lib/client/format/use-wording";
import { ContextSection } from "./context-section";

/** The conversation's case, with buttons to close it, or to move the conversation to another case or out of it. */
export function CaseSection({ conversation }: { conversation: ConversationDetail }) {
  const { case: current, contactCases } = conversation;
  const { words, formats } = useWording();
  const canChange = usePermitted("change-conversations");
  const { mutate, isPending } = useChangeCase();
  const give = (change: BodyOf<"changeCase">) => mutate({ conversation, change });
  const others = contactCases.filter(({ id }) => id !== current?.id);
  return (
    <ContextSection title={words("thread.case.title")}>
      {current === null ? (
        <p className="text-muted text-sm">{words("thread.case.none")}</p>
      ) : (
        <CurrentCase current={current} />
      )}
      {canChange && (
        <div className="mt-2.5 flex flex-wrap gap-1.5">
          {current === null && (
            <Button size="sm" pending={isPending} onClick={() => give({ action: "new" })}>
              <FolderPlus aria-hidden className="size-3.5" />
              {words("thread.case.new")}
            </Button>
          )}
          {current !== null && current.closedAt === null && (
            <Button size="sm" pending={isPending} onClick={() => give({ action: "close" })}>
              <FolderCheck aria-hidden className="size-3.5" />
              {words("thread.case.close")}
            </Button>
          )}
          {(current !== null || others.length > 0) && (
            <Menu
              trigger={
                <Button size="sm" pending={isPending}>
                  {words(current === null ? "thread.case.add" : "thread.case.change")}
                  <ChevronDown aria-hidden className="size-3.5 text-muted" />
                </Button>
              }
            >
              {current !== null && (
                <MenuItem icon={<FolderPlus />} onSelect={() => give({ action: "new" })}>
                  {words("thread.case.new")}
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
                    {closedAt === null
                      ? words("thread.case.openSince", { date: formats.date(createdAt) })
                      : words("thread.case.closed")}
                  </span>
                </MenuItem>
              ))}
              {current !== null && (
                <>
                  <MenuSeparator />
                  <MenuItem icon={<FolderMinus />} onSelect={() => give({ action: "clear" })}>
                    {words("thread.case.remove", { name: current.name })}
                  </MenuItem>
                </>
              )}
            </Menu>
          )}
        </div>
      )}
    </ContextSection>
  );
}

function CurrentCase({ current: { name, createdAt, closedAt } }: { current: CaseView }) {
  const { words, formats } = useWording();
  const since = useClock((now) =>
    closedAt === null
      ? words("thread.case.since", { date: formats.date(createdAt) })
      : formats.atMoment(closedAt, new Date(now)),
  );
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <span className="tabular font-medium text-sm">{name}</span>
      <Badge tone={closedAt === null ? "info" : "success"}>
        {words(closedAt === null ? "thread.case.open" : "thread.case.closed")}
      </Badge>
      <span className="text-muted text-xs">{since}</span>
    </p>
  );
}
