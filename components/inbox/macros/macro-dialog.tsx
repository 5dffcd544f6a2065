"use client";

import { useState } from "react";
import { v7 as newId } from "uuid";
import { useChooseOnce } from "@/components/desk/keyboard/use-choose-once";
import { Dialog } from "@/components/ui/dialog";
import type { MacroView } from "@/lib/api/macro-endpoints";
import { useMacros } from "@/lib/client/composer/use-macros";
import { useWording } from "@/lib/client/format/use-wording";
import { MacroForm } from "./macro-form";
import { MacroList } from "./macro-list";

type MacroDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  conversationIds: readonly string[];
  onRun: (macro: MacroView) => void;
};

/** Macros to look at, run, make, change and put in order. */
export function MacroDialog({ open, onOpenChange, conversationIds, onRun }: MacroDialogProps) {
  const { words, formats } = useWording();
  const { data, error, refetch } = useMacros({ wanted: open });
  const [edited, setEdited] = useState<MacroView | null>(null);
  const [wasOpen, setWasOpen] = useState(open);
  // It may be reopened before it has faded out. It is then as if it were new.
  if (open !== wasOpen) {
    setWasOpen(open);
    if (open) setEdited(null);
  }
  const chooseOnce = useChooseOnce(open);
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      size="lg"
      title={words("list.macros.title")}
      description={
        edited === null ? words("list.macros.target", { count: conversationIds.length }) : undefined
      }
    >
      {edited === null ? (
        <MacroList
          macros={data?.items ?? null}
          failure={error === null ? null : formats.error(error)}
          onRetry={() => void refetch()}
          conversationIds={conversationIds}
          onRun={(macro) =>
            chooseOnce(() => {
              onOpenChange(false);
              onRun(macro);
            })
          }
          onEdit={setEdited}
          onNew={() => setEdited(emptyMacro())}
        />
      ) : (
        <MacroForm
          key={edited.id}
          first={edited}
          teams={data?.teams ?? []}
          canShareWithAll={data?.canShareWithAll ?? false}
          isStored={data?.items.some(({ id }) => id === edited.id) ?? false}
          onDone={() => setEdited(null)}
        />
      )}
    </Dialog>
  );
}

function emptyMacro(): MacroView {
  return { id: newId(), name: "", audience: "own", team: null, steps: {}, canChange: true };
}
