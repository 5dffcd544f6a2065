import type { HttpRequest, HttpResponse, UploadedFile } from "../customer-side/protocol";
import { json } from "./answer";
import { knownAddress } from "./client";

/** Upload File: the uploader's address (bright-pattern §3.8); null for an anonymous caller (§13). */
export function parseUpload(request: HttpRequest): { readonly contactAddress: string | null } {
  return { contactAddress: knownAddress(request) };
}

/** Apps require the file name, too. */
export function answerUpload({ key, fileName }: UploadedFile): HttpResponse {
  return json({ file_id: key, file_name: fileName });
}
