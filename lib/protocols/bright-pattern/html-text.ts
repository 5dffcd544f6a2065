/**
 * What the widget's HTML is made of: words, an entity, the end of a line, or a link whose label is words and entities
 * again (bright-pattern §4.0). Each begins with another character, so that there is one way to read it.
 */
const piece =
  /(?<words>[^&<]+)|&(?<entity>amp|lt|gt|nbsp);|(?<line><br ?\/?>)|<a(?<attributes>(?: [a-z-]+="[^"<>]*")+)>(?<label>[^<]*)<\/a>/giy;

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", nbsp: " " };

/**
 * The text that a `msg` shows where it is HTML as the widget writes it: wholly of that grammar, with at least one of
 * its entities or tags. Null for anything else, which is plain text (bright-pattern §4.0).
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

/** A link as its label, with the address behind it where that is another. */
function linkText(label: string, attributes: string): string {
  const written = / href="([^"]*)"/i.exec(attributes)?.[1] ?? "";
  const address = written
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
    // The widget encodes what is encoded already.
    .replace(/%25([\da-f]{2})/gi, "%$1");
  const bare = (link: string) => link.replace(/^(?:mailto:|https?:\/\/)/i, "").replace(/\/$/, "");
  if (label.trim() === "") return address;
  return address === "" || bare(label) === bare(address) ? label : `${label} (${address})`;
}
