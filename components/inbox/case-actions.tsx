"use client";

import { FolderCheck, FolderInput, FolderMinus, FolderPlus } from "lucide-react";
import { useState } from "react";
import { useAction } from "@/components/desk/keyboard/use-action";
import { LazyDialog } from "@/components/desk/lazy-dialog";
import type { ConversationDetail } from "@/lib/api/schemas";
import { lazyCode } from "@/lib/client/browser/lazy-code";
import { useChangeCase } from "@/lib/client/conversations/use-change-case";
import { useWords } from "@/lib/client/format/use-wording";

const caseDialog = lazyCode(async () => (await import("./case-dialog")).CaseDialog);

/** The palette's actions for the open conversation's case. */
export function CaseActions({ conversation }: { conversation: ConversationDetail }) {
  const words = useWords();
  const { case: current, contactCases } = conversation;
  const { mutate } = useChangeCase();
  const [isChoosing, setChoosing] = useState(false);
  const others = contactCases.filter(({ id }) => id !== current?.id);

  useAction({
    id: "case-new",
    label: words("list.case.new"),
    group: "conversation",
    icon: <FolderPlus />,
    run: () => mutate({ conversation, change: { action: "new" } }),
  });
  useAction({
    id: "case-set",
    label: words(current === null ? "list.case.add" : "list.case.change"),
    group: "conversation",
    icon: <FolderInput />,
    isEnabled: others.length > 0,
    run: () => setChoosing(true),
  });
  useAction({
    id: "case-close",
    label:
      current === null
        ? words("list.case.closeIt")
        : words("list.case.close", { name: current.name }),
    group: "conversation",
    icon: <FolderCheck />,
    isEnabled: current !== null && current.closedAt === null,
    run: () => mutate({ conversation, change: { action: "close" } }),
  });
  useAction({
    id: "case-clear",
    label:
      current === null
        ? words("list.case.remove")
        : words("list.case.removeFrom", { name: current.name }),
    group: "conversation",
    icon: <FolderMinus />,
    isEnabled: current !== null,
    run: () => mutate({ conversation, change: { action: "clear" } }),
  });

  return (
    <LazyDialog
      code={caseDialog}
      props={{
        open: isChoosing,
        onOpenChange: setChoosing,
        cases: others,
        onChoose: (caseId) => mutate({ conversation, change: { action: "set", caseId } }),
      }}
    />
  );
}
