import type { Upload } from "@/lib/client/composer/use-upload";
import { ComposerFile } from "./composer-file";

type ComposerFilesProps = {
  /** What the files are there for. */
  label: string;
  uploads: readonly Upload[];
  /** How the text is sent with them; null where there is nothing to say. */
  textHint: string | null;
  onRemove: (uploadId: string) => void;
  onRetry: (upload: Upload) => void;
};

/** The files of a reply or note that is being written. */
export function ComposerFiles({ label, uploads, textHint, onRemove, onRetry }: ComposerFilesProps) {
  return (
    <div className="px-1.5 pt-1.5">
      <ul aria-label={label} className="flex flex-wrap gap-1.5">
        {uploads.map((upload) => (
          <ComposerFile key={upload.id} upload={upload} onRemove={onRemove} onRetry={onRetry} />
        ))}
      </ul>
      {textHint !== null && <p className="px-1 pt-1 text-muted text-xs">{textHint}</p>}
    </div>
  );
}
