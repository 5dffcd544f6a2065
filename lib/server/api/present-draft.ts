import type { WrittenView } from "@/lib/api/message-schemas";
import type { NamedInDraft } from "@/lib/inbox/writing/drafts";
import type { DraftContent } from "@/lib/model/writing/draft-schema";
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
    replyTo:
      quoted === null
        ? null
        : { id: quoted.id, preview: quoted.preview, direction: quoted.direction },
    replyFiles: filesOf(content.replyFiles),
    noteFiles: filesOf(content.noteFiles),
  };
}
