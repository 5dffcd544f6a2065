import { z } from "zod";
import type { Problem } from "./error";
import {
  type TemplateCategory,
  type TemplateComponent,
  type TemplateQuality,
  type TemplateStatus,
  templateCategories,
  templateComponents,
  templateQualities,
} from "./template";

export type ImportedTemplate = {
  readonly namespace: string | null;
  readonly name: string;
  readonly language: string;
  readonly category: TemplateCategory;
  readonly status: TemplateStatus;
  readonly quality: TemplateQuality;
  readonly parameterFormat: "positional" | "named";
  readonly components: readonly TemplateComponent[];
  readonly rejectedReason: string | null;
};

/** One that is no fault of the caller's and still cannot be sent from here. */
export type SkippedTemplate = {
  readonly name: string;
  readonly language: string;
  readonly reason: string;
};

export type ReadTemplates =
  | {
      readonly kind: "read";
      readonly templates: readonly ImportedTemplate[];
      readonly skipped: readonly SkippedTemplate[];
    }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] };

const problemsMax = 50;
const word = z.string().trim().toLowerCase();

/** The provider's words for what it thinks of a template; only approved ones are sent (whatsapp §3.4). */
const statuses: Readonly<Record<string, TemplateStatus>> = {
  approved: "approved",
  reinstated: "approved",
  pending: "pending",
  unarchived: "pending",
  rejected: "rejected",
  paused: "paused",
  flagged: "paused",
  disabled: "disabled",
  limit_exceeded: "disabled",
  locked: "disabled",
  in_appeal: "in_appeal",
  archived: "archived",
  pending_deletion: "deleted",
  deleted: "deleted",
};

const wireTemplate = z.looseObject({
  name: z.string().regex(/^[a-z0-9_]{1,512}$/u, "must be lower case letters, digits and _"),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(?:[_-][A-Za-z]{2,4})?$/u, "must be a language like en_US"),
  category: word.pipe(z.enum(templateCategories)),
  status: word.pipe(
    z.enum(Object.keys(statuses) as [string, ...string[]]).transform((name) => statuses[name]),
  ),
  quality: word.optional(),
  quality_score: z.union([word, z.looseObject({ score: word.optional() })]).nullish(),
  namespace: z.string().max(200).nullish(),
  rejected_reason: z.string().max(200).nullish(),
  rejectedReason: z.string().max(200).nullish(),
  components: z.array(z.looseObject({})).min(1).max(10),
});

/**
 * Reads templates as the provider lists them (`{ data: [...] }`, its words in upper case) or as an array in our words;
 * both are understood without regard to case. What has parts that cannot be sent from here is skipped with the
 * reason; what is wrong refuses all of them, with the path of every fault.
 */
export function readTemplates(list: readonly unknown[], path: string): ReadTemplates {
  const templates: ImportedTemplate[] = [];
  const skipped: SkippedTemplate[] = [];
  const problems: Problem[] = [];
  for (const [index, entry] of list.entries()) {
    const read = readTemplate(entry);
    if (read.kind === "template") templates.push(read.template);
    else if (read.kind === "skipped") skipped.push(read.skipped);
    else problems.push(...problemsAt(`${path}[${index}]`, read.error));
  }
  if (problems.length > 0) return { kind: "refused", problems: problems.slice(0, problemsMax) };
  return { kind: "read", templates, skipped };
}

type OneRead =
  | { readonly kind: "template"; readonly template: ImportedTemplate }
  | { readonly kind: "skipped"; readonly skipped: SkippedTemplate }
  | { readonly kind: "wrong"; readonly error: z.ZodError };

function readTemplate(entry: unknown): OneRead {
  const parsed = wireTemplate.safeParse(entry);
  if (!parsed.success) return { kind: "wrong", error: parsed.error };
  const { name, language, category, status, namespace } = parsed.data;
  const components = parsed.data.components.map(readComponent);
  const foreign = components.find((component) => typeof component === "string");
  if (typeof foreign === "string") {
    return { kind: "skipped", skipped: { name, language, reason: foreign } };
  }
  const checked = z.object({ components: templateComponents }).safeParse({ components });
  if (!checked.success) return { kind: "wrong", error: checked.error };
  const template: ImportedTemplate = {
    namespace: namespace ?? null,
    name,
    language,
    category,
    status: status ?? "disabled",
    quality: qualityOf(parsed.data),
    parameterFormat: isNamed(checked.data.components) ? "named" : "positional",
    components: checked.data.components,
    rejectedReason: reasonOf(parsed.data),
  };
  return { kind: "template", template };
}

type Wire = z.output<typeof wireTemplate>;

function qualityOf({ quality, quality_score: scored }: Wire): TemplateQuality {
  const given = quality ?? (typeof scored === "string" ? scored : scored?.score);
  return templateQualities.find((known) => known === given) ?? "unknown";
}

/** The provider writes NONE where there is no reason. */
function reasonOf({ rejectedReason, rejected_reason: given }: Wire): string | null {
  const reason = rejectedReason ?? given ?? null;
  return reason === null || reason.toUpperCase() === "NONE" ? null : reason;
}

function isNamed(components: readonly TemplateComponent[]): boolean {
  return /\{\{\s*(?!\d+\s*\}\})\w+\s*\}\}/u.test(JSON.stringify(components));
}

/** A component in our words, unchecked; a sentence for one that cannot be sent from here. */
function readComponent(wire: Readonly<Record<string, unknown>>): object | string {
  const kind = wordOf(wire.kind ?? wire.type);
  switch (kind) {
    case "header":
      return readHeader(wire);
    case "body":
    case "footer":
      return { kind, text: wire.text };
    case "buttons":
      return readButtons(wire);
    default:
      return `It has a part that cannot be sent from here: ${kind || "without a type"}`;
  }
}

function readHeader({ format: given, text }: Readonly<Record<string, unknown>>): object | string {
  const format = wordOf(given);
  if (format === "gif" || format === "location") {
    return `It has a header that cannot be sent from here: ${format}`;
  }
  return { kind: "header", format, ...(text !== undefined && { text }) };
}

function readButtons({ buttons }: Readonly<Record<string, unknown>>): object | string {
  if (!Array.isArray(buttons)) return { kind: "buttons", buttons };
  const read = buttons.map((button: unknown) => readButton(asObject(button)));
  const foreign = read.find((button) => typeof button === "string");
  return typeof foreign === "string" ? foreign : { kind: "buttons", buttons: read };
}

function readButton(wire: Readonly<Record<string, unknown>>): object | string {
  const kind = wordOf(wire.kind ?? wire.type).replaceAll("_", "-");
  const label = wire.label ?? wire.text;
  switch (kind) {
    case "quick-reply":
      return { kind, label };
    case "url":
      return { kind, label, url: wire.url };
    case "phone":
    case "phone-number":
      return { kind: "phone", label, phoneNumber: wire.phoneNumber ?? wire.phone_number };
    default:
      return `It has a button that cannot be sent from here: ${kind || "without a type"}`;
  }
}

function wordOf(value: unknown): string {
  return typeof value === "string" ? value.trim().toLowerCase() : "";
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function problemsAt(at: string, error: z.ZodError): readonly Problem[] {
  return error.issues.map(({ path, message }) => ({
    path: path.reduce<string>(
      (prefix, part) =>
        typeof part === "number" ? `${prefix}[${part}]` : `${prefix}.${String(part)}`,
      at,
    ),
    message,
  }));
}
