import type { Scope } from "@/db/engines/database";
import { findTemplates, hasTemplates } from "@/db/stores/templates";
import type { Template } from "@/db/tables/tables";
import type {
  Content,
  NoteRequest,
  OutgoingContent,
  TemplateContent,
  TemplateRequest,
} from "@/lib/model/content";
import { AppError } from "@/lib/model/error";
import { fillTemplate, languageFor } from "@/lib/model/fill-template";
import type { LiveLine } from "../context/live-line";
import { typeOfAddress } from "../files/file-name";

/**
 * The complete content to send: a template of the line's store with its variables filled, in the language nearest to
 * the one asked for. Throws `unsupported` with the field's path for a template that is unknown, not approved or not
 * filled. On a line without templates it is sent as named, and the provider judges. Other content is returned as it
 * is.
 */
export async function fillOutgoing(
  scope: Scope,
  line: LiveLine,
  content: Exclude<OutgoingContent, NoteRequest>,
): Promise<Content> {
  if (content.kind !== "template") return content;
  if (line.capabilities.content.template === "none") {
    throw refuse("content.kind", `${line.name} cannot carry a template`);
  }
  const template = await storedTemplate(scope, line, content);
  return template === null ? namedContent(content) : filledContent(template, content);
}

async function storedTemplate(
  scope: Scope,
  line: LiveLine,
  { name, language }: TemplateRequest,
): Promise<Template | null> {
  const known = await findTemplates(scope, line.id, name);
  if (known.length === 0) {
    if (!(await hasTemplates(scope, line.id))) return null;
    throw refuse("content.name", `${line.name} has no template called ${name}`);
  }
  const sendable = known.filter(({ status }) => status === "approved");
  const among = sendable.length > 0 ? sendable : known;
  const chosen = languageFor(
    language,
    among.map((template) => template.language),
  );
  const template = among.find((candidate) => candidate.language === chosen);
  if (template === undefined) {
    throw refuse("content.language", `The template ${name} has no text in ${language}`);
  }
  if (template.status !== "approved") {
    const status = template.status.replaceAll("_", " ");
    throw refuse("content.name", `The template ${name} cannot be sent: it is ${status}`);
  }
  return template;
}

function filledContent(template: Template, content: TemplateRequest): TemplateContent {
  const filling = fillTemplate(template.components, content.parameters);
  if (filling.kind === "incomplete") {
    const problems = filling.problems.map(({ path, message }) => ({
      path: `content.${path}`,
      message,
    }));
    const [first] = problems;
    const detail = `The template ${template.name} is not filled: ${first?.path} ${first?.message}`;
    throw new AppError("unsupported", detail, { problems });
  }
  return {
    kind: "template",
    namespace: template.namespace ?? content.namespace,
    name: template.name,
    language: template.language,
    ...filling.template,
  };
}

/** A template nobody here knows, with the values of its variables in the order in which they were given. */
function namedContent({ text, ...named }: TemplateRequest): TemplateContent {
  const { headerUrl, buttons } = named.parameters;
  return {
    ...named,
    text: text?.trim() || named.name,
    ...(headerUrl !== null && { headerMedia: mediaAt(headerUrl) }),
    ...(buttons.length > 0 && {
      buttons: buttons.map((value, index) => ({
        kind: "url" as const,
        label: `Button ${index + 1}`,
        url: "",
        value,
      })),
    }),
  };
}

/** What the header of a template shows, as far as its address tells: a picture where it tells nothing. */
function mediaAt(url: string): "image" | "video" | "document" {
  const type = typeOfAddress(url) ?? "image/";
  if (type.startsWith("video/")) return "video";
  return type.startsWith("image/") ? "image" : "document";
}

function refuse(path: string, message: string): AppError {
  return new AppError("unsupported", message, { problems: [{ path, message }] });
}
