import { FileText, RotateCw, X } from "lucide-react";
import { classNames } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import type { Upload } from "@/lib/client/composer/use-upload";
import { useWording } from "@/lib/client/format/use-wording";

type ComposerFileProps = {
  upload: Upload;
  onRemove: (uploadId: string) => void;
  onRetry: (upload: Upload) => void;
};

/** One file to send, with its progress or the reason why it cannot be sent. */
export function ComposerFile({ upload, onRemove, onRetry }: ComposerFileProps) {
  const { words, formats } = useWording();
  const { file, attachment, failure, progress, canRetry } = upload;
  const isShown = attachment?.url != null && attachment.inline && attachment.media === "image";
  return (
    <li
      className={classNames(
        "relative flex min-h-11 max-w-full items-center gap-2 overflow-hidden rounded-md border py-1 pe-1 ps-2",
        failure === null
          ? "border-line-strong bg-surface"
          : "border-danger-line bg-danger-soft text-danger-ink",
      )}
    >
      {isShown && attachment.url !== null ? (
        // biome-ignore lint/performance/noImgElement: a small copy of what was just uploaded
        <img src={attachment.url} alt="" className="-ms-1 size-9 rounded-sm object-cover" />
      ) : (
        <FileText aria-hidden className="size-4 shrink-0" />
      )}
      <span className="min-w-0">
        <span dir="auto" title={file.name} className="block max-w-56 truncate font-medium text-xs">
          {file.name}
        </span>
        <span className="tabular block text-2xs">
          {failure ?? (attachment ? formats.bytes(file.size) : formats.percent(progress))}
        </span>
      </span>
      {failure !== null && canRetry && (
        <IconButton
          size="sm"
          label={words("composer.attach.again", { name: file.name })}
          icon={<RotateCw />}
          tooltipSide="top"
          onClick={() => onRetry(upload)}
        />
      )}
      <IconButton
        size="sm"
        label={words("composer.removeFile", { name: file.name })}
        icon={<X />}
        tooltipSide="top"
        onClick={() => onRemove(upload.id)}
      />
      {failure === null && attachment === null && (
        <progress
          value={progress}
          aria-label={words("composer.uploadOf", { name: file.name })}
          className="absolute inset-x-0 bottom-0 h-0.5 w-full appearance-none bg-pressed [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-pressed [&::-webkit-progress-value]:bg-accent"
        />
      )}
    </li>
  );
}
