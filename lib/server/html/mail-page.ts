export type MailPage = {
  readonly html: string;
  /** Addresses of the pictures that came with the mail, by the ids under which it shows them. */
  readonly pictures: Readonly<Record<string, string>>;
  /** Whether pictures on other hosts are shown. */
  readonly showsRemote: boolean;
};

const style = [
  "body{margin:12px;background:#fff;color:#1c1c1e;font:14px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}",
  "img{max-width:100%;height:auto}img.blocked{border:1px dashed #8e8e93}",
  "table{max-width:100%}pre{white-space:pre-wrap}",
  "blockquote{margin:8px 0;padding-left:12px;border-left:3px solid #d5d5da}",
].join("");

/** A page of safe HTML, or of words. */
export function pageOf(mail: { readonly html: string } | { readonly words: string }): string {
  const body = "html" in mail ? mail.html : `<pre>${escaped(mail.words)}</pre>`;
  return `<!doctype html><html><head><meta charset="utf-8"><title>Mail</title><style>${style}</style></head><body>${body}</body></html>`;
}

/** Whether a mail shows pictures that lie on other hosts; a guess that may say yes too often. */
export function hasRemotePictures(html: string): boolean {
  return /\bsrc\s{0,5}=\s{0,5}["']?\s{0,5}https?:/iu.test(html);
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
