"use client";

import { FileDown, Printer } from "lucide-react";
import { useAction } from "@/components/desk/keyboard/use-action";
import { useMay } from "@/lib/client/conversations/use-me";
import { openExports } from "@/lib/client/exports/export-requests";
import { printConversation } from "@/lib/client/exports/print-conversation";
import { useWording } from "@/lib/client/format/use-wording";
import { useInboxLocation } from "../use-inbox-location";
import type { ListSelection } from "./list-selection";

type ExportActionsProps = {
  /** What is selected; null for nothing. */
  selection: ListSelection | null;
  conversationId: string | null;
};

/** Exports the list, what is selected in it and the open conversation, and prints that; for those who may export. */
export function InboxExportActions(props: ExportActionsProps) {
  if (!useMay("export-conversations")) return null;
  const { selection, conversationId } = props;
  return (
    <>
      <ExportList selection={selection} />
      {conversationId !== null && <ExportOpen conversationId={conversationId} />}
    </>
  );
}

function ExportList({ selection }: Pick<ExportActionsProps, "selection">) {
  const { words, formats } = useWording();
  const { filter } = useInboxLocation();
  const named = selection === null || selection.isAll ? null : [...selection.ids];
  useAction({
    id: "export-list",
    label:
      named === null
        ? words("exports.actions.list")
        : words("exports.actions.selected", { many: formats.count(named.length) }),
    group: "list",
    icon: <FileDown />,
    run: () =>
      openExports(named === null ? { kind: "list", filter } : { kind: "named", ids: named }),
  });
  return null;
}

function ExportOpen({ conversationId }: { conversationId: string }) {
  const wording = useWording();
  useAction({
    id: "export-conversation",
    label: wording.words("exports.actions.open"),
    group: "conversation",
    icon: <FileDown />,
    run: () => openExports({ kind: "named", ids: [conversationId] }),
  });
  useAction({
    id: "print-conversation",
    label: wording.words("exports.actions.print"),
    group: "conversation",
    icon: <Printer />,
    run: () => void printConversation(conversationId, wording),
  });
  return null;
}
