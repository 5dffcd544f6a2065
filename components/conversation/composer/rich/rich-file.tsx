"use client";

import { Paperclip } from "lucide-react";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import type { AttachmentView } from "@/lib/api/message-schemas";
import type { LineDetail } from "@/lib/api/schemas";
import { acceptedFiles } from "@/lib/client/composer/file-check";
import type { RichFiles } from "@/lib/client/composer/rich/use-rich-files";
import { asUpload } from "@/lib/client/composer/use-upload";
import { useWords } from "@/lib/client/format/use-wording";
import { ComposerFile } from "../composer-file";

type RichFileProps = {
  line: LineDetail;
  /** The message's file; null for none. */
  file: AttachmentView | null;
  files: RichFiles;
  hasCards: boolean;
  onRemove: () => void;
};

/** The picture, video or document that the buttons of a message stand under. */
export function RichFile({ line, file, files, hasCards, onRemove }: RichFileProps) {
  const words = useWords();
  const input = useRef<HTMLInputElement>(null);
  const upload = files.at("file") ?? (file === null ? null : asUpload(file));
  if (upload !== null) {
    const isStored = upload.attachment !== null;
    return (
      <ul aria-label={words("composer.rich.file")} tabIndex={-1} data-field="file" className="flex">
        <ComposerFile
          upload={upload}
          onRemove={() => (isStored ? onRemove() : files.remove("file"))}
          onRetry={() => files.retry("file")}
        />
      </ul>
    );
  }
  const reason = hasCards
    ? words("composer.rich.noFile")
    : line.capabilities.content.file === "none"
      ? words("composer.file.none", { line: line.name })
      : null;
  return (
    <span className="flex flex-wrap items-center gap-2">
      <Button size="sm" disabled={reason !== null} onClick={() => input.current?.click()}>
        <Paperclip aria-hidden className="size-3.5" />
        {words("composer.rich.addFile")}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept={acceptedFiles(line)}
        aria-label={words("composer.rich.file")}
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          if (chosen !== undefined) files.add("file", chosen, line);
          event.target.value = "";
        }}
      />
      {reason !== null && <span className="text-subtle text-xs">{reason}</span>}
    </span>
  );
}
