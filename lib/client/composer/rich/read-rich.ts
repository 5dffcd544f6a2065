import type { Words } from "@/lib/languages/words";
import type { Action } from "@/lib/model/action";
import type { CannedPart } from "@/lib/model/writing/canned-content";
import type { DraftButton, RichPart } from "@/lib/model/writing/draft-schema";
import { unfilledInOffer } from "@/lib/model/writing/fill-offer";
import type { WrittenRich } from "../../drafts/written";
import { type ButtonKind, offerOf, type RichContent } from "./rich-draft";
import { pauseSeconds, type RichProblem, richProblems } from "./rich-problems";

/** One of the messages that a rich message becomes; `pauseSeconds` is how long after the one before it leaves. */
export type RichMessage = { readonly content: RichContent; readonly pauseSeconds?: number };

export type ReadDraft = {
  /** The message with its buttons, without what stands before and behind it; null while there are problems. */
  readonly content: RichContent | null;
  /** The same without what is not right yet, for a preview; null where nothing is. */
  readonly begun: RichContent | null;
  /** All that is sent, in its order; null while there are problems. */
  readonly messages: readonly RichMessage[] | null;
  /** The same as far as it is right. */
  readonly shown: readonly RichMessage[];
  /** In the order in which the fields stand. */
  readonly problems: readonly RichProblem[];
  /** The variables for which nothing stands yet: a customer never reads their names. */
  readonly unfilled: readonly string[];
};

/**
 * The messages of a draft, and its problems, including empty fields. With cards the one with buttons is a carousel; else, with
 * a file, that file with the text under it.
 */
export function readDraft(draft: WrittenRich, words: Words): ReadDraft {
  const problems = richProblems(draft, words);
  const content = contentOf(draft);
  const isWhole = problems.length === 0;
  const begun = isWhole ? content : rightPart(draft, problems);
  const messages = messagesOf(draft, content);
  const offers = messages.flatMap((message) => unfilledInOffer(offerOf(message.content)));
  return {
    content: isWhole ? content : null,
    messages: isWhole ? messages : null,
    begun,
    shown: isWhole ? messages : messagesOf(draft, begun),
    problems,
    unfilled: [...new Set(offers)],
  };
}

/** What leaves, in its order: a pause is said of the message behind it. Empty texts are left out, and pauses beside which there is nothing. */
function messagesOf(
  { parts = [{ kind: "message", id: "" }] }: WrittenRich,
  content: RichContent | null,
): readonly RichMessage[] {
  const messages: RichMessage[] = [];
  let pause = 0;
  for (const part of parts) {
    if (part.kind === "pause") {
      pause = pauseSeconds(part) ?? 0;
      continue;
    }
    const said = part.kind === "message" ? content : textOf(part);
    if (said === null) continue;
    const isPaused = pause > 0 && messages.length > 0;
    messages.push({ content: said, ...(isPaused && { pauseSeconds: pause }) });
    pause = 0;
  }
  return messages;
}

/** What a canned reply keeps of what leaves before and behind its message `content`: empty where that is alone. */
export function cannedPartsOf(
  messages: readonly RichMessage[],
  content: RichContent,
): readonly CannedPart[] {
  if (messages.length < 2) return [];
  return messages.flatMap((message): readonly CannedPart[] => {
    const { pauseSeconds: seconds } = message;
    const said = message.content;
    const text = said.kind === "text" ? said.text : "";
    return [
      ...(seconds === undefined ? [] : [{ kind: "pause" as const, seconds }]),
      said === content ? { kind: "message" } : { kind: "text", text },
    ];
  });
}

function textOf({ text }: Extract<RichPart, { kind: "text" }>): RichContent | null {
  return text.trim() === "" ? null : { kind: "text", text: text.trim() };
}

/** The message without those of its fields, buttons and cards that are not right yet; null where nothing is. */
function rightPart(draft: WrittenRich, problems: readonly RichProblem[]): RichContent | null {
  const wrong = new Set(problems.map(({ field }) => field));
  const right = (buttons: readonly DraftButton[]) =>
    buttons.filter(({ id }) => !wrong.has(`${id}.label`) && !wrong.has(`${id}.value`));
  const cards = draft.cards
    .filter(({ id }) => !wrong.has(`${id}.title`))
    .map(({ id, description, imageUrl, ...card }) => ({
      ...{ ...card, id, buttons: right(card.buttons) },
      description: wrong.has(`${id}.description`) ? "" : description,
      imageUrl: wrong.has(`${id}.imageUrl`) ? "" : imageUrl,
    }));
  const buttons = right(draft.buttons);
  const isNothing = draft.text.trim() === "" && draft.file === undefined;
  if (isNothing && cards.length + buttons.length === 0) return null;
  return contentOf({ ...draft, cards, buttons });
}

function contentOf(draft: WrittenRich): RichContent {
  if (draft.cards.length > 0) return carouselOf(draft);
  const text = draft.text.trim();
  const actions = draft.buttons.map(actionOf);
  if (draft.file === undefined) return { kind: "text", text, actions };
  const { id: attachmentId, media } = draft.file;
  const buttons = actions.length > 0 ? { actions } : {};
  return { kind: "file", media, attachmentId, caption: text || null, ...buttons };
}

function carouselOf({ text, buttons, cards }: WrittenRich): RichContent {
  return {
    kind: "carousel",
    text: text.trim() || null,
    items: cards.map((card) => ({
      title: card.title.trim(),
      description: card.description.trim() || null,
      ...(card.picture === undefined
        ? { imageUrl: card.imageUrl.trim() || null }
        : { imageUrl: null, attachmentId: card.picture }),
      actions: card.buttons.map(cardActionOf),
    })),
    ...(buttons.length > 0 && { actions: buttons.map(actionOf) }),
  };
}

function actionOf({ kind, label, value }: DraftButton): Extract<Action, { kind: ButtonKind }> {
  const words = label.trim().replace(/\s+/gu, " ");
  if (kind === "link") return { kind, label: words, url: value.trim() };
  const payload = value.trim() || words;
  return kind === "reply"
    ? { kind, label: words, payload, iconUrl: null }
    : { kind, label: words, payload };
}

/** A card's buttons stay after they were pressed: suggested answers, which go, are none of them. */
function cardActionOf(button: DraftButton) {
  const action = actionOf(button);
  if (action.kind !== "reply") return action;
  return { kind: "postback", label: action.label, payload: action.payload } as const;
}
