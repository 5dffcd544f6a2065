import type { HttpRequest, HttpResponse, UploadedFile } from "../customer-side/protocol";
import { json } from "./answer";
import { knownAddress } from "./client";

/** Upload File: whose it is until a message names it (bright-pattern §3.8); of nobody whose caller has no name (§13). */
export function parseUpload(request: HttpRequest): { readonly contactAddress: string | null } {
  return { contactAddress: knownAddress(request) };
}

/** Apps need the name, too. */
export function answerUpload({ key, fileName }: UploadedFile): HttpResponse {
  return json({ file_id: key, file_name: fileName });
}
