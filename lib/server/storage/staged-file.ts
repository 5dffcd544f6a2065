import type { StagedBytes } from "@/lib/inbox/context/context";
import type { FormFile } from "@/lib/protocols/customer-side/protocol";

/** A file of a form, and its bytes on this machine. */
export type StagedFile = { readonly file: FormFile; readonly bytes: StagedBytes };

/** Bytes with what their sender told of them. */
export function stagedFile(
  bytes: StagedBytes,
  told: Pick<FormFile, "field" | "fileName" | "declaredType" | "contentId">,
): StagedFile {
  const { sniffedType, sizeBytes, sha256 } = bytes;
  return { file: { ...told, contentType: sniffedType ?? "", sizeBytes, sha256 }, bytes };
}
