import { setPriority } from "node:os";
import { parentPort } from "node:worker_threads";
import sanitizeHtml from "sanitize-html";

// Linux gives each thread a priority of its own: where processors are few, everybody else goes first.
if (process.platform === "linux") setPriority(10);

// Runs on a thread of its own, which its owner (html-reader.ts) ends when it takes too long.

/** What a value of a style may be: no addresses, no functions but colours. */
const plainValue = [/^[^;{}()\\]{1,200}$/, /^(?:rgb|rgba|hsl|hsla)\([\d\s,.%/]{1,60}\)$/];

const properties = [
  ..."color background background-color opacity font font-family font-size font-style font-weight".split(
    " ",
  ),
  ..."line-height letter-spacing text-align text-decoration text-transform text-indent".split(" "),
  ..."white-space vertical-align list-style-type display direction".split(" "),
  ..."width max-width min-width height max-height border-collapse border-spacing border-radius".split(
    " ",
  ),
  ...["margin", "padding"].flatMap((name) => [
    name,
    ...["top", "right", "bottom", "left"].map((side) => `${name}-${side}`),
  ]),
  "border",
  ...["top", "right", "bottom", "left", "color", "style", "width"].map((part) => `border-${part}`),
];

const tags = [
  ...sanitizeHtml.defaults.allowedTags,
  ..."img font center big tt strike del ins details summary".split(" "),
];

const shared =
  "style align valign bgcolor color width height dir lang title border cellpadding cellspacing".split(
    " ",
  );

/** @type {Record<string, string[]>} */
const attributes = {
  "*": shared,
  a: ["href", "target", "rel"],
  img: ["src", "alt", "class"],
  font: ["face", "size"],
  td: ["colspan", "rowspan"],
  th: ["colspan", "rowspan"],
  ol: ["start", "type"],
};

parentPort?.on(
  "message",
  (
    /** @type {{ html: string, pictures: Record<string, string>, showsRemote: boolean }} */ task,
  ) => {
    parentPort?.postMessage(sanitize(task));
  },
);

/** @param {{ html: string, pictures: Record<string, string>, showsRemote: boolean }} task */
function sanitize({ html, pictures, showsRemote }) {
  return sanitizeHtml(html, {
    allowedTags: tags,
    allowedAttributes: attributes,
    allowedStyles: { "*": Object.fromEntries(properties.map((name) => [name, plainValue])) },
    allowedSchemes: ["http", "https", "mailto", "tel"],
    allowedSchemesByTag: { img: ["http", "https", "data"] },
    allowProtocolRelative: false,
    nestingLimit: 200,
    transformTags: {
      a: (_name, { href, title }) => ({
        tagName: "a",
        attribs: {
          ...(href !== undefined && { href }),
          ...(title !== undefined && { title }),
          target: "_blank",
          rel: "noopener noreferrer nofollow",
        },
      }),
      img: (_name, { src = "", ...others }) => {
        const shown = shownSource(src.trim(), pictures, showsRemote);
        return {
          tagName: "img",
          attribs: shown === null ? { ...others, class: "blocked" } : { ...others, src: shown },
        };
      },
    },
  });
}

/**
 * @param {string} src
 * @param {Record<string, string>} pictures
 * @param {boolean} showsRemote
 */
function shownSource(src, pictures, showsRemote) {
  if (/^cid:/i.test(src)) return pictures[contentIdKey(src.slice(4))] ?? null;
  if (/^data:image\/(?:png|jpeg|gif|webp);base64,/i.test(src)) return src;
  return showsRemote && /^https?:\/\//i.test(src) ? src : null;
}

/** As `contentIdKey` of lib/model/mail/content-id.ts, which a thread of plain JavaScript cannot import. @param {string} id */
function contentIdKey(id) {
  try {
    return decodeURIComponent(id.trim()).toLowerCase();
  } catch {
    return id.trim().toLowerCase();
  }
}
