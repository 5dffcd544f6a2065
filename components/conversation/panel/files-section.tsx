"use client";

import type { AttachmentView, TimelineEntry } from "@/lib/api/message-schemas";
import { useWords } from "@/lib/client/format/use-wording";
import { useTimeline } from "@/lib/client/transcript/use-timeline";
import { FileCard } from "../message/file-card";
import { ContextSection } from "./context-section";

const shownMax = 20;

/** The files of the loaded messages, newest first. */
export function FilesSection({ conversationId }: { conversationId: string }) {
  const words = useWords();
  const { query } = useTimeline(conversationId);
  const files = filesOf(query.data?.entries ?? []);
  return (
    <ContextSection title={words("thread.panel.files")}>
      {files.length === 0 ? (
        <p className="text-muted text-sm">
          {words(query.data?.hasOlder ? "thread.panel.noNewFiles" : "thread.panel.noFiles")}
        </p>
      ) : (
        <ul className="flex flex-col gap-1.5">
          {files.slice(0, shownMax).map((file) => (
            <li key={file.id}>
              <FileCard attachment={file} url={file.url} />
            </li>
          ))}
        </ul>
      )}
    </ContextSection>
  );
}

type StoredFile = AttachmentView & { readonly url: string };

function filesOf(entries: readonly TimelineEntry[]): readonly StoredFile[] {
  return entries
    .flatMap((entry) => {
      const attachment = entry.kind === "message" ? entry.message.attachment : null;
      return attachment?.url == null ? [] : [{ ...attachment, url: attachment.url }];
    })
    .reverse();
}
