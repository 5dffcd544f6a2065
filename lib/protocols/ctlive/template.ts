import type { TemplateContent } from "@/lib/model/content";
import type { WireObject } from "./wire-fields";

/**
 * A template as the `whatsApp` object carries it (ctlive §7.2). The variables of a plain one are in `templateData`, in
 * order. Those of one with a header or buttons are in `mediaTemplateData`, as in Infobip's OMNI API. A quick reply
 * returns its own label.
 */
export function renderTemplate(content: TemplateContent): WireObject {
  const { name, namespace, language, parameters } = content;
  const placeholders = valuesOf(parameters.body);
  const header = headerOf(content);
  const buttons = buttonsOf(content);
  const isPlain = header === null && buttons.length === 0;
  return {
    templateName: name,
    ...(namespace !== null && { templateNamespace: namespace }),
    ...(isPlain
      ? { templateData: placeholders }
      : {
          mediaTemplateData: {
            ...(header !== null && { header }),
            body: { placeholders },
            ...(buttons.length > 0 && { buttons }),
          },
        }),
    language,
  };
}

/** Named values in the order of the variables. */
function valuesOf(values: TemplateContent["parameters"]["body"]): readonly string[] {
  return Array.isArray(values) ? values : Object.values(values);
}

function headerOf({ parameters, headerMedia }: TemplateContent): WireObject | null {
  const [textPlaceholder] = valuesOf(parameters.header);
  if (textPlaceholder !== undefined) return { textPlaceholder };
  const { headerUrl: url } = parameters;
  if (url === null) return null;
  switch (headerMedia) {
    case undefined:
      return null;
    case "image":
      return { imageUrl: url };
    case "video":
      return { videoUrl: url };
    case "document":
      return { documentUrl: url, documentFilename: fileNameOf(url) };
    default:
      return headerMedia satisfies never;
  }
}

/** The file name that the customer sees for a document: the last part of its URL, decoded. */
function fileNameOf(url: string): string {
  const path = url.replace(/[?#].*/su, "").replace(/^\w+:\/\/[^/]*/u, "");
  const name = path.split("/").findLast((part) => part !== "") ?? "document";
  try {
    return decodeURIComponent(name).replace(/[\p{Cc}/\\]/gu, "_");
  } catch {
    return name;
  }
}

/** Only buttons with a parameter; the others are as they were approved. */
function buttonsOf({ buttons = [] }: TemplateContent): readonly WireObject[] {
  return buttons.flatMap((button): readonly WireObject[] => {
    switch (button.kind) {
      case "quick-reply":
        return [{ quickReplyPayload: button.label }];
      case "url":
        return button.value === null ? [] : [{ urlPlaceholder: button.value }];
      case "phone":
        return [];
      default:
        return button satisfies never;
    }
  });
}
