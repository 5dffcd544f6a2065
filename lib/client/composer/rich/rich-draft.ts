import { v7 as newId } from "uuid";
import type { AttachmentView } from "@/lib/api/message-schemas";
import type { Words } from "@/lib/languages/words";
import type { Action } from "@/lib/model/action";
import type { CarouselContent } from "@/lib/model/content";
import type { DraftButton, DraftCard } from "@/lib/model/writing/draft-schema";
import { type Offer, unfilledInOffer } from "@/lib/model/writing/fill-offer";
import type { WrittenRich } from "../../drafts/written";
import type { UnsentMessage } from "../../transcript/parse-unsent";

export const buttonKinds = ["reply", "postback", "link"] as const;
export type ButtonKind = (typeof buttonKinds)[number];

export const emptyDraft: WrittenRich = { text: "", buttons: [], cards: [] };
export const limits = {
  buttons: 20,
  cards: 10,
  cardButtons: 3,
  label: 128,
  title: 128,
  payload: 4096,
  text: 4096,
  caption: 3000,
} as const;

export type RichContent = Extract<UnsentMessage["content"], { kind: "text" | "file" | "carousel" }>;

export type ReadDraft = {
  /** Null while there are problems. */
  readonly content: RichContent | null;
  /** The problems, by the id of the button or card and its field (`<id>.label`), else `text`. */
  readonly problems: ReadonlyMap<string, string>;
  /** The variables for which nothing stands yet: a customer never reads their names. */
  readonly unfilled: readonly string[];
};

/**
 * The message of a draft, and its problems, including empty fields. With cards it is a carousel; else, with a file, that file
 * with the text under it.
 */
export function readDraft(draft: WrittenRich, words: Words): ReadDraft {
  const problems = new Map<string, string>();
  const isPlain = draft.cards.length === 0 && draft.file === undefined;
  if (isPlain && draft.text.trim() === "") {
    problems.set("text", words("composer.rich.problem.text"));
  }
  if (isPlain && draft.buttons.length === 0) {
    problems.set("buttons", words("composer.rich.problem.nothing"));
  }
  if (draft.file !== undefined && draft.cards.length > 0) {
    problems.set("file", words("composer.rich.problem.fileAndCards"));
  }
  if (draft.file !== undefined && draft.text.trim().length > limits.caption) {
    problems.set("text", words("composer.rich.problem.long", { max: limits.caption }));
  }
  for (const button of allButtons(draft)) {
    for (const [field, problem] of buttonProblems(button, words)) {
      problems.set(`${button.id}.${field}`, problem);
    }
  }
  for (const card of draft.cards) {
    for (const [field, problem] of cardProblems(card, words))
      problems.set(`${card.id}.${field}`, problem);
  }
  const content = contentOf(draft);
  const unfilled = unfilledInOffer(offerOf(content));
  return { content: problems.size > 0 ? null : content, problems, unfilled };
}

/** What a rich message says and offers, beside its file. */
export function offerOf(content: RichContent): Offer {
  return {
    text: (content.kind === "file" ? content.caption : content.text) ?? "",
    actions: content.actions ?? [],
    cards: content.kind === "carousel" ? content.items : [],
  };
}

function isButton(action: Action): action is Extract<Action, { kind: ButtonKind }> {
  return buttonKinds.some((kind) => kind === action.kind);
}

/** The actions that are edited as buttons, as they are edited. */
export function buttonsOf(actions: readonly Action[]): DraftButton[] {
  return actions.flatMap((action) => (isButton(action) ? [asDraft(action)] : []));
}

/** The cards of a message, as they are edited. */
export function cardsOf(items: CarouselContent["items"]): DraftCard[] {
  return items.map(({ title, description, imageUrl, attachmentId, actions }) => ({
    ...{ id: newId(), title, description: description ?? "" },
    ...(attachmentId === undefined
      ? { imageUrl: imageUrl ?? "" }
      : { imageUrl: "", picture: attachmentId }),
    buttons: buttonsOf(actions),
  }));
}

/** What a canned reply gave, as it is edited: null where nothing of it needs the rich composer. */
export function richOfCanned(
  { text, actions, cards }: Offer,
  attachments: readonly AttachmentView[],
): { readonly rich: WrittenRich; readonly others: readonly AttachmentView[] } | null {
  const buttons = buttonsOf(actions);
  if (buttons.length + cards.length === 0) return null;
  // Buttons stand under one file; whatever else there is goes with a reply.
  const [file, ...others] = cards.length > 0 ? [] : attachments;
  const rich = { text, buttons, cards: cardsOf(cards), ...(file !== undefined && { file }) };
  return { rich, others: cards.length > 0 ? attachments : others };
}

function asDraft(button: Extract<Action, { kind: ButtonKind }>): DraftButton {
  const value = button.kind === "link" ? button.url : button.payload;
  const own = { id: newId(), kind: button.kind, label: button.label };
  return { ...own, value: value === button.label ? "" : value };
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

function allButtons({ buttons, cards }: WrittenRich): readonly DraftButton[] {
  return [...buttons, ...cards.flatMap((card) => card.buttons)];
}

function buttonProblems(
  { kind, label, value }: DraftButton,
  words: Words,
): readonly [string, string][] {
  const problems: [string, string][] = [];
  const { length } = label.trim();
  if (length === 0) problems.push(["label", words("composer.rich.problem.label")]);
  if (length > limits.label)
    problems.push(["label", words("composer.rich.problem.long", { max: limits.label })]);
  if (kind === "link" && !isWebAddress(value)) {
    problems.push(["value", words("composer.rich.problem.address")]);
  }
  if (value.trim().length > limits.payload) {
    problems.push(["value", words("composer.rich.problem.long", { max: limits.payload })]);
  }
  return problems;
}

function cardProblems({ title, description, imageUrl, buttons }: DraftCard, words: Words) {
  const problems: [string, string][] = [];
  if (title.trim() === "") problems.push(["title", words("composer.rich.problem.title")]);
  if (title.trim().length > limits.title) {
    problems.push(["title", words("composer.rich.problem.long", { max: limits.title })]);
  }
  if (description.trim().length > limits.title) {
    problems.push(["description", words("composer.rich.problem.long", { max: limits.title })]);
  }
  if (imageUrl.trim() !== "" && !isWebAddress(imageUrl)) {
    problems.push(["imageUrl", words("composer.rich.problem.picture")]);
  }
  if (buttons.length === 0) problems.push(["buttons", words("composer.rich.problem.noButton")]);
  return problems;
}

function isWebAddress(text: string): boolean {
  const address = text.trim();
  return address.length <= 2048 && /^https?:\/\/[^\s/]/iu.test(address) && URL.canParse(address);
}

/** A list with the entry at `from` moved to the place `to`; unchanged where there is no such place. */
export function movedTo<T>(list: readonly T[], from: number, to: number): T[] {
  const entry = list[from];
  if (entry === undefined || to < 0 || to >= list.length) return [...list];
  const others = list.filter((_, at) => at !== from);
  return [...others.slice(0, to), entry, ...others.slice(to)];
}

/** A list with the entry of this id changed. */
export function changed<T extends { readonly id: string }>(
  list: readonly T[],
  id: string,
  change: Partial<T>,
): T[] {
  return list.map((entry) => (entry.id === id ? { ...entry, ...change } : entry));
}
