"use client";

import { MessageSquareText } from "lucide-react";
import { useKeyedStore } from "@/lib/client/browser/keyed-store";
import { lazyCode } from "@/lib/client/browser/lazy-code";
import { cannedRequests, openCannedReplies } from "@/lib/client/composer/use-canned-replies";
import { useAction } from "../keyboard/use-action";
import { LazyDialog } from "../lazy-dialog";

const dialog = lazyCode(async () => (await import("./canned-dialog")).CannedDialog);

/** The dialog of canned replies, from every page of the desk. */
export function CannedActions() {
  const [request = null] = useKeyedStore(cannedRequests, "desk");
  useAction({
    id: "canned.manage",
    label: "Manage canned replies",
    group: "General",
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
