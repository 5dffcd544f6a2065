"use client";

import { FileX2 } from "lucide-react";
import { AudioPlayer } from "@/components/conversation/message/audio-player";
import { FileCard } from "@/components/conversation/message/file-card";
import { Spinner } from "@/components/ui/spinner";
import type { AttachmentView } from "@/lib/api/message-schemas";
import type { SimulatedMedia } from "@/lib/api/playground-views";
import { useWords } from "@/lib/client/format/use-wording";

type PhoneMediaProps = { messageId: string; kind: string; media: SimulatedMedia };

/** The file of a message on the phone: shown inline where the browser can, else as a card. */
export function PhoneMedia({ messageId, kind, media }: PhoneMediaProps) {
  const words = useWords();
  if (media.url === null) {
    return (
      <p className="flex min-w-48 items-center gap-2 rounded-md border border-line-strong bg-surface px-3 py-2 text-muted text-xs">
        {media.state === "fetching" ? (
          <>
            <Spinner /> {words("playground.media.loading")}
          </>
        ) : (
          <>
            <FileX2 aria-hidden className="size-4 shrink-0" />
            <span className="wrap-anywhere">{media.detail ?? words("playground.media.lost")}</span>
          </>
        )}
      </p>
    );
  }
  const attachment = asAttachment(messageId, kind, media);
  if (!media.inline) return <FileCard attachment={attachment} url={media.url} />;
  switch (attachment.media) {
    case "image":
    case "sticker":
      return (
        <a
          href={media.url}
          target="_blank"
          rel="noopener"
          aria-label={words("playground.media.picture", { name: attachment.fileName })}
          className="-mx-1.5 mt-0.5 mb-1 block overflow-hidden rounded-md"
        >
          {/* biome-ignore lint/performance/noImgElement: the picture is behind the session and has its final size */}
          <img src={media.url} alt="" className="h-44 w-72 max-w-full bg-pressed object-cover" />
        </a>
      );
    case "audio":
    case "voice":
      return <AudioPlayer attachment={attachment} url={media.url} />;
    case "video":
      return (
        // biome-ignore lint/a11y/useMediaCaption: customers send no captions with their videos
        <video
          controls
          preload="metadata"
          src={media.url}
          aria-label={words("playground.media.video", { name: attachment.fileName })}
          className="aspect-video w-72 max-w-full rounded-md bg-canvas"
        />
      );
    case "document":
      return <FileCard attachment={attachment} url={media.url} />;
    default:
      return attachment.media satisfies never;
  }
}

/** The phone's file as an attachment, for the desk's own players and cards. */
function asAttachment(id: string, kind: string, media: SimulatedMedia): AttachmentView {
  return {
    id,
    media: mediaKinds.find((known) => known === kind) ?? "document",
    fileName: media.fileName ?? "",
    contentType: media.contentType ?? "",
    sizeBytes: media.sizeBytes,
    state: "stored",
    failure: null,
    url: media.url,
    inline: media.inline,
  };
}

const mediaKinds = ["image", "audio", "voice", "video", "sticker"] as const;
