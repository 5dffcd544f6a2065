"use client";

import { MessageSquareText } from "lucide-react";
import { useKeyedStore } from "@/lib/client/browser/keyed-store";
import { lazyCode } from "@/lib/client/browser/lazy-code";
import { cannedRequests, openCannedReplies } from "@/lib/client/composer/use-canned-replies";
import { useWords } from "@/lib/client/format/use-wording";
import { useAction } from "../keyboard/use-action";
import { LazyDialog } from "../lazy-dialog";

const dialog = lazyCode(async () => (await import("./canned-dialog")).CannedDialog);

/** The dialog of canned replies, from every page of the desk. */
export function CannedActions() {
  const words = useWords();
  const [request = null] = useKeyedStore(cannedRequests, "desk");
  useAction({
    id: "canned.manage",
    label: words("frame.manageCanned"),
    group: "general",
    icon: <MessageSquareText />,
    run: () => openCannedReplies({ kind: "manage" }),
  });
  return (
    <LazyDialog
      code={dialog}
      props={{
        open: request !== null,
        request,
        onOpenChange: (isOpen) => {
          if (!isOpen) cannedRequests.update("desk", () => []);
        },
      }}
    />
  );
}
