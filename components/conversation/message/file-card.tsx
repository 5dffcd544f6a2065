import {
  BookOpen,
  Download,
  ExternalLink,
  FileAudio,
  FileImage,
  FileText,
  FileVideo,
} from "lucide-react";
import type { AttachmentView } from "@/lib/api/message-schemas";
import { downloadUrl } from "@/lib/client/browser/download-url";
import { fileLabel } from "@/lib/client/format/file-label";
import { useWording } from "@/lib/client/format/use-wording";

const icons = {
  image: FileImage,
  sticker: FileImage,
  audio: FileAudio,
  voice: FileAudio,
  video: FileVideo,
  document: FileText,
} as const;

const linkClass =
  "inline-grid size-8 shrink-0 place-items-center rounded-md text-muted transition-colors hover:bg-hover hover:text-ink [&_svg]:size-4";

type FileCardProps = {
  attachment: AttachmentView;
  url: string;
  /** Opens it here; left out where it can only be downloaded. */
  onRead?: () => void;
};

/** A file that is not shown inline: name, size, and what opens or downloads it. */
export function FileCard({ attachment, url, onRead }: FileCardProps) {
  const { words, formats } = useWording();
  const Icon = icons[attachment.media];
  const name = fileLabel(attachment, words);
  const size = attachment.sizeBytes === null ? null : formats.bytes(attachment.sizeBytes);
  return (
    <span className="flex w-72 max-w-full items-center gap-2.5 rounded-md border border-line-strong bg-surface py-1.5 pe-1.5 ps-2.5">
      <Icon aria-hidden className="size-5 shrink-0 text-muted" />
      <span className="min-w-0 flex-1">
        <span dir="auto" title={name} className="block truncate font-medium text-ink text-sm">
          {name}
        </span>
        <span className="tabular block truncate text-muted text-xs">
          {[typeWord(attachment), size].filter(Boolean).join(" · ")}
        </span>
      </span>
      {onRead !== undefined && (
        <button
          type="button"
          onClick={onRead}
          aria-label={words("thread.file.readNamed", { name })}
          title={words("thread.file.read")}
          className={linkClass}
        >
          <BookOpen aria-hidden />
        </button>
      )}
      {attachment.inline && (
        <a
          href={url}
          target="_blank"
          rel="noopener noreferrer"
          aria-label={words("thread.file.openNamed", { name })}
          title={words("thread.file.open")}
          className={linkClass}
        >
          <ExternalLink aria-hidden />
        </a>
      )}
      <a
        href={downloadUrl(url)}
        download={name}
        aria-label={words("thread.file.downloadNamed", { name })}
        title={words("thread.file.download")}
        className={linkClass}
      >
        <Download aria-hidden />
      </a>
    </span>
  );
}

function typeWord({ fileName, contentType }: AttachmentView): string {
  const extension = /\.([a-z0-9]{1,5})$/iu.exec(fileName)?.[1];
  return (extension ?? contentType.split("/").at(-1) ?? "").toUpperCase();
}
