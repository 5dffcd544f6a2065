import { type Action, isChoice } from "./action";
import { actionsOf, type CarouselContent, type Content } from "./content";
import { degreesText } from "./degrees";

/**
 * A content in words, for wires that have one text member; a file by its caption, else by its name. Links follow as
 * "label: address", and what can be answered as numbered lines.
 */
export function shownText(content: Content, fileName: string | null): string {
  return lines(wordsOf(content, fileName), ...actionLines(actionsOf(content)));
}

/** What actions say where there are no buttons: addresses and questions in their order, then the numbered answers. */
export function actionLines(actions: readonly Action[]): readonly string[] {
  const choices = actions.filter(isChoice);
  return [
    ...actions.flatMap((action) => (isChoice(action) ? [] : actionLine(action))),
    ...choices.map(({ label }, index) => `${index + 1}. ${label}`),
  ];
}

function wordsOf(content: Content, fileName: string | null): string {
  switch (content.kind) {
    case "text":
    case "notice":
    case "note":
    case "template":
      return content.text;
    case "answer":
      return content.label;
    case "file":
      return content.caption ?? fileName ?? "";
    case "link":
      return lines(content.title, content.url, content.description);
    case "location":
      return lines(
        content.name,
        content.address,
        content.url ??
          `https://maps.google.com/?q=${degreesText(content.latitude)},${degreesText(content.longitude)}`,
      );
    case "contact-card":
      return content.cards
        .map((card) => lines(card.name, card.organization, ...card.phones, ...card.emails))
        .join("\n\n");
    case "carousel":
      return [...(content.text ? [content.text] : []), ...content.items.map(itemText)].join("\n\n");
    default:
      return content satisfies never;
  }
}

/** A card without its picture, and without what only a button can do. */
function itemText({ title, description, actions }: CarouselContent["items"][number]): string {
  return lines(title, description, ...actionLines(actions.filter((action) => !isChoice(action))));
}

function actionLine(action: Exclude<Action, { kind: "postback" | "reply" }>): string {
  switch (action.kind) {
    case "link":
      return `${action.label}: ${action.url}`;
    case "webview":
      return `${action.label}: ${action.fallbackUrl ?? action.url}`;
    case "buy":
      return `${action.label}: ${amountText(action)}`;
    case "location-request":
      return action.label;
    default:
      return action satisfies never;
  }
}

/** "EUR 12.50": with as many digits as the currency has, and a blank that text messages know. */
function amountText({ amount, currency }: Extract<Action, { kind: "buy" }>): string {
  const format = new Intl.NumberFormat("en", {
    style: "currency",
    currency,
    currencyDisplay: "code",
  });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(amount / 10 ** digits).replaceAll("\u00a0", " ");
}

function lines(...words: readonly (string | null)[]): string {
  return words.filter(Boolean).join("\n");
}
