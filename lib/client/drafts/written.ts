import type { WrittenView } from "@/lib/api/message-schemas";
import { isSameWriting, nothingWritten as nothing } from "@/lib/model/writing/draft";
import type { DraftContent, RichDraft } from "@/lib/model/writing/draft-schema";

/** What an agent began to write in a conversation, in every tab of the composer. */
export type Written = Readonly<WrittenView>;
/** A rich message that is being written. */
export type WrittenRich = NonNullable<Written["rich"]>;
/** The tabs with a field for text. */
export type DraftTab = "reply" | "note";
/** What is written in one tab of the composer. It is kept, replaced and brought back as one. */
export type DraftPart = DraftTab | "template" | "rich";

export const draftParts: readonly DraftPart[] = ["reply", "note", "template", "rich"];

export const nothingWritten: Written = nothing;

const fieldsOf = {
  reply: ["reply", "replyTo", "canned", "replyFiles", "mail"],
  note: ["note", "noteFiles", "mentions"],
  template: ["template"],
  rich: ["rich"],
} as const satisfies Record<DraftPart, readonly (keyof Written)[]>;

/** The fields of some parts of a draft. */
export function partsOf(written: Written, parts: readonly DraftPart[]): Partial<Written> {
  const names = parts.flatMap((part): readonly (keyof Written)[] => fieldsOf[part]);
  return Object.fromEntries(names.map((name) => [name, written[name]]));
}

/** A draft as the server keeps it: files and the quote by their ids. */
export function contentOf(written: Written): DraftContent {
  return {
    ...written,
    replyTo: written.replyTo?.id ?? null,
    replyFiles: written.replyFiles.map(({ id }) => id),
    noteFiles: written.noteFiles.map(({ id }) => id),
    rich: written.rich && richContentOf(written.rich),
  };
}

function richContentOf({ file, ...rich }: WrittenRich): RichDraft {
  return { ...rich, ...(file !== undefined && { file: file.id }) };
}

/** Whether some parts of two drafts, by default all of them, say the same. */
export function isSameWritten(
  one: Written,
  other: Written,
  parts: readonly DraftPart[] = draftParts,
): boolean {
  if (one === other) return true;
  const compared = (written: Written) => partsOf({ ...nothingWritten, ...idsOf(written) }, parts);
  return isSameWriting(compared(one), compared(other));
}

/** Comparable: a file or a quote is its id, however else it is described. */
function idsOf(written: Written): Written {
  const { replyTo, replyFiles, noteFiles, rich } = written;
  return {
    ...written,
    replyTo: replyTo && { ...replyTo, preview: "", direction: "inbound" },
    replyFiles: replyFiles.map(bare),
    noteFiles: noteFiles.map(bare),
    rich: rich?.file === undefined ? rich : { ...rich, file: bare(rich.file) },
  };
}

function bare({ id }: Written["replyFiles"][number]): Written["replyFiles"][number] {
  const facts = { media: "document", fileName: "", contentType: "", sizeBytes: null } as const;
  return { id, ...facts, state: "stored", failure: null, url: null, inline: false };
}

/** What a tab of the composer holds when it is sent: `mail` is whom a rich message is for, where it is a mail. */
export function composedOf<T extends Exclude<DraftPart, "note">>(written: Written, tab: T) {
  const mail = tab === "rich" ? { mail: written.mail } : {};
  return { tab, draft: { ...nothingWritten, ...mail, ...partsOf(written, [tab]) } };
}

/** Whether nothing is written in a part. */
export function isEmptyPart(written: Written, part: DraftPart): boolean {
  return isSameWritten(written, nothingWritten, [part]);
}
