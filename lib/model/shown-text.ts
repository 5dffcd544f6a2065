import type { Action } from "./action";
import type { CarouselContent, Content } from "./content";
import { actionsOf, cardChoices, isChoice } from "./content-actions";
import { degreesText } from "./degrees";

/**
 * A content in words, for wires that have one text member; a file by its caption, else by its name. Links follow as
 * "label: address", and what can be answered as numbered lines, whose numbers go on from card to card to the message.
 */
export function shownText(content: Content, fileName: string | null): string {
  const counted = cardChoices(content).length;
  return lines(wordsOf(content, fileName), ...actionLines(actionsOf(content), counted));
}

/**
 * What actions say where there are no buttons: addresses and questions in their order, then the numbered answers.
 * `counted` answers stand before them in the same message.
 */
export function actionLines(actions: readonly Action[], counted = 0): readonly string[] {
  const choices = actions.filter(isChoice);
  return [
    ...actions.flatMap((action) => (isChoice(action) ? [] : actionLine(action))),
    ...choices.map(({ label }, index) => `${counted + index + 1}. ${label}`),
  ];
}

/** The cards of a carousel in words, without their pictures; what can be answered is numbered on from card to card. */
export function cardTexts(items: CarouselContent["items"]): readonly string[] {
  let counted = 0;
  return items.map(({ title, description, actions }) => {
    const text = lines(title, description, ...actionLines(actions, counted));
    counted += actions.filter(isChoice).length;
    return text;
  });
}

function wordsOf(content: Content, fileName: string | null): string {
  switch (content.kind) {
    case "text":
    case "notice":
    case "template":
      return content.text;
    case "note":
      return content.text || (fileName ?? "");
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
      return [...(content.text ? [content.text] : []), ...cardTexts(content.items)].join("\n\n");
    default:
      return content satisfies never;
  }
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
