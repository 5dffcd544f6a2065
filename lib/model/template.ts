import { z } from "zod";
import { variableNames } from "./template-variables";

export const templateCategories = ["utility", "marketing", "authentication"] as const;
export type TemplateCategory = (typeof templateCategories)[number];

/** Only `approved` ones can be sent. */
export const templateStatuses = [
  "approved",
  "pending",
  "rejected",
  "paused",
  "disabled",
  "in_appeal",
  "archived",
  "deleted",
] as const;
export type TemplateStatus = (typeof templateStatuses)[number];

/** How customers take it: a red one is in danger of being paused. */
export const templateQualities = ["green", "yellow", "red", "unknown"] as const;
export type TemplateQuality = (typeof templateQualities)[number];

export const parameterFormats = ["positional", "named"] as const;

const label = z.string().trim().min(1).max(25);

const button = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("quick-reply"), label }),
  /** The address may end in one variable. */
  z.strictObject({ kind: z.literal("url"), label, url: z.string().min(1).max(2000) }),
  z.strictObject({
    kind: z.literal("phone"),
    label,
    phoneNumber: z.string().min(1).max(20),
  }),
]);

/** A part of a template. Places to fill are `{{1}}`, `{{2}}`… or `{{name}}`. */
export const templateComponent = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("header"),
    format: z.enum(["text", "image", "video", "document"]),
    /** Empty unless the format is text. */
    text: z.string().max(60).default(""),
  }),
  z.strictObject({ kind: z.literal("body"), text: z.string().min(1).max(1024) }),
  z.strictObject({ kind: z.literal("footer"), text: z.string().min(1).max(60) }),
  z.strictObject({ kind: z.literal("buttons"), buttons: z.array(button).min(1).max(10) }),
]);

/** How often a provider lets a component or a kind of button appear (whatsapp §3.4). */
const onceEach = ["header", "body", "footer", "buttons"] as const;
const buttonsMax = { "quick-reply": 10, url: 2, phone: 1 } as const;

/** The parts of a template in their order, within a provider's limits and with variables that count up or all have names. */
export const templateComponents = z
  .array(templateComponent)
  .min(1)
  .max(4)
  .check((context) => {
    const refuse = (path: (string | number)[], message: string) => {
      context.issues.push({ code: "custom", path, message, input: context.value });
    };
    for (const kind of onceEach) {
      const found = context.value.filter((component) => component.kind === kind).length;
      if (found > 1) refuse([], `may have one ${kind} only`);
      if (found === 0 && kind === "body") refuse([], "has no body");
    }
    for (const [index, component] of context.value.entries()) {
      for (const problem of componentProblems(component)) refuse([index], problem);
    }
  });

export type TemplateComponent = z.infer<typeof templateComponent>;
export type TemplateButton = z.infer<typeof button>;

function componentProblems(component: TemplateComponent): readonly string[] {
  switch (component.kind) {
    case "header":
      if (component.format !== "text") return [];
      if (component.text === "") return ["has no text"];
      return [...placeProblems(component.text), ...tooMany(component.text, 1)];
    case "body":
      return placeProblems(component.text);
    case "footer":
      return tooMany(component.text, 0);
    case "buttons":
      return buttonProblems(component.buttons);
    default:
      return component satisfies never;
  }
}

function buttonProblems(buttons: readonly TemplateButton[]): readonly string[] {
  const counts = Object.entries(buttonsMax).flatMap(([kind, max]) =>
    buttons.filter((one) => one.kind === kind).length > max
      ? [`may have ${max} ${kind} button${max === 1 ? "" : "s"} only`]
      : [],
  );
  const variables = buttons.flatMap((one) => {
    if (one.kind !== "url") return tooMany(one.label, 0);
    const isAtEnd = variableNames(one.url).length === 0 || /\{\{[^{}]*\}\}$/u.test(one.url);
    return [
      ...tooMany(one.label, 0),
      ...tooMany(one.url, 1),
      ...(isAtEnd ? [] : ["may have a variable at the end of an address only"]),
    ];
  });
  return [...counts, ...variables];
}

function tooMany(text: string, max: number): readonly string[] {
  if (variableNames(text).length <= max) return [];
  return [max === 0 ? "may have no variables here" : `may have ${max} variable only`];
}

function placeProblems(text: string): readonly string[] {
  const names = variableNames(text);
  const numbers = names.filter((name) => /^\d+$/u.test(name)).map(Number);
  if (numbers.length === 0) return [];
  if (numbers.length < names.length) return ["mixes numbered and named variables"];
  const isCounting = numbers
    .toSorted((a, b) => a - b)
    .every((number, index) => number === index + 1);
  return isCounting ? [] : ["has variables that do not count up from {{1}}"];
}
