import type { Attachment } from "@/db/tables/tables";
import type { OfferedFile } from "@/lib/protocols/customer-side/protocol";
import type { Context } from "./context";

/** A stored file as a provider fetches it, without signing in. */
export function offerFile(context: Context, file: Attachment): OfferedFile {
  return {
    url: `${context.publicUrl}/files/${file.publicKey}/${encodeURIComponent(file.fileName)}`,
    fileName: file.fileName,
    contentType: file.contentType,
    sizeBytes: file.sizeBytes ?? 0,
    sha256: file.sha256 ?? "",
  };
}

/** Where customers find an agent's picture; a neutral one for agents without. */
export function agentImageUrl(context: Context, imageKey: string | null): string {
  return imageKey === null
    ? `${context.publicUrl}/agent.png`
    : `${context.publicUrl}/agent-images/${imageKey}`;
}
