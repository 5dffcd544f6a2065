import { Hourglass } from "lucide-react";
import type { AttachmentView } from "@/lib/api/message-schemas";
import type { LineDetail } from "@/lib/api/schemas";
import { degradedWords } from "@/lib/client/composer/degraded-words";
import type { RichMessage } from "@/lib/client/composer/rich/read-rich";
import { useWords } from "@/lib/client/format/use-wording";
import type { Content } from "@/lib/model/content";
import { actionsOf } from "@/lib/model/content-actions";
import { degradedIn } from "@/lib/model/degrade";
import { messageParts } from "@/lib/model/message-parts";
import { shownText } from "@/lib/model/shown-text";
import { ActionButtons } from "../../message/action-buttons";
import { CarouselCards } from "../../message/carousel-cards";
import { FileCard } from "../../message/file-card";

type SentPreviewProps = {
  /** What is sent, in its order. */
  messages: readonly RichMessage[];
  /** The file of the content, where it has one. */
  file: AttachmentView | null;
  line: LineDetail;
  contactName: string;
};

/**
 * A preview of what the customer will get on this line: the messages it becomes with their pauses, and what is lost; where that is less, what
 * was written stands beside it.
 */
export function SentPreview({ messages, file, line, contactName }: SentPreviewProps) {
  const words = useWords();
  const parts = messages.flatMap(({ content, pauseSeconds = null }) =>
    messageParts(content, line.capabilities).map((part, index) => ({
      ...{ ...part, whole: content },
      pauseSeconds: index === 0 ? pauseSeconds : null,
    })),
  );
  const less = parts.filter(({ sentAs }) => sentAs !== null);
  const lost = degradedWords(
    line.name,
    parts.flatMap((part) => (part.sentAs ? degradedIn(part.content, part.sentAs) : [])),
    words,
  );
  return (
    <section
      aria-label={words("composer.preview.label")}
      className="min-w-0 rounded-lg bg-sunken p-3 @2xl:sticky @2xl:top-0"
    >
      <p className="mb-1.5 text-subtle text-xs">
        {words("composer.preview.as", { name: contactName })}
      </p>
      {parts.length === 0 ? (
        <p className="py-4 text-center text-muted text-sm">{words("composer.preview.empty")}</p>
      ) : (
        <ol className="flex flex-col gap-1">
          {parts.map(({ content: written, sentAs, pauseSeconds }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an entry keeps nothing of its own
            <li key={index}>
              {pauseSeconds !== null && (
                <p className="flex items-center gap-1 py-1 text-muted text-xs">
                  <Hourglass aria-hidden className="size-3.5" />
                  {words(
                    line.capabilities.typing === "none"
                      ? "composer.preview.pause"
                      : "composer.preview.typing",
                    { seconds: pauseSeconds },
                  )}
                </p>
              )}
              <div className="rounded-xl rounded-bl-xs bg-bubble-out px-3 py-2 text-bubble-ink text-sm">
                <ShownContent content={sentAs ?? written} file={file} />
              </div>
            </li>
          ))}
        </ol>
      )}
      {lost !== null && <p className="mt-2 text-muted text-xs">{lost}</p>}
      {less.length > 0 && (
        <section aria-label={words("composer.preview.written")} className="mt-3">
          <p className="mb-1.5 text-subtle text-xs">{words("composer.preview.written")}</p>
          {[...new Set(less.map(({ whole }) => whole))].map((whole, index) => (
            <div
              // biome-ignore lint/suspicious/noArrayIndexKey: an entry keeps nothing of its own
              key={index}
              className="rounded-xl border border-line-strong border-dashed px-3 py-2 text-ink text-sm"
            >
              <ShownContent content={whole} file={file} />
            </div>
          ))}
        </section>
      )}
    </section>
  );
}

function ShownContent({ content, file }: { content: Content; file: AttachmentView | null }) {
  if (content.kind === "carousel") return <CarouselCards carousel={content} />;
  const { actions: _buttons, ...bare } =
    "actions" in content ? content : { ...content, actions: [] };
  const text = shownText(bare, null);
  return (
    <>
      {content.kind === "file" && file !== null && <ShownFile file={file} />}
      {text !== "" && (
        <p dir="auto" className="wrap-anywhere whitespace-pre-wrap">
          {text}
        </p>
      )}
      <ActionButtons actions={actionsOf(content)} />
    </>
  );
}

function ShownFile({ file }: { file: AttachmentView }) {
  if (file.url === null) return null;
  if (!file.inline || file.media !== "image") return <FileCard attachment={file} url={file.url} />;
  // biome-ignore lint/performance/noImgElement: a small copy of what was just uploaded
  return <img src={file.url} alt={file.fileName} className="mb-1 max-h-40 rounded-md" />;
}
