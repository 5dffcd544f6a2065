import { createLimitedThread } from "../threads/limited-thread";
import { stripTags } from "./strip-tags";

export type MailPage = {
  readonly html: string;
  /** Addresses of the pictures that came with the mail, by the ids under which it shows them. */
  readonly pictures: Readonly<Record<string, string>>;
  /** Whether pictures on other hosts are shown. */
  readonly showsRemote: boolean;
};

const sanitize = createLimitedThread<MailPage, string>({
  script: "lib/server/html/sanitize.mjs",
  timeMsMax: 5_000,
  memoryMbMax: 256,
  waitingMax: 20,
});

const style = [
  "body{margin:12px;background:#fff;color:#1c1c1e;font:14px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}",
  "img{max-width:100%;height:auto}img.blocked{border:1px dashed #8e8e93}",
  "table{max-width:100%}pre{white-space:pre-wrap}",
  "blockquote{margin:8px 0;padding-left:12px;border-left:3px solid #d5d5da}",
].join("");

/**
 * The HTML of a mail as a page that is safe in a frame: nothing of it runs, sends or loads, but the pictures that are
 * allowed; links open elsewhere. Made on a thread of its own, within 5 s and 256 MB; what needs more comes as its words.
 */
export async function safeMailPage(mail: MailPage): Promise<string> {
  const body = (await sanitize(mail)) ?? `<pre>${escaped(stripTags(mail.html))}</pre>`;
  return `<!doctype html><html><head><meta charset="utf-8"><title>Mail</title><style>${style}</style></head><body>${body}</body></html>`;
}

/** Whether a mail shows pictures that lie on other hosts; a guess that may say yes too often. */
export function hasRemotePictures(html: string): boolean {
  return /\bsrc\s{0,5}=\s{0,5}["']?\s{0,5}https?:/iu.test(html);
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
