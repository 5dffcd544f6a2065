"use client";

import type { MouseEvent } from "react";
import { useInboxLocation } from "@/components/inbox/use-inbox-location";
import type { ConversationDetail } from "@/lib/api/schemas";
import { useClock } from "@/lib/client/browser/use-clock";
import { useWording, useWords } from "@/lib/client/format/use-wording";
import { ContextSection } from "./context-section";

type Other = ConversationDetail["otherConversations"][number];

/** The contact's other conversations, on this line and on others. */
export function OtherConversationsSection({ conversations }: { conversations: readonly Other[] }) {
  const words = useWords();
  return (
    <ContextSection title={words("thread.panel.others")}>
      {conversations.length === 0 ? (
        <p className="text-muted text-sm">{words("thread.panel.noOthers")}</p>
      ) : (
        <ul className="-mx-2 flex flex-col">
          {conversations.map((conversation) => (
            <li key={conversation.id}>
              <OtherConversation conversation={conversation} />
            </li>
          ))}
        </ul>
      )}
    </ContextSection>
  );
}

function OtherConversation({ conversation }: { conversation: Other }) {
  const { id, lineName, status, lastActivityAt } = conversation;
  const { hrefOf, openConversation } = useInboxLocation();
  const { words, formats } = useWording();
  const moment = useClock((now) => formats.moment(lastActivityAt, new Date(now)));
  const open = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    openConversation(id);
  };
  return (
    <a
      href={hrefOf(id)}
      onClick={open}
      className="flex min-h-9 items-center gap-2 rounded-md px-2 py-1 text-sm hover:bg-hover"
    >
      <span className="min-w-0 flex-1 truncate">{lineName}</span>
      <span className="text-muted text-xs">{words(`thread.conversation.${status}`)}</span>
      <span className="tabular text-muted text-xs">{moment}</span>
    </a>
  );
}
