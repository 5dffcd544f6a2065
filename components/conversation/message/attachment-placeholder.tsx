import { FileWarning } from "lucide-react";
import { Skeleton } from "@/components/ui/skeleton";
import type { AttachmentView } from "@/lib/api/message-schemas";
import { useWording } from "@/lib/client/format/use-wording";
import { FetchAgainButton } from "./fetch-again-button";
import { useTranscript } from "./transcript-context";

type AttachmentPlaceholderProps = {
  attachment: AttachmentView | null;
  media: AttachmentView["media"];
};

/** Shown in place of a file that is being fetched, or with the reason why it is missing. */
export function AttachmentPlaceholder({ attachment, media }: AttachmentPlaceholderProps) {
  const { words, formats } = useWording();
  const { isReadOnly } = useTranscript();
  const isComing = attachment?.state === "pending" || attachment?.state === "fetching";
  if (isComing) {
    const isPicture = media === "image" || media === "video" || media === "sticker";
    return (
      <span className="flex w-72 max-w-full flex-col gap-1.5">
        <Skeleton className={isPicture ? "h-52 w-full rounded-md" : "h-12 w-full rounded-md"} />
        <span className="text-muted text-xs">{words("thread.file.loading", { media })}</span>
      </span>
    );
  }
  return (
    <span className="flex w-72 max-w-full items-start gap-2.5 rounded-md border border-danger-line bg-danger-soft px-3 py-2.5 text-danger-ink">
      <FileWarning aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span className="min-w-0">
        <span className="block font-medium text-sm">{words("thread.file.missing", { media })}</span>
        <span className="wrap-anywhere block text-xs">
          {attachment?.failure == null
            ? words("thread.file.lost")
            : formats.said(attachment.failure)}
        </span>
        {attachment?.state === "failed" && !isReadOnly && (
          <span className="mt-1.5 block">
            <FetchAgainButton attachmentId={attachment.id} />
          </span>
        )}
      </span>
    </span>
  );
}
