import type { WrittenView } from "@/lib/api/message-schemas";
import type { NamedInDraft } from "@/lib/inbox/writing/drafts";
import type { DraftContent, RichDraft } from "@/lib/model/writing/draft-schema";
import { presentAttachment } from "./present";

/** What an agent began to write, with the files and the quote that it names. */
export function presentDraft(content: DraftContent, { files, quoted }: NamedInDraft): WrittenView {
  const filesOf = (ids: readonly string[]) =>
    ids.flatMap((id) => {
      const file = files.get(id);
      return file === undefined ? [] : [presentAttachment(file)];
    });
  return {
    ...content,
    rich: content.rich && presentRich(content.rich, files),
    replyTo:
      quoted === null
        ? null
        : { id: quoted.id, preview: quoted.preview, direction: quoted.direction },
    replyFiles: filesOf(content.replyFiles),
    noteFiles: filesOf(content.noteFiles),
  };
}

function presentRich(
  { file: id, ...rich }: RichDraft,
  files: NamedInDraft["files"],
): WrittenView["rich"] {
  const file = files.get(id ?? "");
  return { ...rich, ...(file !== undefined && { file: presentAttachment(file) }) };
}
