import type { MediaKind, RemoteFile } from "@/lib/model/content";
import { type JsonBody, optionalText, refusal } from "./json-body";

const urlLengthMax = 2048;
const filesMax = 20;
const sizeBytesMax = 25 * 1024 * 1024;

/**
 * The files of a consumer's message. The page has no member for them; `MediaUrl`, `MediaURL` and `MediaUrls` are those
 * of the vendor's text service (contactatonce §4.2, §8). Throws `unsupported` for an invalid URL.
 */
export function readMedia(members: JsonBody): readonly RemoteFile[] {
  const one = optionalText(members, "MediaUrl");
  const several = members.get("mediaurls") ?? [];
  const list: readonly unknown[] = Array.isArray(several) ? several : [several];
  const urls = [...(one === null ? [] : [one]), ...list].filter(
    (url) => url !== "" && url !== null,
  );
  if (urls.length > filesMax) throw refusal(`MediaUrls has more than ${filesMax} entries`);
  return [...new Set(urls)].map(readFile);
}

function readFile(url: unknown): RemoteFile {
  const isUrl =
    typeof url === "string" &&
    url.length <= urlLengthMax &&
    URL.canParse(url) &&
    /^https?:$/.test(new URL(url).protocol);
  if (!isUrl) throw refusal("MediaUrl must be an http or https URL");
  return {
    kind: "remote-file",
    media: mediaOf(new URL(url).pathname),
    url,
    fileName: null,
    caption: null,
    sizeBytesMax,
  };
}

const endings: readonly (readonly [MediaKind, RegExp])[] = [
  ["image", /\.(?:jpe?g|png|gif|webp)$/i],
  ["video", /\.(?:mp4|3gp|mov|webm)$/i],
  ["audio", /\.(?:mp3|m4a|aac|ogg|wav|amr)$/i],
];

function mediaOf(path: string): MediaKind {
  return endings.find(([, ending]) => ending.test(path))?.[0] ?? "document";
}
