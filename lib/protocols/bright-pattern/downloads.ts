import type { Download, HttpRequest } from "../customer-side/protocol";
import { keyedTarget, readFileId, readPartyId } from "./client";

/** Get File (bright-pattern §3.9). */
export function parseFile(request: HttpRequest): Download {
  return { kind: "file", key: readFileId(request), ...keyedTarget(request) };
}

/** The URL that apps build from a file id alone. */
export function parseBareFile(request: HttpRequest): Download {
  return { kind: "bare-file", key: readFileId(request) };
}

/** Get Agent Profile Photo (bright-pattern §3.10). */
export function parseProfilePhoto(request: HttpRequest): Download {
  return { kind: "party-image", partyId: readPartyId(request), ...keyedTarget(request) };
}

/** The picture that the widget shows before an agent joins. */
export function parseChatIcon(request: HttpRequest): Download {
  return { kind: "line-image", ...keyedTarget(request) };
}
