"use client";

import { Lock } from "lucide-react";
import type { AttachmentView, TimelineEntry } from "@/lib/api/message-schemas";
import { useWords } from "@/lib/client/format/use-wording";
import { useTimeline } from "@/lib/client/transcript/use-timeline";
import { DocumentCard } from "../message/document-card";
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
          {files.slice(0, shownMax).map(({ isOfNote, ...file }) => (
            <li key={file.id} className={isOfNote ? "rounded-md bg-note p-1 text-note-ink" : ""}>
              {isOfNote && (
                <span className="flex items-center gap-1 px-1 pb-1 text-xs">
                  <Lock aria-hidden className="size-3" />
                  {words("thread.panel.ofNote")}
                </span>
              )}
              <DocumentCard attachment={file} url={file.url} />
            </li>
          ))}
        </ul>
      )}
    </ContextSection>
  );
}

type StoredFile = AttachmentView & {
  readonly url: string;
  /** Colleagues alone have it. */
  readonly isOfNote: boolean;
};

function filesOf(entries: readonly TimelineEntry[]): readonly StoredFile[] {
  return entries
    .flatMap((entry) => {
      if (entry.kind !== "message") return [];
      const { attachment, direction } = entry.message;
      if (attachment?.url == null) return [];
      return [{ ...attachment, url: attachment.url, isOfNote: direction === "internal" }];
    })
    .reverse();
}
