import { createHash } from "node:crypto";
import { chooseLanguage } from "@/lib/languages/choose-language";
import { type PageWords, pageWords } from "@/lib/languages/server-words";
import type { ServerResponse } from "./http-message";

/** The desk's ground, words and accent, for pages that are nothing but a few words. */
const style = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body {
  display: grid; min-height: 100dvh; margin: 0; place-items: center;
  background: light-dark(oklch(0.958 0.004 85), oklch(0.16 0.006 270));
  color: light-dark(oklch(0.225 0.012 270), oklch(0.948 0.004 270));
}
main {
  box-sizing: border-box; width: min(26rem, calc(100vw - 2rem)); padding: 2rem; border-radius: 0.75rem;
  border: 1px solid light-dark(oklch(0.915 0.005 85), oklch(0.275 0.008 270));
  background: light-dark(oklch(0.998 0.001 85), oklch(0.208 0.007 270)); text-wrap: balance;
}
h1 { margin: 0 0 0.5rem; font-size: 1.125rem; }
p { margin: 0; color: light-dark(oklch(0.43 0.012 270), oklch(0.77 0.008 270)); }
`;

const styleHash = createHash("sha256").update(style).digest("base64");

/** What such a page says, in whatever language. */
export type PlainText = (words: PageWords) => { readonly title: string; readonly text: string };

/**
 * A page without anything to load or run: a heading and a sentence, in the language of the browser (`Accept-Language`).
 * Neither may hold markup.
 */
export function plainPage(
  status: number,
  textIn: PlainText,
  {
    "accept-language": acceptLanguage,
  }: Readonly<Record<string, string | readonly string[] | undefined>>,
): ServerResponse {
  const language = chooseLanguage(null, String(acceptLanguage ?? ""));
  const { title, text } = textIn(pageWords(language));
  return {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "content-security-policy": `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; frame-ancestors 'none'`,
      "x-robots-tag": "noindex, nofollow",
    },
    body: `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${style}</style>
</head>
<body><main><h1>${title}</h1><p>${text}</p></main></body>
</html>
`,
  };
}
