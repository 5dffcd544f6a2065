"use client";

import { Mic } from "lucide-react";
import { useRef, useState } from "react";
import type { AttachmentView } from "@/lib/api/message-schemas";
import { fileLabel } from "@/lib/client/format/file-label";
import { useWords } from "@/lib/client/format/use-wording";

const speeds = [1, 1.5, 2] as const;

/** The browser's audio player, with a button for the speed. */
export function AudioPlayer({ attachment, url }: { attachment: AttachmentView; url: string }) {
  const words = useWords();
  const audio = useRef<HTMLAudioElement>(null);
  const [speed, setSpeed] = useState<(typeof speeds)[number]>(1);
  const isVoice = attachment.media === "voice";

  const nextSpeed = () => {
    const next = speeds[(speeds.indexOf(speed) + 1) % speeds.length] ?? 1;
    if (audio.current) audio.current.playbackRate = next;
    setSpeed(next);
  };

  return (
    <span className="flex w-96 max-w-full flex-col gap-1">
      <span className="flex items-center gap-1.5 text-muted text-xs">
        {isVoice && <Mic aria-hidden className="size-3.5 shrink-0" />}
        <span className="min-w-0 truncate">
          {isVoice ? words("common.media.voice") : fileLabel(attachment, words)}
        </span>
      </span>
      <span className="flex items-center gap-1.5">
        {/* biome-ignore lint/a11y/useMediaCaption: customers send no captions with their recordings */}
        <audio
          ref={audio}
          controls
          preload="metadata"
          src={url}
          aria-label={words("thread.file.named", {
            media: words(`common.media.${attachment.media}`),
            name: fileLabel(attachment, words),
          })}
          className="h-10 min-w-0 flex-1"
        />
        <button
          type="button"
          onClick={nextSpeed}
          aria-label={words("thread.file.speed", { speed })}
          className="tabular h-7 min-w-11 shrink-0 rounded-sm border border-line-strong bg-surface px-1.5 font-medium text-ink text-xs hover:bg-hover"
        >
          {speed}×
        </button>
      </span>
    </span>
  );
}
