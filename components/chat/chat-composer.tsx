"use client";

import { Paperclip, SendHorizontal } from "lucide-react";
import { type DragEvent, type KeyboardEvent, useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { isComposing } from "@/components/ui/is-composing";
import { pastedFiles } from "@/components/ui/pasted-files";
import { ChatIconButton } from "./chat-icon-button";
import { textLengthMax } from "./text-length";

type ChatComposerProps = {
  draft: string;
  onDraftChange: (text: string) => void;
  onSend: (text: string) => void;
  onFile: (file: File) => void;
};

/**
 * The customer's message field. Enter sends where there is a keyboard; Shift-Enter, and Enter on phones, inserts a line
 * break.
 */
export function ChatComposer({ draft, onDraftChange, onSend, onFile }: ChatComposerProps) {
  const words = useTranslations("chat.composer");
  const field = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const excess = draft.length - textLengthMax;
  const canSend = draft.trim() !== "" && excess <= 0;

  // On a touch screen, focusing the field would open the keyboard over the messages.
  useEffect(() => {
    if (document.activeElement === document.body && hasKeyboard()) field.current?.focus();
  }, []);

  const send = () => {
    field.current?.focus();
    if (canSend) onSend(draft.trim());
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || isComposing(event)) return;
    if (!hasKeyboard()) return;
    event.preventDefault();
    send();
  };

  const addFiles = (files: Iterable<File>) => {
    for (const file of files) onFile(file);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button beside the field does the same by keyboard
    <div
      className="shrink-0 border-line border-t bg-surface p-2 pb-[max(0.5rem,env(safe-area-inset-bottom))]"
      onDragOver={(event) => {
        if (hasFiles(event)) event.preventDefault();
      }}
      onDrop={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        addFiles(event.dataTransfer.files);
      }}
    >
      {excess > 0 && (
        <p role="alert" className="px-3 pb-1 text-danger-ink text-sm">
          {words("tooLong", { count: excess })}
        </p>
      )}
      <div className="flex items-end gap-1">
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          aria-label={words("files")}
          onChange={(event) => {
            addFiles(event.target.files ?? []);
            event.target.value = "";
            field.current?.focus();
          }}
        />
        <ChatIconButton
          label={words("file")}
          icon={<Paperclip />}
          onClick={() => picker.current?.click()}
        />
        <textarea
          ref={field}
          rows={1}
          dir="auto"
          value={draft}
          aria-label={words("message")}
          aria-invalid={excess > 0}
          placeholder={words("placeholder")}
          onChange={(event) => onDraftChange(event.target.value)}
          onKeyDown={onKeyDown}
          onPaste={(event) => {
            const files = pastedFiles(event.clipboardData);
            if (files.length === 0) return;
            event.preventDefault();
            addFiles(files);
          }}
          className="field-sizing-content max-h-40 min-h-10 min-w-0 flex-1 resize-none rounded-2xl border border-control bg-surface px-3.5 py-1.75 text-ink text-lg focus-visible:-outline-offset-1 aria-invalid:border-danger-solid"
        />
        <ChatIconButton
          label={words("send")}
          icon={<SendHorizontal className="rtl:-scale-x-100" />}
          disabled={!canSend}
          onClick={send}
          className="bg-(--brand)! text-(--on-brand)! hover:opacity-90"
        />
      </div>
    </div>
  );
}

/** Dragged text is left to the field itself. */
function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer.types.includes("Files");
}

function hasKeyboard(): boolean {
  return matchMedia("(pointer: fine)").matches;
}
