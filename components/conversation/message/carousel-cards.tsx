import { attachmentUrl } from "@/lib/client/browser/attachment-url";
import { useWords } from "@/lib/client/format/use-wording";
import type { CarouselContent } from "@/lib/model/content";
import { ActionButtons } from "./action-buttons";
import { ExternalLink } from "./external-link";
import { MessageText } from "./message-text";

/** Cards side by side. Stored pictures are shown; those on other hosts are not loaded, only named. */
export function CarouselCards({ carousel }: { carousel: CarouselContent }) {
  const words = useWords();
  const { text, items, actions = [] } = carousel;
  return (
    <span className="flex flex-col gap-1.5">
      {text !== null && text.trim() !== "" && <MessageText text={text} />}
      <ul
        aria-label={words("thread.message.cards")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard
        tabIndex={0}
        className="scroll-area -mx-1.5 flex gap-2 px-1.5 pb-1"
      >
        {items.map((item, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: the cards of a message never reorder
            key={index}
            className="flex w-48 shrink-0 flex-col gap-0.5 rounded-lg border border-line-strong bg-surface px-2.5 py-2 text-ink"
          >
            <span dir="auto" className="wrap-anywhere font-medium text-sm">
              {item.title}
            </span>
            {item.description !== null && item.description !== "" && (
              <span dir="auto" className="wrap-anywhere text-muted text-xs">
                {item.description}
              </span>
            )}
            {item.attachmentId !== undefined && (
              // biome-ignore lint/performance/noImgElement: the picture is behind the session
              <img
                src={attachmentUrl(item.attachmentId)}
                alt=""
                loading="lazy"
                decoding="async"
                className="order-first mb-1 max-h-40 w-full rounded-md object-cover"
              />
            )}
            {item.imageUrl !== null && item.attachmentId === undefined && (
              <ExternalLink href={item.imageUrl}>
                {words("thread.message.pictureOn", { host: new URL(item.imageUrl).host })}
              </ExternalLink>
            )}
            <span className="mt-auto">
              <ActionButtons actions={item.actions} />
            </span>
          </li>
        ))}
      </ul>
      <ActionButtons actions={actions} />
    </span>
  );
}
