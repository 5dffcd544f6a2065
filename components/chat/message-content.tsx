import { MapPin } from "lucide-react";
import { useTranslations } from "use-intl";
import { classNames } from "@/components/ui/class-names";
import { LinkedText } from "@/components/ui/linked-text";
import type { OwnMessage, TheirMessage } from "@/lib/chat-client/chat-state";
import { FileContent } from "./file-content";

type MessageContentProps = { chatId: string; item: OwnMessage | TheirMessage };

/** The bubble of one message. */
export function MessageContent({ chatId, item }: MessageContentProps) {
  const words = useTranslations("chat.messages");
  const { content } = item;
  const isOwn = item.kind === "own";
  const bubble = classNames(
    "min-w-0 max-w-full rounded-2xl px-3.5 py-2",
    isOwn ? "rounded-ee-sm bg-(--brand) text-(--on-brand)" : "rounded-es-sm bg-bubble-in",
  );
  switch (content.kind) {
    case "text":
      // A message with buttons only: they are shown below.
      if (content.text === "") return null;
      return (
        <p dir="auto" className={bubble}>
          <LinkedText text={content.text} />
        </p>
      );
    case "file":
      return (
        <FileContent
          chatId={chatId}
          content={content}
          progress={isOwn ? item.progress : null}
          bubble={bubble}
        />
      );
    case "location":
      return (
        <a
          href={mapUrl(content)}
          target="_blank"
          rel="noopener noreferrer"
          className={classNames(bubble, "flex items-center gap-2 underline underline-offset-2")}
        >
          <MapPin aria-hidden className="size-5 shrink-0" />
          {words("location")}
        </a>
      );
    default:
      return content satisfies never;
  }
}

/** The location's own URL where it is a web address, else one of a map. */
function mapUrl(place: { url: string | null; latitude: number; longitude: number }): string {
  const { url, latitude, longitude } = place;
  if (url !== null && /^https?:\/\//iu.test(url)) return url;
  return `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;
}
