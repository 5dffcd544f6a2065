/** Parts of the names of programs that open links to show what is behind them, or to check them; lower case. */
const previewers = [
  "bot",
  "bingpreview",
  "crawler",
  "curl/",
  "embedly",
  "expander",
  "facebookexternalhit",
  "facebot",
  "googleimageproxy",
  "headlesschrome",
  "iframely",
  "kakaotalk-scrap",
  "line-poker",
  "linkexpander",
  "linkpreview",
  "microsoft office",
  "preview",
  "proofpoint",
  "python-requests",
  "scanner",
  "skypeuripreview",
  "slack-imgproxy",
  "slurp",
  "snap url preview",
  "spider",
  "telegrambot",
  "twitterbot",
  "urlscan",
  "vkshare",
  "wget/",
  "whatsapp",
] as const;

/** Headers by which browsers and others say that nobody has followed the link yet. */
const purposes = ["purpose", "sec-purpose", "x-purpose", "x-moz"] as const;

/**
 * Whether a request only looks at what is behind a link: a robot by its name, or a browser that loads ahead. One that
 * names no program at all is no person's browser either.
 */
export function isPreview(headers: Readonly<Record<string, string>>): boolean {
  const isAhead = purposes.some((name) => /prefetch|prerender|preview/iu.test(headers[name] ?? ""));
  const agent = headers["user-agent"]?.trim().toLowerCase() ?? "";
  return isAhead || agent === "" || previewers.some((name) => agent.includes(name));
}
