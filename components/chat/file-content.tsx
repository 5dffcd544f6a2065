"use client";

import { Download, FileText } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { classNames } from "@/components/ui/class-names";
import { fileUrl } from "@/lib/chat-client/chat-api";
import type { Content } from "@/lib/chat-client/chat-state";

type FileContentProps = {
  chatId: string;
  content: Extract<Content, { kind: "file" }>;
  /** Upload progress from 0 to 1, else null. */
  progress: number | null;
  /** CSS classes of the bubble. */
  bubble: string;
};

/** A picture, which opens large when pressed; any other file as a download with its name. */
export function FileContent({ chatId, content, progress, bubble }: FileContentProps) {
  const [isBroken, setBroken] = useState(false);
  const { fileId, fileName, isImage, localUrl } = content;
  const url = fileId === null ? null : fileUrl(chatId, fileId);
  const shown = localUrl ?? url;

  if (isImage && shown !== null && !isBroken) {
    const picture = (
      // biome-ignore lint/performance/noImgElement: it can be loaded only with the customer's cookie
      <img
        src={shown}
        alt={fileName}
        onError={() => setBroken(true)}
        className="max-h-72 min-h-12 min-w-12 rounded-xl border border-line bg-sunken object-contain"
      />
    );
    return (
      <div className="flex max-w-full flex-col gap-1">
        {url === null ? (
          picture
        ) : (
          <a href={url} target="_blank" rel="noopener" className="rounded-xl">
            {picture}
          </a>
        )}
        <Progress value={progress} name={fileName} />
      </div>
    );
  }
  const label = (
    <>
      <FileText aria-hidden className="size-5 shrink-0" />
      <span dir="auto" className="wrap-anywhere min-w-0">
        {fileName}
      </span>
    </>
  );
  return (
    <div className={classNames(bubble, "flex flex-col gap-1.5")}>
      {url === null ? (
        <span className="flex items-center gap-2.5">{label}</span>
      ) : (
        <a
          href={url}
          download={fileName}
          className="flex min-h-6 items-center gap-2.5 rounded-xs underline underline-offset-2"
        >
          {label}
          <Download aria-hidden className="size-4 shrink-0" />
        </a>
      )}
      <Progress value={progress} name={fileName} />
    </div>
  );
}

function Progress({ value, name }: { value: number | null; name: string }) {
  const words = useTranslations("chat.messages");
  if (value === null) return null;
  return (
    <progress value={value} aria-label={words("uploading", { name })} className="h-1.5 w-full" />
  );
}
