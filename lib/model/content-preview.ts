import type { Content, MediaKind } from "./content";
import { actionsOf } from "./content-actions";

/** What a message can be that has no words of its own. */
export const wordlessKinds = [
  "image",
  "audio",
  "voice",
  "video",
  "document",
  "sticker",
  "location",
  "contact",
] as const;
export type WordlessKind = (typeof wordlessKinds)[number];

/** What a message is called that has no words of its own. */
export type PreviewLabels = Readonly<Record<WordlessKind, string>>;

/**
 * The words of a message in one line of at most 160 characters: for lists, notifications and quotes. What has none is
 * called by its label.
 */
export function contentPreview(
  value: Content,
  fileName: string | null = null,
  labels: PreviewLabels = englishLabels,
): string {
  const words = (): string => {
    switch (value.kind) {
      case "text":
        return (
          value.text ||
          actionsOf(value)
            .map(({ label }) => label)
            .join(", ")
        );
      case "note":
        return value.text || (fileName ?? "");
      case "notice":
      case "template":
        return value.text;
      case "carousel":
        return value.text ?? value.items.map(({ title }) => title).join(", ");
      case "file":
        return value.caption ?? fileName ?? labels[value.media];
      case "location":
        return [value.name, value.address].filter(Boolean).join(", ") || labels.location;
      case "contact-card":
        return value.cards.map((card) => card.name).join(", ") || labels.contact;
      case "link":
        return value.title ?? value.url;
      case "answer":
        return value.label;
      default:
        return value satisfies never;
    }
  };
  const line = words().replace(/\s+/gu, " ").trim();
  const characters = Array.from(line.slice(0, 400));
  return characters.length > 160 ? `${characters.slice(0, 159).join("")}…` : line;
}

/** Whether a preview may be the name of what has no words, or somebody's words that are the same. */
export function mayBeLabel(preview: string): boolean {
  return Object.values(englishLabels).includes(preview);
}

/** What a message is whose stored preview names it; null where the preview is words of its own. */
export function wordlessKind(value: Content, preview: string): WordlessKind | null {
  const kind = kindWithoutWords(value);
  return kind !== null && englishLabels[kind] === preview ? kind : null;
}

function kindWithoutWords(value: Content): WordlessKind | null {
  switch (value.kind) {
    case "file":
      return value.caption === null ? value.media : null;
    case "location":
      return value.name === null && value.address === null ? "location" : null;
    case "contact-card":
      return value.cards.some(({ name }) => name !== "") ? null : "contact";
    default:
      return null;
  }
}

export const mediaLabel: Readonly<Record<MediaKind, string>> = {
  image: "Photo",
  audio: "Audio",
  voice: "Voice message",
  video: "Video",
  document: "Document",
  sticker: "Sticker",
};

const englishLabels: PreviewLabels = { ...mediaLabel, location: "Location", contact: "Contact" };
