import type { Words } from "@/lib/languages/words";
import {
  type DraftButton,
  type DraftCard,
  pauseSecondsMax,
  type RichPart,
} from "@/lib/model/writing/draft-schema";
import type { WrittenRich } from "../../drafts/written";
import { limits } from "./rich-draft";

/** What is wrong with one field of a rich message, or still missing. */
export type RichProblem = {
  /** The id of the button, card or part with its field (`<id>.label`), else `text`, `file` or `buttons`. */
  readonly field: string;
  /** What the field belongs to, as the screen calls it: "Card 2". */
  readonly place: string;
  /** What to do, as a sentence. */
  readonly says: string;
};

type Problem = readonly [field: string, says: string];

/** What is wrong with a rich message, including empty fields, in the order in which its fields stand. */
export function richProblems(draft: WrittenRich, words: Words): readonly RichProblem[] {
  const { parts } = draft;
  if (parts === undefined) return messageProblems(draft, words);
  return parts.flatMap((part, index) =>
    part.kind === "message"
      ? messageProblems(draft, words)
      : partProblems(part, index, parts, words),
  );
}

/** What a part is called, by its place among those of its kind: "Pause 2". */
export function partName(part: RichPart, parts: readonly RichPart[], words: Words): string {
  const same = parts.filter(({ kind }) => kind === part.kind);
  const number = 1 + same.findIndex(({ id }) => id === part.id);
  return words(`composer.rich.part.${part.kind}`, { number });
}

/** Whether a pause has no message before it or none behind it, and so is not sent. */
export function isLeftOut(part: RichPart, parts: readonly RichPart[]): boolean {
  if (part.kind !== "pause") return false;
  const at = parts.findIndex(({ id }) => id === part.id);
  const isSaid = ({ kind }: RichPart) => kind !== "pause";
  return !(parts.slice(0, at).some(isSaid) && parts.slice(at + 1).some(isSaid));
}

/** The seconds of a pause as they are typed; null for what is no pause. */
export function pauseSeconds({ seconds }: Extract<RichPart, { kind: "pause" }>): number | null {
  if (!/^\s*\d{1,3}\s*$/u.test(seconds)) return null;
  const count = Number(seconds);
  return count >= 1 && count <= pauseSecondsMax ? count : null;
}

function partProblems(
  part: Exclude<RichPart, { kind: "message" }>,
  index: number,
  parts: readonly RichPart[],
  words: Words,
): readonly RichProblem[] {
  const place = partName(part, parts, words);
  if (part.kind === "text") {
    const isEmpty = part.text.trim() === "";
    const says = words("composer.rich.problem.partText");
    return isEmpty ? [{ field: `${part.id}.text`, place, says }] : [];
  }
  if (isLeftOut(part, parts)) return [];
  const field = `${part.id}.seconds`;
  if (parts[index + 1]?.kind === "pause") {
    return [{ field, place, says: words("composer.rich.problem.pauseTwice") }];
  }
  if (pauseSeconds(part) !== null) return [];
  return [{ field, place, says: words("composer.rich.problem.pause", { max: pauseSecondsMax }) }];
}

function messageProblems(draft: WrittenRich, words: Words): readonly RichProblem[] {
  const { text, file, cards, buttons, parts } = draft;
  const isPlain = cards.length === 0 && file === undefined;
  const problems: RichProblem[] = [];
  const textIs = (says: string) =>
    problems.push({ field: "text", place: words("composer.rich.text"), says });
  if (isPlain && text.trim() === "") textIs(words("composer.rich.problem.text"));
  if (file !== undefined && text.trim().length > limits.caption) {
    textIs(words("composer.rich.problem.long", { max: limits.caption }));
  }
  if (file !== undefined && cards.length > 0) {
    const place = words("composer.rich.file");
    problems.push({ field: "file", place, says: words("composer.rich.problem.fileAndCards") });
  }
  for (const [index, card] of cards.entries()) {
    const place = words("composer.rich.card", { number: index + 1 });
    for (const [field, says] of cardProblems(card, words)) {
      problems.push({ field: `${card.id}.${field}`, place, says });
    }
    problems.push(...buttonsProblems(card.buttons, place, words));
  }
  const isAlone = parts?.some(({ kind }) => kind === "text") !== true;
  if (isPlain && isAlone && buttons.length === 0) {
    const place = words("composer.preview.buttons");
    problems.push({ field: "buttons", place, says: words("composer.rich.problem.nothing") });
  }
  return [...problems, ...buttonsProblems(buttons, null, words)];
}

function buttonsProblems(
  buttons: readonly DraftButton[],
  card: string | null,
  words: Words,
): readonly RichProblem[] {
  return buttons.flatMap((button, index) => {
    const name = words(`composer.rich.numbered.${button.kind}`, { number: index + 1 });
    const place = card === null ? name : words("composer.rich.inCard", { card, name });
    return buttonProblems(button, words).map(([field, says]) => ({
      ...{ field: `${button.id}.${field}`, place, says },
    }));
  });
}

/** What is wrong with the fields of a button. */
function buttonProblems({ kind, label, value }: DraftButton, words: Words): readonly Problem[] {
  const problems: Problem[] = [];
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

function cardProblems(
  { title, description, imageUrl, buttons }: DraftCard,
  words: Words,
): readonly Problem[] {
  const problems: Problem[] = [];
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
