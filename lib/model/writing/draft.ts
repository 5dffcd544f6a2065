import { contentPreview } from "../content-preview";
import type { DraftContent, RichDraft } from "./draft-schema";

/** Of every part of a draft nothing, as it is stored and as a composer holds it. */
export const nothingWritten = {
  reply: "",
  note: "",
  replyTo: null,
  canned: null,
  replyFiles: [],
  noteFiles: [],
  mentions: [],
  mail: null,
  template: null,
  rich: null,
};

/** A draft with its files and its quote in whatever form. */
type Shaped = Omit<DraftContent, "replyTo" | "replyFiles" | "noteFiles" | "rich"> & {
  readonly replyTo: unknown;
  readonly replyFiles: readonly unknown[];
  readonly noteFiles: readonly unknown[];
  readonly rich: ShapedRich | null;
};

type ShapedRich = Omit<RichDraft, "file"> & { readonly file?: unknown };

/** Whether nothing is written: such a draft is none. */
export function isEmptyDraft(draft: Shaped): boolean {
  const { reply, note, replyFiles, noteFiles, mentions, replyTo, mail, template, rich } = draft;
  return (
    reply === "" &&
    note === "" &&
    replyFiles.length + noteFiles.length + mentions.length === 0 &&
    [replyTo, mail, template, rich].every((one) => one === null)
  );
}

type Previewed = Omit<Shaped, "replyTo" | "mail" | "mentions">;

/**
 * What an agent began to write, in one short line: the reply, else the note, the rich message, the template's name, or
 * that there are files. Null for nothing that is worth a look.
 */
export function draftPreview(draft: Previewed): string | null {
  const { reply, note, rich, template } = draft;
  const words = [reply, note, ...(rich === null ? [] : richWords(rich)), template?.name ?? ""];
  const begun = words.find((one) => one.trim() !== "");
  if (begun !== undefined) return contentPreview({ kind: "text", text: begun });
  const own = rich?.file === undefined ? 0 : 1;
  const count = own + draft.replyFiles.length + draft.noteFiles.length;
  if (count === 0) return null;
  return count === 1 ? "1 file" : `${count} files`;
}

function richWords({ text, cards, buttons, parts = [] }: ShapedRich): readonly string[] {
  const further = parts.flatMap((part) => (part.kind === "text" ? [part.text] : []));
  return [
    ...[text, ...further, ...cards.map(({ title }) => title)],
    ...buttons.map(({ label }) => label),
  ];
}

/** Whether two drafts, or parts of them, say the same; the order of their fields, which a database may change, says nothing. */
export function isSameWriting(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) {
    return false;
  }
  const fields = Object.entries(one);
  const others = new Map(Object.entries(other));
  return (
    fields.length === others.size &&
    fields.every(([name, value]) => others.has(name) && isSameWriting(value, others.get(name)))
  );
}
