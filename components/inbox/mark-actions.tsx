"use client";

import { Flag, Tag } from "lucide-react";
import { useState } from "react";
import { useAction } from "@/components/desk/keyboard/use-action";
import { LazyDialog } from "@/components/desk/lazy-dialog";
import type { ConversationSummary } from "@/lib/api/schemas";
import { lazyCode } from "@/lib/client/browser/lazy-code";
import { usePatchConversation } from "@/lib/client/conversations/use-patch-conversation";
import { type Priority, priorities, priorityNames } from "@/lib/model/conversation/priority";

const tagDialog = lazyCode(async () => (await import("./tag-dialog")).TagDialog);

/** Tags of the open conversation and its priority, by key and in the palette. */
export function MarkActions({ conversation }: { conversation: ConversationSummary | undefined }) {
  const patch = usePatchConversation();
  const [isTagging, setTagging] = useState(false);

  useAction({
    id: "tag",
    label: "Tag…",
    keys: "l",
    group: "Conversation",
    icon: <Tag />,
    isEnabled: conversation !== undefined,
    run: () => setTagging(true),
  });

  return (
    <>
      {priorities.map((priority) => (
        <PriorityAction key={priority} priority={priority} conversation={conversation} />
      ))}
      <LazyDialog
        code={tagDialog}
        props={{
          open: isTagging,
          onOpenChange: setTagging,
          tags: conversation?.tags ?? [],
          onChange: (tags) => {
            if (conversation) patch.mutate({ conversation, tags });
          },
        }}
      />
    </>
  );
}

/** Sets one priority; the same again removes it. */
function PriorityAction({
  priority,
  conversation,
}: {
  priority: Priority;
  conversation: ConversationSummary | undefined;
}) {
  const patch = usePatchConversation();
  const isSet = conversation?.priority === priority;
  useAction({
    id: `priority-${priority}`,
    label: isSet
      ? `Remove the priority ${priorityNames[priority]}`
      : `Priority ${priorityNames[priority]}`,
    keys: String(priority),
    group: "Conversation",
    icon: <Flag />,
    isEnabled: conversation !== undefined,
    run: () => {
      if (conversation) patch.mutate({ conversation, priority: isSet ? null : priority });
    },
  });
  return null;
}
