import type { UploadedFile, WireRequest, WireResponse } from "../protocol";
import { json } from "./answer";
import { clientAddress } from "./client";

/** Upload File: whose it is until a message names it (bright-pattern §3.8). */
export function parseUpload(request: WireRequest): { readonly contactAddress: string } {
  return { contactAddress: clientAddress(request) };
}

/** Apps need the name, too. */
export function answerUpload({ key, fileName }: UploadedFile): WireResponse {
  return json({ file_id: key, file_name: fileName });
}
