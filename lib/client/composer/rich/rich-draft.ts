import { v7 as newId } from "uuid";
import type { AttachmentView } from "@/lib/api/message-schemas";
import type { Action } from "@/lib/model/action";
import type { CarouselContent } from "@/lib/model/content";
import type { CannedPart } from "@/lib/model/writing/canned-content";
import type { DraftButton, DraftCard, RichPart } from "@/lib/model/writing/draft-schema";
import type { Offer } from "@/lib/model/writing/fill-offer";
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

/** What a rich message says and offers, beside its file. */
export function offerOf(content: RichContent): Offer {
  return {
    text: (content.kind === "file" ? content.caption : content.text) ?? "",
    actions: content.actions ?? [],
    cards: content.kind === "carousel" ? content.items : [],
    parts: [],
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
  { text, actions, cards, parts }: Offer,
  attachments: readonly AttachmentView[],
): { readonly rich: WrittenRich; readonly others: readonly AttachmentView[] } | null {
  const buttons = buttonsOf(actions);
  if (buttons.length + cards.length + parts.length === 0) return null;
  // Buttons stand under one file; whatever else there is goes with a reply.
  const [file, ...others] = cards.length > 0 ? [] : attachments;
  const rich = {
    ...{ text, buttons, cards: cardsOf(cards) },
    ...(file !== undefined && { file }),
    ...(parts.length > 0 && { parts: parts.map(asRichPart) }),
  };
  return { rich, others: cards.length > 0 ? attachments : others };
}

/** All that a canned reply says in words, one below the other: for a note, which has no pauses. */
export function wordsOfCanned({ text, parts }: Offer): string {
  if (parts.length === 0) return text;
  return parts
    .flatMap((part) => (part.kind === "pause" ? [] : part.kind === "text" ? [part.text] : [text]))
    .filter((words) => words !== "")
    .join("\n\n");
}

function asRichPart(part: CannedPart): RichPart {
  const id = newId();
  return part.kind === "pause" ? { ...part, id, seconds: String(part.seconds) } : { ...part, id };
}

function asDraft(button: Extract<Action, { kind: ButtonKind }>): DraftButton {
  const value = button.kind === "link" ? button.url : button.payload;
  const own = { id: newId(), kind: button.kind, label: button.label };
  return { ...own, value: value === button.label ? "" : value };
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
