import type {
  ExportedConversation,
  ExportedEntry,
  ExportedMessage,
  ExportWriter,
} from "../exported";
import type { ExportWording } from "../wording";
import { htmlStyle } from "./html-style";
import {
  aboutLines,
  authorOf,
  factsOf,
  fileLine,
  isNewDay,
  mailLines,
  outcomeLines,
  plain,
  stateLines,
} from "./parts";

/** Nothing that runs, and nothing that is asked of anybody: what the page shows is in it. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

const rowKinds = { inbound: "inbound", outbound: "outbound", internal: "internal-note" } as const;

/**
 * One page that needs nothing but itself: no scripts, no requests, pictures within. Printed, short conversations follow each
 * other, or, by a box on the page, each begins a page; none is cut that fits on one, nor is a bubble; the head of a
 * conversation is repeated above each of its pages, and pages are numbered.
 */
export function createHtmlWriter(wording: ExportWording): ExportWriter {
  const { words, formats, language, direction } = wording;
  const running = ({ customer, line, openedAt }: ExportedConversation) =>
    [customer, line, formats.moment(openedAt)]
      .map((one) => `<bdi>${escaped(one)}</bdi>`)
      .join(" · ");
  const bubble = (entry: ExportedMessage, conversation: ExportedConversation) =>
    [
      `<div class="who"><b dir="auto">${escaped(authorOf(entry, conversation, wording))}</b><time datetime="${entry.at.toISOString()}">${escaped(formats.time(entry.at))}</time></div>`,
      ...mailLines(entry, wording).map(small),
      ...(entry.quoted === null
        ? []
        : [
            `<p class="quote" dir="auto">${escaped(words("exported.quote", { preview: entry.quoted.preview }))}</p>`,
          ]),
      ...(entry.text === "" ? [] : [`<p class="text" dir="auto">${escaped(entry.text)}</p>`]),
      ...(entry.file === null ? [] : [small(fileLine(entry.file, wording))]),
      ...(entry.file?.picture == null ? [] : [`<img alt="" src="${entry.file.picture}">`]),
      ...(entry.sentAs === null
        ? []
        : [
            small(words("exported.got")),
            `<p class="quote text" dir="auto">${escaped(entry.sentAs)}</p>`,
          ]),
      ...stateLines(entry, wording).map(small),
    ].join("");
  const row = (entry: ExportedEntry, conversation: ExportedConversation) =>
    entry.kind === "event"
      ? `<tr class="entry"><td><p class="event" dir="auto">${escaped(entry.text)} · ${escaped(formats.time(entry.at))}</p></td></tr>`
      : `<tr class="entry ${rowKinds[entry.direction]}${entry.deletedAt === null ? "" : " deleted"}"><td><div class="bubble">${bubble(entry, conversation)}</div></td></tr>`;
  return {
    reads: "entries",
    hasPictures: true,
    begin(about) {
      const { title, lines } = aboutLines(about, wording);
      return [
        `<!doctype html><html lang="${language}" dir="${direction}"><head><meta charset="utf-8">`,
        `<meta name="viewport" content="width=device-width,initial-scale=1">`,
        `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
        `<meta name="referrer" content="no-referrer"><title>${escaped(title)}</title>`,
        `<style>${htmlStyle}${pageStyle(title)}</style></head><body>`,
        `<header class="about"><h1 dir="auto">${escaped(title)}</h1>`,
        ...lines.map((one) => `<p dir="auto">${escaped(one)}</p>`),
        about.total > 1
          ? `<p class="apart"><label><input type="checkbox" id="apart"> ${escaped(words("exported.apart"))}</label></p>`
          : "",
        "</header><main>\n",
      ].join("");
    },
    conversation: (conversation) =>
      [
        `<section class="conversation"><table role="presentation">`,
        `<thead class="running"><tr><td><div>${running(conversation)}</div></td></tr></thead>`,
        `<tbody><tr class="facts"><td><h2 dir="auto">${escaped(conversation.customer)}</h2><dl>`,
        ...factsOf(conversation, wording).map(
          ({ label, value }) => `<dt>${escaped(label)}</dt><dd><bdi>${escaped(value)}</bdi></dd>`,
        ),
        "</dl></td></tr>\n",
      ].join(""),
    entry(entry, conversation, previousAt) {
      const day = isNewDay(entry.at, previousAt, wording)
        ? `<tr class="day"><td><h3>${escaped(formats.day(entry.at))}</h3></td></tr>\n`
        : "";
      return `${day}${row(entry, conversation)}\n`;
    },
    conversationEnd: () => "</tbody></table></section>\n",
    end: (outcome) =>
      [
        `</main><footer class="end"><p><b>${escaped(words("exported.end"))}</b></p>`,
        ...outcomeLines(outcome, wording).map((one) => `<p>${escaped(one)}</p>`),
        "</footer></body></html>\n",
      ].join(""),
  };
}

function small(text: string): string {
  return `<p class="small" dir="auto">${escaped(text)}</p>`;
}

/** What is written at the foot of each printed page. No size: the printer's paper counts. */
function pageStyle(title: string): string {
  const font = "font:8pt system-ui,sans-serif;color:#57575c";
  return [
    "@page{margin:16mm 15mm 18mm;",
    `@bottom-left{content:"${cssText(title)}";${font}}`,
    `@bottom-right{content:counter(page) " / " counter(pages);${font}}}`,
  ].join("");
}

/** A text within quotes of CSS, within a `style` element. */
function cssText(text: string): string {
  return Array.from(plain(text).replaceAll("\n", " "), (one) =>
    /[\p{L}\p{N} ]/u.test(one) ? one : `\\${one.codePointAt(0)?.toString(16)} `,
  ).join("");
}

function escaped(text: string): string {
  return plain(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
