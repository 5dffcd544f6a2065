"use client";

import { type ReactNode, useRef } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { useWords } from "@/lib/client/format/use-wording";

type FileButtonProps = {
  label: string;
  icon: ReactNode;
  /** Left out, every file type can be chosen. */
  accept?: string;
  onFile: (file: File) => void;
};

/** Opens the file dialog for one file. */
export function FileButton({ label, icon, accept, onFile }: FileButtonProps) {
  const words = useWords();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton
        label={label}
        icon={icon}
        tooltipSide="top"
        onClick={() => input.current?.click()}
      />
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        aria-label={words("playground.file", { label })}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file !== undefined) onFile(file);
          event.target.value = "";
        }}
      />
    </>
  );
}
