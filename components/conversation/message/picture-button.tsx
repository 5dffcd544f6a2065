"use client";

import { ImageOff } from "lucide-react";
import { useState } from "react";
import { classNames } from "@/components/ui/class-names";
import type { AttachmentView } from "@/lib/api/message-schemas";
import { fileLabel } from "@/lib/client/format/file-label";
import { useWords } from "@/lib/client/format/use-wording";
import { useTranscript } from "./transcript-context";

type PictureButtonProps = { messageId: string; attachment: AttachmentView; url: string };

/**
 * A picture in the transcript; pressing it opens it large. The frame has its final size before the picture loads, so
 * that nothing moves.
 */
export function PictureButton({ messageId, attachment, url }: PictureButtonProps) {
  const words = useWords();
  const { openPicture } = useTranscript();
  const [isBroken, setBroken] = useState(false);
  const isSticker = attachment.media === "sticker";
  return (
    <button
      type="button"
      onClick={() => openPicture(messageId)}
      aria-label={words("thread.file.showLarge", {
        media: words(`common.media.${attachment.media}`),
        name: fileLabel(attachment, words),
      })}
      className={classNames(
        "block max-w-full overflow-hidden rounded-md transition-opacity hover:opacity-90",
        isSticker ? "size-36" : "h-60 w-72 bg-pressed",
      )}
    >
      {isBroken ? (
        <span className="grid size-full place-items-center gap-1 text-muted text-xs">
          <span className="flex flex-col items-center gap-1">
            <ImageOff aria-hidden className="size-5" />
            {words("thread.file.broken")}
          </span>
        </span>
      ) : (
        // biome-ignore lint/performance/noImgElement: the picture is behind the session and has its final size
        <img
          src={url}
          alt=""
          loading="lazy"
          decoding="async"
          onError={() => setBroken(true)}
          className={classNames("size-full", isSticker ? "object-contain" : "object-cover")}
        />
      )}
    </button>
  );
}
