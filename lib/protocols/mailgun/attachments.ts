import { z } from "zod";
import type { ReceivedFile, RemoteFile } from "@/lib/model/content";
import type { Problem } from "@/lib/model/error";
import { webAddress } from "@/lib/model/web-address";
import type { MediaFetch, WireRequest } from "../protocol";
import { type MailFields, parseJson } from "./fields";
import type { MailgunSettings } from "./settings";

const sizeBytesMax = 25 * 1024 * 1024;
const storedMax = 20;
/** Names of pictures that are looked for in a text, which may be as many as fit into a mail. */
const picturesMax = 50;

/** A file that `store(notify=…)` keeps for us (providers §2.2). */
const stored = z.object({
  url: webAddress(),
  name: z.string().max(500).nullable().catch(null).default(null),
  "content-type": z.string().catch("").default(""),
});

const cidMap = z.record(z.string(), z.string());

/**
 * The files of a mail: those that came with it, else those that Mailgun stores. A picture of the text is one of them
 * only where the text shows it that the customer wrote now: the others are of what is quoted, often our own.
 */
export function readAttachments(
  { form }: WireRequest,
  fields: MailFields,
): {
  readonly files: readonly (ReceivedFile | RemoteFile)[];
  readonly problems: readonly Problem[];
} {
  const attached = (form?.files ?? []).filter(({ field }) => field.startsWith("attachment"));
  const quoted = quotedParts(fields, new Set(attached.map(({ field }) => field)));
  const files = attached
    .filter(({ field, sizeBytes }) => sizeBytes > 0 && !quoted.has(field))
    .map((file): ReceivedFile => ({ kind: "received-file", file, caption: null }));
  const announced = Number(fields.field("attachment-count") ?? 0);
  const problems =
    announced > attached.length
      ? [{ path: "attachment-count", message: "announces more files than came" }]
      : [];
  const kept = parseJson(fields.field("attachments") ?? "");
  if (attached.length > 0 || !Array.isArray(kept)) return { files, problems };
  return { files: kept.slice(0, storedMax).flatMap(remoteFile), problems: [] };
}

/** Mailgun's own hosts ask for the key of the account; no other host sees it. */
export function mediaFetch({ baseUrl, apiKey }: MailgunSettings): MediaFetch {
  return {
    auth: { kind: "basic", user: "api", password: apiKey },
    authHosts: [new URL(baseUrl).hostname, ".mailgun.net"],
  };
}

/** Those of these parts that `content-id-map` names and `stripped-html`, which leaves out what is quoted, does not show. */
function quotedParts(fields: MailFields, parts: ReadonlySet<string>): ReadonlySet<string> {
  const html = fields.field("stripped-html");
  const { data = {} } = cidMap.safeParse(parseJson(fields.field("content-id-map") ?? ""));
  if (html === null) return new Set();
  const named = Object.entries(data).filter(([, part]) => parts.has(part));
  const unseen = named
    .slice(0, picturesMax)
    .filter(([cid]) => !html.includes(`cid:${cid.replace(/^<|>$/g, "")}`));
  return new Set(unseen.map(([, part]) => part));
}

function remoteFile(value: unknown): readonly RemoteFile[] {
  const { data } = stored.safeParse(value);
  if (data === undefined) return [];
  const [type = "", subtype = ""] = data["content-type"].toLowerCase().split("/");
  // What browsers draw by script is no picture.
  const isPicture = type === "image" && !subtype.startsWith("svg");
  const media = isPicture ? "image" : type === "audio" || type === "video" ? type : "document";
  const { url, name: fileName } = data;
  return [{ kind: "remote-file", media, url, fileName, caption: null, sizeBytesMax }];
}
