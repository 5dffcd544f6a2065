"use client";

import { ChevronDown, UserRoundCheck, UserRoundMinus, UserRoundX } from "lucide-react";
import { useKeyOf } from "@/components/desk/keyboard/use-key-of";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu/menu";
import { MenuItem } from "@/components/ui/menu/menu-item";
import { MenuSeparator } from "@/components/ui/menu/menu-separator";
import type { ConversationDetail } from "@/lib/api/schemas";
import { usePatchConversation } from "@/lib/client/conversations/changing/use-patch-conversation";
import { useAgentName } from "@/lib/client/conversations/use-agent-name";
import { useMe } from "@/lib/client/conversations/use-me";
import { usePermitted } from "@/lib/client/conversations/use-permitted";
import { useWords } from "@/lib/client/format/use-wording";

/** The assignee, and a menu to assign the conversation to oneself, a colleague or nobody. */
export function AssigneeMenu({ conversation }: { conversation: ConversationDetail }) {
  const words = useWords();
  const { data: me } = useMe();
  const canChange = usePermitted("change-conversations");
  const patch = usePatchConversation();
  const assignKey = useKeyOf("assign-me");
  const name = useAgentName(conversation.assigneeId);
  const isMine = conversation.assigneeId !== null && conversation.assigneeId === me?.agent.id;
  const shown =
    conversation.assigneeId === null
      ? words("thread.header.unassigned")
      : isMine
        ? words("thread.header.you")
        : (name ?? "…");
  const colleagues = me?.agents.filter((agent) => agent.id !== me.agent.id) ?? [];

  const assign = (assignee: string | null) => patch.mutate({ conversation, assignee });
  const assigned = (
    <>
      {name === null ? (
        <UserRoundX aria-hidden className="size-4 shrink-0 text-muted" />
      ) : (
        <Avatar name={name} size={20} />
      )}
      <span className="sr-only">{words("thread.header.assignee")} </span>
      <span className="truncate @max-2xl:sr-only">{shown}</span>
    </>
  );
  if (!canChange) {
    return (
      <span
        title={shown}
        className="flex max-w-44 shrink-0 items-center gap-1.5 px-2 text-ink text-xs"
      >
        {assigned}
      </span>
    );
  }

  return (
    <Menu
      align="end"
      trigger={
        <Button
          size="sm"
          variant="ghost"
          title={shown}
          className="text-ink! @max-3xl:max-w-36 max-w-44 [&>span]:min-w-0"
        >
          {assigned}
          <ChevronDown aria-hidden className="size-3.5 shrink-0 @max-md:hidden text-muted" />
        </Button>
      }
    >
      {me && !isMine && (
        <MenuItem
          icon={<UserRoundCheck />}
          shortcut={assignKey}
          onSelect={() => assign(me.agent.id)}
        >
          {words("thread.header.assignMe")}
        </MenuItem>
      )}
      {conversation.assigneeId !== null && (
        <MenuItem icon={<UserRoundMinus />} onSelect={() => assign(null)}>
          {words("thread.header.unassign")}
        </MenuItem>
      )}
      {colleagues.length > 0 && <MenuSeparator />}
      {colleagues.map((agent) => (
        <MenuItem
          key={agent.id}
          disabled={agent.id === conversation.assigneeId}
          onSelect={() => assign(agent.id)}
        >
          <span className="flex items-center gap-2">
            <Avatar name={agent.name} size={20} />
            {agent.name}
          </span>
        </MenuItem>
      ))}
    </Menu>
  );
}
