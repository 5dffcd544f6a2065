/** A content object of the wire: `message` inbound, `whatsApp` outbound. */
export type WireContent = Readonly<Record<string, unknown>>;

/** The kind an outbound `whatsApp` object is shown as, in the words of the inbound types. */
export function outboundKind(content: WireContent): string {
  if ("imageUrl" in content) return "image";
  if ("fileUrl" in content) return "document";
  if ("audioUrl" in content) return "audio";
  if ("videoUrl" in content) return "video";
  if ("latitude" in content) return "location";
  if ("contacts" in content) return "contact";
  if ("templateName" in content) return "template";
  return "text";
}

/** What a person reads of a content object of either direction; empty for a file without a caption. */
export function contentText(kind: string, content: WireContent): string {
  const words = firstString(content, "text", "caption", "title", "fileName", "emoji");
  switch (kind) {
    case "location": {
      const place = firstString(content, "name", "locationName", "address");
      return place || `${content.latitude}, ${content.longitude}`;
    }
    case "template":
      return templateText(content);
    case "contact":
      return "Contact card";
    default:
      return words;
  }
}

/** The name of a template and what fills it: the approved words themselves are not on the wire. */
function templateText({ templateName, language, templateData, mediaTemplateData }: WireContent) {
  const { header, body } = membersOf(mediaTemplateData);
  const values = [
    ...Object.values(membersOf(header)),
    ...listOf(templateData ?? membersOf(body).placeholders),
  ];
  return [`Template ${templateName} (${language})`, ...values.map(String)].join("\n");
}

/** The payloads of a template's quick replies, which are what this gateway's customers read on them. */
export function quickReplies({ mediaTemplateData }: WireContent): readonly string[] {
  return listOf(membersOf(mediaTemplateData).buttons).flatMap((button) => {
    const { quickReplyPayload } = membersOf(button);
    return typeof quickReplyPayload === "string" ? [quickReplyPayload] : [];
  });
}

function membersOf(value: unknown): WireContent {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function firstString(content: WireContent, ...members: readonly string[]): string {
  for (const member of members) {
    const value = content[member];
    if (typeof value === "string" && value !== "") return value;
  }
  return "";
}
