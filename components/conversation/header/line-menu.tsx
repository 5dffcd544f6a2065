"use client";

import { ChevronDown } from "lucide-react";
import { ChannelGlyph } from "@/components/inbox/row/channel-glyph";
import { Menu } from "@/components/ui/menu/menu";
import { MenuRadioGroup } from "@/components/ui/menu/menu-radio-group";
import type { ConversationDetail } from "@/lib/api/schemas";
import { usePatchConversation } from "@/lib/client/conversations/changing/use-patch-conversation";
import { usePermitted } from "@/lib/client/conversations/use-permitted";
import { useWords } from "@/lib/client/format/use-wording";

/** The conversation's line, and the lines to which it can move. */
export function LineMenu({ conversation }: { conversation: ConversationDetail }) {
  const { lineDetail: line, lines } = conversation;
  const words = useWords();
  const canChange = usePermitted("change-conversations");
  const patch = usePatchConversation();
  const shown = (
    <>
      <ChannelGlyph medium={line.medium} className="shrink-0" />
      <span
        title={`${line.name} ${line.address}`}
        className="@max-2xl:tablet:sr-only min-w-0 truncate"
      >
        {line.name} <span className="@max-2xl:hidden tabular">{line.address}</span>
      </span>
    </>
  );
  if (lines.length < 2 || !canChange) return shown;
  return (
    <Menu
      trigger={
        <button
          type="button"
          className="-mx-1 flex min-w-0 items-center gap-1.5 rounded-sm px-1 py-0.5 hover:bg-hover data-popup-open:bg-hover"
        >
          <span className="sr-only">{words("thread.header.line")} </span>
          {shown}
          <ChevronDown aria-hidden className="size-3.5 shrink-0" />
        </button>
      }
    >
      <MenuRadioGroup
        label={words("thread.header.continueOn")}
        value={line.id}
        onValueChange={(lineId) => {
          if (lineId !== line.id) patch.mutate({ conversation, lineId });
        }}
        items={lines.map(({ id, name, medium, address }) => ({
          value: id,
          label: (
            <>
              {name} <span className="tabular text-muted">{address}</span>
            </>
          ),
          icon: <ChannelGlyph medium={medium} />,
        }))}
      />
    </Menu>
  );
}
