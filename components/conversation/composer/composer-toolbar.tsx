"use client";

import {
  CalendarClock,
  ChevronDown,
  CircleCheck,
  Lock,
  MessageSquareText,
  Paperclip,
  SendHorizontal,
} from "lucide-react";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import { MenuItem } from "@/components/ui/menu-item";
import { Tooltip } from "@/components/ui/tooltip";
import type { PendingSendView } from "@/lib/api/message-schemas";
import type { LineDetail } from "@/lib/api/schemas";
import { lengthHint } from "@/lib/client/composer/compose-messages";
import { acceptedFiles } from "@/lib/client/composer/file-check";
import { useWords } from "@/lib/client/format/use-wording";
import { UndoButton } from "./undo-button";

type ComposerToolbarProps = {
  line: LineDetail;
  isNote: boolean;
  text: string;
  canSend: boolean;
  /** What must happen before it can be sent; null when nothing must. */
  missing: string | null;
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
  const verb = isNote
    ? words("composer.send.note")
    : words("composer.send.on", { line: line.name });
  return (
    <div className="flex items-center gap-2 px-1.5 pb-1.5">
      {canAttach && (
        <>
          <IconButton
            label={words(isNote ? "composer.attach.note" : "composer.attach.reply")}
            icon={<Paperclip />}
            tooltipSide="top"
            onClick={() => input.current?.click()}
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
      <span role="status" className="tabular min-w-0 flex-1 truncate px-1 text-muted text-xs">
        {missing ?? hint}
      </span>
      {latest !== undefined && <UndoButton pending={latest} onUndo={onUndo} />}
      <span className={latest === undefined ? "flex" : "hidden"}>
        <Tooltip content={verb} shortcut="mod+Enter" side="top">
          <Button
            variant="primary"
            disabled={!canSend}
            onClick={onSend}
            className="rounded-e-none! max-w-60"
          >
            {isNote ? (
              <Lock aria-hidden className="size-3.5 shrink-0" />
            ) : (
              <SendHorizontal aria-hidden className="size-3.5 shrink-0" />
            )}
            <span className="truncate">{verb}</span>
          </Button>
        </Tooltip>
        <Menu
          align="end"
          side="top"
          trigger={
            <Button
              variant="primary"
              disabled={!canSend}
              aria-label={words("composer.send.ways")}
              className="rounded-s-none! border-surface border-s px-1.5!"
            >
              <ChevronDown aria-hidden className="size-3.5" />
            </Button>
          }
        >
          <MenuItem icon={<CircleCheck />} shortcut="mod+shift+Enter" onSelect={onSendAndClose}>
            {words(isNote ? "composer.send.noteAndClose" : "composer.send.andClose")}
          </MenuItem>
          {onSchedule !== null && (
            <MenuItem icon={<CalendarClock />} onSelect={onSchedule}>
              {words("composer.send.later")}
            </MenuItem>
          )}
        </Menu>
      </span>
    </div>
  );
}
