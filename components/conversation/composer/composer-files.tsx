import type { LineDetail } from "@/lib/api/schemas";
import { canCaption } from "@/lib/client/composer/compose-messages";
import type { Upload } from "@/lib/client/composer/use-upload";
import { ComposerFile } from "./composer-file";

type ComposerFilesProps = {
  uploads: readonly Upload[];
  text: string;
  capabilities: LineDetail["capabilities"];
  onRemove: (uploadId: string) => void;
  onRetry: (upload: Upload) => void;
};

/** The files to send, and how the text is sent with them. */
export function ComposerFiles({
  uploads,
  text,
  capabilities,
  onRemove,
  onRetry,
}: ComposerFilesProps) {
  const media = uploads[0]?.attachment?.media ?? uploads[0]?.media ?? "document";
  const words = text.trim();
  return (
    <div className="px-1.5 pt-1.5">
      <ul aria-label="Files to send" className="flex flex-wrap gap-1.5">
        {uploads.map((upload) => (
          <ComposerFile key={upload.id} upload={upload} onRemove={onRemove} onRetry={onRetry} />
        ))}
      </ul>
      {words !== "" && (
        <p className="px-1 pt-1 text-muted text-xs">
          {canCaption(words, media, capabilities)
            ? "The text is sent with the first file."
            : "The text is sent after the files, as a separate message."}
        </p>
      )}
    </div>
  );
}
