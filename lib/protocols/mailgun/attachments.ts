import { z } from "zod";
import type { ReceivedFile, RemoteFile } from "@/lib/model/content";
import { contentIdKey, shownContentIds } from "@/lib/model/mail/content-id";
import { webAddress } from "@/lib/model/web-address";
import type { FormFile, HttpRequest, MediaFetch } from "../customer-side/protocol";
import { type MailFields, parseJson } from "./fields";
import type { MailgunSettings } from "./settings";

const sizeBytesMax = 25 * 1024 * 1024;
const storedMax = 50;

/** A file that Mailgun stores for us with `store(notify=…)` (mailgun §2.2). */
const stored = z.object({
  url: webAddress(),
  name: z.string().max(500).nullable().catch(null).default(null),
  "content-type": z.string().catch("").default(""),
});

const cidMap = z.record(z.string(), z.string().catch(""));

export type MailFiles = {
  readonly files: readonly (ReceivedFile | RemoteFile)[];
  /** Pictures that appear only in the quoted part. */
  readonly quoted: readonly ReceivedFile[];
  /** What is missing, as sentences. */
  readonly notes: readonly string[];
};

/**
 * The files of a mail: those posted with it, else those that Mailgun stores. Only a picture can belong to the
 * quotation: the HTML shows it inline, and the HTML without quotations does not.
 */
export function readAttachments({ form }: HttpRequest, fields: MailFields): MailFiles {
  const attached = form?.files ?? [];
  const contentIds = contentIdsOf(fields);
  const isQuoted = quotedTest(fields);
  const received = attached.map((file): ReceivedFile => {
    const contentId = file.contentId ?? contentIds.get(file.field) ?? null;
    return { kind: "received-file", file, caption: null, contentId };
  });
  const files = received.filter((file) => !isQuoted(file));
  const quoted = received.filter(isQuoted);
  const kept = parseJson(fields.field("attachments") ?? "");
  if (attached.length === 0 && Array.isArray(kept)) {
    const remote = kept.slice(0, storedMax).flatMap(remoteFile);
    return { files: remote, quoted: [], notes: missing(kept.length, remote.length) };
  }
  const announced = Number(fields.field("attachment-count") ?? 0);
  return { files, quoted, notes: missing(announced, attached.length) };
}

/** Mailgun's hosts require the account's key, which is sent to no other host. */
export function mediaFetch({ baseUrl, apiKey }: MailgunSettings): MediaFetch {
  return {
    auth: { kind: "basic", user: "api", password: apiKey },
    authHosts: [new URL(baseUrl).hostname, ".mailgun.net"],
  };
}

function missing(announced: number, came: number): readonly string[] {
  if (!(announced > came)) return [];
  return [`${announced} ${announced === 1 ? "file was" : "files were"} announced, ${came} came`];
}

/** The Content-IDs in `content-id-map`, by part name. */
function contentIdsOf(fields: MailFields): ReadonlyMap<string, string> {
  const { data = {} } = cidMap.safeParse(parseJson(fields.field("content-id-map") ?? ""));
  return new Map(
    Object.entries(data).flatMap(([cid, part]) => {
      const key = contentIdKey(cid);
      return key === null ? [] : [[part, key] as const];
    }),
  );
}

/** Many mail programs give every file a Content-ID. So a file counts as quoted only by where the HTML shows it. */
function quotedTest(fields: MailFields): (file: ReceivedFile) => boolean {
  const whole = fields.field("body-html");
  const now = fields.field("stripped-html");
  if (whole === null || now === null) return () => false;
  const shown = shownContentIds(whole);
  const shownNow = shownContentIds(now);
  return ({ file, contentId }) =>
    isPicture(file) && contentId != null && shown.has(contentId) && !shownNow.has(contentId);
}

function isPicture({ contentType }: FormFile | ReceivedFile["file"]): boolean {
  return contentType.startsWith("image/");
}

function remoteFile(value: unknown): readonly RemoteFile[] {
  const { data } = stored.safeParse(value);
  if (data === undefined) return [];
  const [type = "", subtype = ""] = data["content-type"].toLowerCase().split("/");
  // SVG can contain scripts, so it does not count as a picture.
  const isImage = type === "image" && !subtype.startsWith("svg");
  const media = isImage ? "image" : type === "audio" || type === "video" ? type : "document";
  const { url, name: fileName } = data;
  return [{ kind: "remote-file", media, url, fileName, caption: null, sizeBytesMax }];
}
