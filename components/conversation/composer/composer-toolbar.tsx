"use client";

import { MessageSquareText, Paperclip } from "lucide-react";
import { type RefObject, useRef } from "react";
import { EmojiButton } from "@/components/emoji/emoji-button";
import { IconButton } from "@/components/ui/icon-button";
import type { PendingSendView } from "@/lib/api/message-schemas";
import type { LineDetail } from "@/lib/api/schemas";
import { lengthHint } from "@/lib/client/composer/compose-messages";
import { acceptedFiles } from "@/lib/client/composer/file-check";
import { useWords } from "@/lib/client/format/use-wording";
import { SendButtons } from "./send-buttons";
import { UndoButton } from "./undo-button";

type ComposerToolbarProps = {
  line: LineDetail;
  isNote: boolean;
  text: string;
  canSend: boolean;
  /** What must happen before it can be sent; null when nothing must. */
  missing: string | null;
  /** The field for the text. */
  field: RefObject<HTMLTextAreaElement | null>;
  /** Opens the canned replies. */
  onCanned: () => void;
  onFiles: (files: readonly File[]) => void;
  /** What was sent last and can be taken back, while nothing else is written. */
  latest: PendingSendView | undefined;
  onUndo: () => void;
  /** Null where nothing leaves later. */
  onSchedule: (() => void) | null;
  onSend: () => void;
  onSendAndClose: () => void;
};

/** The row under the text: attaching files, the length hint, and the send button. */
export function ComposerToolbar({
  line,
  isNote,
  text,
  canSend,
  missing,
  field,
  onCanned,
  onFiles,
  latest,
  onUndo,
  onSchedule,
  onSend,
  onSendAndClose,
}: ComposerToolbarProps) {
  const words = useWords();
  const input = useRef<HTMLInputElement>(null);
  const hint = isNote ? null : lengthHint(text, line.capabilities.textLengthMax, words);
  const canAttach = isNote || line.capabilities.content.file !== "none";
  return (
    <div className="flex items-center gap-2 px-1.5 pb-1.5">
      {canAttach && (
        <>
          <IconButton
            label={words(isNote ? "composer.attach.note" : "composer.attach.reply")}
            icon={<Paperclip />}
            tooltipSide="top"
            onClick={() => {
              // Once files are chosen, or none, one writes on.
              field.current?.focus();
              input.current?.click();
            }}
          />
          <input
            ref={input}
            type="file"
            multiple
            hidden
            accept={isNote ? undefined : acceptedFiles(line)}
            aria-label={words("composer.attach.files")}
            onChange={(event) => {
              onFiles([...(event.target.files ?? [])]);
              event.target.value = "";
            }}
          />
        </>
      )}
      <IconButton
        label={words("frame.canned.title")}
        shortcut=";"
        icon={<MessageSquareText />}
        tooltipSide="top"
        onClick={onCanned}
      />
      <EmojiButton field={field} />
      <span role="status" className="tabular min-w-0 flex-1 truncate px-1 text-muted text-xs">
        {missing ?? hint}
      </span>
      {latest !== undefined && <UndoButton pending={latest} onUndo={onUndo} />}
      <span className={latest === undefined ? "flex min-w-0" : "hidden"}>
        <SendButtons
          lineName={line.name}
          isNote={isNote}
          canSend={canSend}
          onSend={onSend}
          onSendAndClose={onSendAndClose}
          onSchedule={onSchedule}
        />
      </span>
    </div>
  );
}
