import type { MediaKind, RemoteFile } from "@/lib/model/content";
import type { Problem } from "@/lib/model/error";
import type { MediaFetch } from "../customer-side/protocol";
import type { Fields } from "./fields";
import type { TwilioSettings } from "./settings";

const filesMax = 20;
const urlLengthMax = 2048;
const sizeBytesMax = 25 * 1024 * 1024;

/** The files of a message: `MediaUrl0`, `MediaContentType0` and so on (twilio §1.3). Invalid URLs are left out. */
export function readMedia(fields: Fields) {
  const files: RemoteFile[] = [];
  const problems: Problem[] = [];
  for (let index = 0; index < filesMax; index++) {
    const url = fields.get(`MediaUrl${index}`);
    if (url === undefined) break;
    if (isUrl(url)) files.push(fileOf(url, fields.get(`MediaContentType${index}`) ?? ""));
    else problems.push({ path: `MediaUrl${index}`, message: "is not an http or https URL" });
  }
  return { files, problems };
}

/** Twilio's host requires the account's credentials. They are not sent to the host it redirects to. */
export function mediaFetch(settings: TwilioSettings): MediaFetch {
  return { auth: accountAuth(settings), authHosts: [new URL(settings.baseUrl).hostname] };
}

/** Basic, with the API key where the line has one (twilio §1.1). */
export function accountAuth({ accountSid, authToken, apiKey }: TwilioSettings) {
  return apiKey === null
    ? ({ kind: "basic", user: accountSid, password: authToken } as const)
    : ({ kind: "basic", user: apiKey.sid, password: apiKey.secret } as const);
}

function isUrl(url: string): boolean {
  return url.length <= urlLengthMax && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}

function fileOf(url: string, contentType: string): RemoteFile {
  const media = mediaOf(contentType.toLowerCase());
  return { kind: "remote-file", media, url, fileName: null, caption: null, sizeBytesMax };
}

function mediaOf(contentType: string): MediaKind {
  const [type = "", subtype = ""] = contentType.split("/");
  // SVG can contain scripts, so it does not count as a picture.
  if (type === "image" && !subtype.startsWith("svg")) return "image";
  return type === "audio" || type === "video" ? type : "document";
}
