import type { AttachmentView, MessageView } from "@/lib/api/message-schemas";
import { fileLabel } from "@/lib/client/format/file-label";
import { useWords } from "@/lib/client/format/use-wording";
import { AttachmentPlaceholder } from "./attachment-placeholder";
import { AudioPlayer } from "./audio-player";
import { DocumentCard } from "./document-card";
import { PictureButton } from "./picture-button";

type AttachmentContentProps = {
  message: MessageView;
  media: AttachmentView["media"];
};

/** The file of a message: shown inline where the browser can, else as a download card. */
export function AttachmentContent({ message, media }: AttachmentContentProps) {
  const words = useWords();
  const { attachment } = message;
  if (attachment?.url == null) {
    return <AttachmentPlaceholder attachment={attachment} media={media} />;
  }
  const isPlayable = attachment.inline;
  switch (media) {
    case "image":
    case "sticker":
      if (!isPlayable) break;
      return <PictureButton messageId={message.id} attachment={attachment} url={attachment.url} />;
    case "audio":
    case "voice":
      if (!isPlayable) break;
      return <AudioPlayer attachment={attachment} url={attachment.url} />;
    case "video":
      if (!isPlayable) break;
      return (
        // biome-ignore lint/a11y/useMediaCaption: customers send no captions with their videos
        <video
          controls
          preload="metadata"
          src={attachment.url}
          aria-label={words("thread.file.named", {
            media: words("common.media.video"),
            name: fileLabel(attachment, words),
          })}
          className="aspect-video w-96 max-w-full rounded-md bg-canvas"
        />
      );
    case "document":
      break;
    default:
      return media satisfies never;
  }
  return <DocumentCard attachment={attachment} url={attachment.url} />;
}
