"use client";

import { useState } from "react";
import { LazyDialog } from "@/components/desk/lazy-dialog";
import type { AttachmentView } from "@/lib/api/message-schemas";
import { lazyCode } from "@/lib/client/browser/lazy-code";
import { fileLabel } from "@/lib/client/format/file-label";
import { useWords } from "@/lib/client/format/use-wording";
import { FileCard } from "./file-card";

const viewer = lazyCode(async () => (await import("../pdf/pdf-viewer")).PdfViewer, {
  whenIdle: false,
});

/** A file that is not shown inline; one of pages is read here. */
export function DocumentCard({ attachment, url }: { attachment: AttachmentView; url: string }) {
  const words = useWords();
  const [isOpen, setOpen] = useState(false);
  if (attachment.contentType !== "application/pdf") return <FileCard {...{ attachment, url }} />;
  const name = fileLabel(attachment, words);
  return (
    <>
      <FileCard {...{ attachment, url }} onRead={() => setOpen(true)} />
      <LazyDialog code={viewer} props={{ open: isOpen, onOpenChange: setOpen, url, name }} />
    </>
  );
}
