"use client";

import { FileText, Image, MapPin, SendHorizontal, X } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { isComposing } from "@/components/ui/is-composing";
import { pastedFiles } from "@/components/ui/pasted-files";
import { Textarea } from "@/components/ui/textarea";
import type { SimulatedLineSummary, SimulatedMessage } from "@/lib/api/playground-views";
import { useHydrated } from "@/lib/client/browser/use-hydrated";
import { useWording, useWords } from "@/lib/client/format/use-wording";
import { useCustomerTyping } from "@/lib/client/live/use-customer-typing";
import { usePlayCustomer, type Writer } from "@/lib/client/playground/use-playground";
import { FileButton } from "./file-button";
import { PlaceDialog } from "./place-dialog";

type PhoneComposerProps = {
  line: SimulatedLineSummary;
  writer: Writer;
  /** Whether the customer has written before. */
  hasBegun: boolean;
  quoted: SimulatedMessage | null;
  onQuoteEnd: () => void;
  file: File | null;
  onFileChange: (file: File | null) => void;
};

/** The customer's message field, for text and whatever else the line supports. Enter sends. */
export function PhoneComposer({
  line,
  writer,
  hasBegun,
  quoted,
  onQuoteEnd,
  file,
  onFileChange,
}: PhoneComposerProps) {
  const { words, formats } = useWording();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState("");
  const [isPlacing, setPlacing] = useState(false);
  const { abilities } = line;
  const { mutate, error } = usePlayCustomer(line);
  const typing = useCustomerTyping(line.id, writer.customer, abilities.typing);
  const canAttach = abilities.files && (hasBegun || abilities.begins.includes("file"));
  const canPlace = abilities.location && (hasBegun || abilities.begins.includes("location"));
  const isHydrated = useHydrated();
  const canSend = text.trim() !== "" || file !== null;

  const send = () => {
    if (!canSend) return;
    const message = { ...writer, quotedId: quoted?.id ?? null, text: text.trim(), file };
    setText("");
    typing.stop();
    onFileChange(null);
    onQuoteEnd();
    field.current?.focus();
    // A text that could not be sent returns to the field, unless there is new text.
    const onError = () => {
      setText((now) => (now === "" ? message.text : now));
      if (message.file !== null) onFileChange(message.file);
    };
    mutate(message, { onError });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || isComposing(event)) return;
    event.preventDefault();
    send();
  };

  const attach = (chosen: File) => {
    onFileChange(chosen);
    field.current?.focus();
  };

  return (
    <div className="flex shrink-0 flex-col gap-1.5 border-line border-t bg-surface p-2">
      {error !== null && (
        <p role="alert" className="px-1 text-danger-ink text-xs">
          {formats.error(error)}
        </p>
      )}
      {quoted !== null && (
        <Strip label={words("playground.composer.answer")} onRemove={onQuoteEnd}>
          <span className="block font-medium text-accent-ink">
            {words(
              quoted.from === "customer"
                ? "playground.composer.answerSelf"
                : "playground.composer.answerDesk",
            )}
          </span>
          <span className="block truncate text-muted">{quoted.text || quoted.kind}</span>
        </Strip>
      )}
      {file !== null && (
        <Strip label={file.name} onRemove={() => onFileChange(null)}>
          <span className="block truncate font-medium text-ink">{file.name}</span>
          <span className="block text-muted">{formats.bytes(file.size)}</span>
        </Strip>
      )}
      <div className="flex items-end gap-1">
        {canAttach && (
          <>
            <FileButton
              label={words("playground.composer.picture")}
              icon={<Image />}
              accept="image/jpeg,image/png"
              onFile={attach}
            />
            <FileButton
              label={words("playground.composer.document")}
              icon={<FileText />}
              onFile={attach}
            />
          </>
        )}
        {canPlace && (
          <IconButton
            label={words("playground.composer.place")}
            tooltipSide="top"
            icon={<MapPin />}
            onClick={() => setPlacing(true)}
          />
        )}
        <Textarea
          ref={field}
          rows={1}
          dir="auto"
          value={text}
          // Text typed before hydration would be lost.
          disabled={!isHydrated}
          maxLength={4096}
          aria-label={words("playground.composer.to", { line: line.name })}
          placeholder={words("playground.composer.placeholder")}
          onChange={(event) => {
            setText(event.target.value);
            typing.signal(event.target.value);
          }}
          onKeyDown={onKeyDown}
          onPaste={(event) => {
            const [pasted] = pastedFiles(event.clipboardData);
            if (!canAttach || pasted === undefined) return;
            event.preventDefault();
            attach(pasted);
          }}
          className="rounded-xl! max-h-32! py-1.5! min-w-0 flex-1"
        />
        <IconButton
          label={words("playground.composer.send")}
          shortcut="Enter"
          tooltipSide="top"
          icon={<SendHorizontal className="rtl:-scale-x-100" />}
          disabled={!canSend}
          onClick={send}
          className="rounded-full! bg-accent! text-on-accent! hover:bg-accent-hover!"
        />
      </div>
      <PlaceDialog open={isPlacing} onOpenChange={setPlacing} lineId={line.id} writer={writer} />
    </div>
  );
}

type StripProps = { label: string; onRemove: () => void; children: ReactNode };

/** An attachment or quotation of the next message. */
function Strip({ label, onRemove, children }: StripProps) {
  const words = useWords();
  return (
    <div className="flex items-center gap-2 rounded-md border-accent-ink border-s-2 bg-sunken py-1 pe-1 ps-2.5 text-xs">
      <div className="min-w-0 flex-1">{children}</div>
      <IconButton
        size="sm"
        label={words("playground.composer.remove", { label })}
        icon={<X />}
        onClick={onRemove}
      />
    </div>
  );
}
