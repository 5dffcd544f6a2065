import type { AttachmentView } from "@/lib/api/message-schemas";
import type { LineDetail } from "@/lib/api/schemas";
import { degradedWords } from "@/lib/client/composer/degraded-words";
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
  content: Content | null;
  /** The file of the content, where it has one. */
  file: AttachmentView | null;
  line: LineDetail;
  contactName: string;
};

/**
 * A preview of what the customer will get on this line: the messages it becomes, and what is lost; where that is less, what
 * was written stands beside it.
 */
export function SentPreview({ content, file, line, contactName }: SentPreviewProps) {
  const words = useWords();
  const parts = content === null ? [] : messageParts(content, line.capabilities);
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
      {content === null ? (
        <p className="py-4 text-center text-muted text-sm">{words("composer.preview.empty")}</p>
      ) : (
        <ol className="flex flex-col gap-1">
          {parts.map(({ content: written, sentAs }, index) => (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a message never reorder
              key={index}
              className="rounded-xl rounded-bl-xs bg-bubble-out px-3 py-2 text-bubble-ink text-sm"
            >
              <ShownContent content={sentAs ?? written} file={file} />
            </li>
          ))}
        </ol>
      )}
      {lost !== null && <p className="mt-2 text-muted text-xs">{lost}</p>}
      {content !== null && parts.some(({ sentAs }) => sentAs !== null) && (
        <section aria-label={words("composer.preview.written")} className="mt-3">
          <p className="mb-1.5 text-subtle text-xs">{words("composer.preview.written")}</p>
          <div className="rounded-xl border border-line-strong border-dashed px-3 py-2 text-ink text-sm">
            <ShownContent content={content} file={file} />
          </div>
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
