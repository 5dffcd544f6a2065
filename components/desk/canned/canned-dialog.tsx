"use client";

import { useState } from "react";
import { v7 as newId } from "uuid";
import { Dialog } from "@/components/ui/dialog";
import type { CannedReplyView } from "@/lib/api/canned-reply-endpoints";
import { type CannedRequest, useCannedReplies } from "@/lib/client/composer/use-canned-replies";
import { useWording } from "@/lib/client/format/use-wording";
import { CannedForm, type CannedValues } from "./canned-form";
import { CannedList } from "./canned-list";

type CannedDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Null while it is closed. */
  request: CannedRequest | null;
};

/** Canned replies, to make, change and remove; or only to keep what was written as one. */
export function CannedDialog({ open, onOpenChange, request }: CannedDialogProps) {
  const { data, error, refetch } = useCannedReplies({ wanted: open });
  const { words, formats } = useWording();
  const [shown, setShown] = useState<CannedRequest | null>(null);
  const [edited, setEdited] = useState<CannedValues | null>(null);
  // While it fades out it shows what it was opened with.
  if (request !== null && request !== shown) {
    setShown(request);
    setEdited(request.kind === "new" ? { ...emptyReply(), ...offerIn(request) } : null);
  }
  const isNew = shown?.kind === "new";
  const done = () => (isNew ? onOpenChange(false) : setEdited(null));
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      size="lg"
      title={words(isNew ? "frame.canned.save" : "frame.canned.title")}
      description={
        edited === null
          ? words("frame.canned.hint")
          : words("frame.canned.placeholders", {
              customer: "{{customer_first_name}}",
              agent: "{{agent_name}}",
              line: "{{line}}",
            })
      }
    >
      {edited === null ? (
        <CannedList
          replies={data?.items ?? null}
          failure={error === null ? null : formats.error(error)}
          onRetry={() => void refetch()}
          onEdit={(reply) => setEdited(valuesOf(reply))}
          onNew={() => setEdited(emptyReply())}
        />
      ) : (
        <CannedForm
          key={edited.id}
          first={edited}
          attachmentIds={
            shown?.kind === "new" ? shown.attachmentIds : edited.files.map(({ id }) => id)
          }
          teams={data?.teams ?? []}
          canShareWithAll={data?.canShareWithAll ?? false}
          isStored={data?.items.some(({ id }) => id === edited.id) ?? false}
          onDone={done}
        />
      )}
    </Dialog>
  );
}

function emptyReply(): CannedValues {
  return {
    ...{ id: newId(), title: "", shortcut: null, text: "", files: [] },
    ...{ actions: [], cards: [], parts: [] },
    ...{ audience: "own", team: null },
  };
}

function valuesOf(reply: CannedReplyView): CannedValues {
  const { id, title, shortcut, files, audience, team } = reply;
  return { id, title, shortcut, ...offerIn(reply), files, audience, team };
}

function offerIn({
  text,
  actions,
  cards,
  parts,
}: Omit<Extract<CannedRequest, { kind: "new" }>, "kind" | "attachmentIds">) {
  return { text, actions, cards, parts };
}
