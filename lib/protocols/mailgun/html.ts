import type { Action } from "@/lib/model/action";
import type { CarouselContent, Content } from "@/lib/model/content";
import { actionsOf, cardChoices, isChoice } from "@/lib/model/content-actions";
import { keepBlanks } from "@/lib/model/html-blanks";
import { actionLines, shownText } from "@/lib/model/shown-text";

/** How the HTML presents a file: shown inline, as a link, or as an attachment that it does not mention. */
export type FilePlace =
  | { readonly kind: "shown"; readonly contentId: string; readonly alt: string }
  | { readonly kind: "linked"; readonly url: string; readonly fileName: string }
  | { readonly kind: "attached" };

const styles = {
  page: "font:15px/1.5 -apple-system,'Segoe UI',Roboto,Arial,sans-serif;color:#1c1c1e",
  button:
    "display:inline-block;padding:8px 16px;border-radius:6px;background:#1f5fd6;color:#fff;text-decoration:none",
  card: "display:inline-block;vertical-align:top;width:240px;margin:0 12px 12px 0;padding:12px;border:1px solid #d5d5da;border-radius:8px",
  picture: "max-width:100%;height:auto;border-radius:6px",
  quote: "margin:12px 0 0;padding-left:12px;border-left:3px solid #d5d5da;color:#6b6b70",
} as const;

/**
 * A content as the HTML part of a mail. All text is escaped. It has no scripts, only inline styles, and no pictures
 * except the content's own. `quotedText` is appended, as mail programs do.
 */
export function contentHtml(
  content: Content,
  file: FilePlace | null,
  quotedText: string | null,
): string {
  const quote =
    quotedText === null
      ? ""
      : `<blockquote style="${styles.quote}">${inlineHtml(quotedText)}</blockquote>`;
  const body =
    bodyHtml(content, file) + actionsHtml(actionsOf(content), cardChoices(content).length) + quote;
  return `<!doctype html><html><head><meta charset="utf-8"></head><body style="${styles.page}">${body}</body></html>`;
}

function bodyHtml(content: Content, file: FilePlace | null): string {
  switch (content.kind) {
    case "text":
    case "note":
    case "notice":
    case "template":
      return paragraphs(content.text);
    case "file":
      return (content.caption === null ? "" : paragraphs(content.caption)) + fileHtml(file);
    case "link": {
      const description = content.description === null ? "" : paragraphs(content.description);
      return `<p>${anchor(content.url, content.title ?? content.url)}</p>${description}`;
    }
    case "carousel": {
      let counted = 0;
      const cards = content.items.map((card) => {
        const html = cardHtml(card, counted);
        counted += card.actions.filter(isChoice).length;
        return html;
      });
      return `${content.text === null ? "" : paragraphs(content.text)}<div>${cards.join("")}</div>`;
    }
    case "answer":
    case "location":
    case "contact-card":
      return paragraphs(shownText(content, null));
    default:
      return content satisfies never;
  }
}

function fileHtml(file: FilePlace | null): string {
  if (file === null || file.kind === "attached") return "";
  return file.kind === "linked"
    ? `<p>${anchor(file.url, file.fileName)}</p>`
    : `<p><img src="cid:${escaped(file.contentId)}" alt="${escaped(file.alt)}" style="${styles.picture}"></p>`;
}

/** `counted`: how many numbered answers the cards before this one have. */
function cardHtml(
  { title, description, imageUrl, actions }: CarouselContent["items"][number],
  counted: number,
) {
  const picture =
    imageUrl === null
      ? ""
      : `<p><img src="${escaped(imageUrl)}" alt="" style="${styles.picture}"></p>`;
  const words = description === null ? "" : paragraphs(description);
  const pages = actionsHtml(actions, counted);
  return `<div style="${styles.card}">${picture}<p><strong>${inlineHtml(title)}</strong></p>${words}${pages}</div>`;
}

/** Buttons for actions that open a page; the other actions as text. */
function actionsHtml(actions: readonly Action[], counted = 0): string {
  const buttons = actions.flatMap((action) =>
    action.kind === "link"
      ? [
          `<p><a href="${escaped(action.url)}" style="${styles.button}">${escaped(action.label)}</a></p>`,
        ]
      : [],
  );
  const words = actionLines(
    actions.filter(({ kind }) => kind !== "link"),
    counted,
  );
  return buttons.join("") + (words.length === 0 ? "" : paragraphs(words.join("\n")));
}

/** Blank lines separate paragraphs; single line breaks stay. */
function paragraphs(text: string): string {
  return text
    .split(/\n{2,}/u)
    .map((part) => `<p>${inlineHtml(part)}</p>`)
    .join("");
}

/** Escaped text, with web addresses as links. */
function inlineHtml(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"]*[^\s<>"'.,;:!?)\]}])/iu)
    .map((part, index) =>
      index % 2 === 1 ? anchor(part, part) : keepBlanks(escaped(part), index === 0),
    )
    .join("");
}

function anchor(url: string, label: string): string {
  return `<a href="${escaped(url)}">${escaped(label)}</a>`;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => entities[character] ?? character);
}
