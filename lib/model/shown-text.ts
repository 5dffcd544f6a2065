import type { Content } from "./content";

/** A content in words, for wires that have one text member; a file by its caption, else by its name. */
export function shownText(content: Content, fileName: string | null): string {
  switch (content.kind) {
    case "text":
    case "notice":
    case "note":
      return content.text;
    case "answer":
      return content.label;
    case "file":
      return content.caption ?? fileName ?? "";
    case "link":
      return lines(content.title, content.url, content.description);
    case "location":
      return lines(
        content.name,
        content.address,
        content.url ?? `https://maps.google.com/?q=${content.latitude},${content.longitude}`,
      );
    case "contact-card":
      return content.cards
        .map((card) => lines(card.name, card.organization, ...card.phones, ...card.emails))
        .join("\n\n");
    default:
      return content satisfies never;
  }
}

function lines(...words: readonly (string | null)[]): string {
  return words.filter(Boolean).join("\n");
}
