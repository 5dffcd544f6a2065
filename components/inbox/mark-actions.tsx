"use client";

import { Flag, Tag } from "lucide-react";
import { useState } from "react";
import { useAction } from "@/components/desk/keyboard/use-action";
import { LazyDialog } from "@/components/desk/lazy-dialog";
import type { ConversationSummary } from "@/lib/api/schemas";
import { lazyCode } from "@/lib/client/browser/lazy-code";
import { usePatchConversation } from "@/lib/client/conversations/changing/use-patch-conversation";
import { useWords } from "@/lib/client/format/use-wording";
import { type Priority, priorities } from "@/lib/model/conversation/priority";

const tagDialog = lazyCode(async () => (await import("./tag-dialog")).TagDialog);

/** Tags of the open conversation and its priority, by key and in the palette. */
export function MarkActions({ conversation }: { conversation: ConversationSummary | undefined }) {
  const words = useWords();
  const patch = usePatchConversation();
  const [isTagging, setTagging] = useState(false);

  // Its conversation was taken away.
  if (isTagging && conversation === undefined) setTagging(false);

  useAction({
    id: "tag",
    label: words("frame.actions.tag"),
    keys: "l",
    group: "conversation",
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
  const words = useWords();
  const patch = usePatchConversation();
  const isSet = conversation?.priority === priority;
  useAction({
    id: `priority-${priority}`,
    label: words(isSet ? "list.action.removePriority" : "list.action.setPriority", {
      priority: words(`common.priority.${priority}`),
    }),
    keys: String(priority),
    group: "conversation",
    icon: <Flag />,
    isEnabled: conversation !== undefined,
    run: () => {
      if (conversation) patch.mutate({ conversation, priority: isSet ? null : priority });
    },
  });
  return null;
}
