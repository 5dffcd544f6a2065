/**
 * The grammar of the widget's HTML: text, an entity, a line break, or a link whose label is text and entities
 * (bright-pattern §4.0). The alternatives begin with different characters, so matching cannot backtrack.
 */
const piece =
  /(?<words>[^&<]+)|&(?<entity>amp|lt|gt|nbsp);|(?<line><br ?\/?>)|<a(?<attributes>(?: [a-z-]+="[^"<>]*")+)>(?<label>[^<]*)<\/a>/giy;

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", nbsp: " " };

/**
 * The text of a `msg` that is HTML as the widget writes it: all of it matches that grammar, with at least one entity or
 * tag. Null for anything else, which is plain text (bright-pattern §4.0).
 */
export function htmlAsText(html: string): string | null {
  let text = "";
  let end = 0;
  let isHtml = false;
  for (const { 0: found, groups = {} } of html.matchAll(piece)) {
    const { words, entity, line, attributes = "", label = "" } = groups;
    isHtml ||= words === undefined;
    end += found.length;
    if (words !== undefined) text += words;
    else if (entity !== undefined) text += entities[entity.toLowerCase()] ?? "";
    else if (line !== undefined) text += "\n";
    else if (bareEntity.test(label)) return null;
    else text += linkText(label.replace(knownEntity, entityText), attributes);
  }
  return isHtml && end === html.length ? text : null;
}

const knownEntity = /&(amp|lt|gt|nbsp);/gi;
const bareEntity = /&(?!(?:amp|lt|gt|nbsp);)/i;

function entityText(_whole: string, name: string): string {
  return entities[name.toLowerCase()] ?? "";
}

/** A link as its label, with the URL after it where it differs. */
function linkText(label: string, attributes: string): string {
  const written = / href="([^"]*)"/i.exec(attributes)?.[1] ?? "";
  const address = written
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
    // The widget encodes twice.
    .replace(/%25([\da-f]{2})/gi, "%$1");
  const bare = (link: string) => link.replace(/^(?:mailto:|https?:\/\/)/i, "").replace(/\/$/, "");
  if (label.trim() === "") return address;
  return address === "" || bare(label) === bare(address) ? label : `${label} (${address})`;
}
