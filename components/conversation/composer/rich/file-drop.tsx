"use client";

import { type ReactNode, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { pastedFiles } from "@/components/ui/pasted-files";

type FileDropProps = {
  /** Null where no file can be taken now: then it goes where it goes elsewhere. */
  onFile: ((file: File) => void) | null;
  className?: string;
  children: ReactNode;
};

/** A part of the composer that takes the first of the files that are dropped on it or pasted into its fields. */
export function FileDrop({ onFile, className, children }: FileDropProps) {
  const [isOver, setOver] = useState(false);
  const take = (files: readonly File[]) => {
    const [file] = files;
    if (file !== undefined) onFile?.(file);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a button does the same
    <div
      className={classNames(className, isOver && "rounded-md outline-2 outline-accent")}
      onDragOver={(event) => {
        const isTaken = onFile !== null && event.dataTransfer.types.includes("Files");
        if (!isTaken || event.defaultPrevented) return setOver(false);
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        if (onFile === null || event.defaultPrevented || event.dataTransfer.files.length === 0)
          return;
        event.preventDefault();
        take([...event.dataTransfer.files]);
      }}
      onPaste={(event) => {
        if (onFile === null || event.defaultPrevented) return;
        const files = pastedFiles(event.clipboardData);
        if (files.length === 0) return;
        event.preventDefault();
        take(files);
      }}
    >
      {children}
    </div>
  );
}
