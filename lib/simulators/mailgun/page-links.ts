/** A link that stands for something else than its own address. */
export interface PageLink {
  readonly label: string;
  readonly url: string;
}

const entities: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};

/** The links of an HTML mail that a mail program shows as words or buttons, in order. */
export function pageLinks(html: string): PageLink[] {
  return anchors(html).filter(({ label, url }) => label !== url && /^https?:/i.test(url));
}

/** Every link of an HTML mail. */
export function anchors(html: string): PageLink[] {
  return [...html.matchAll(/<a href="([^"]*)"[^<>]*>([^<]*)<\/a>/g)].map(
    ([, url = "", label = ""]) => ({ label: decoded(label), url: decoded(url) }),
  );
}

function decoded(html: string): string {
  return html.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity);
}
