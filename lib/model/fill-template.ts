import type { TemplateContent, TemplateParameters } from "./content";
import type { Problem } from "./error";
import { componentOf } from "./find-component";
import type { TemplateComponent } from "./template";
import { placeInSentence, variableNames, withValues } from "./template-variables";

/** Something to fill in before a template can be sent. */
export type TemplateVariable = {
  readonly part: "header" | "header-url" | "body" | "button";
  /** Its name in the text ("1", "customer_name"); of a button its position among those that have one, from 0. */
  readonly name: string;
  /** What a person calls it. */
  readonly label: string;
  readonly lengthMax: number;
};

const bodyLengthMax = 1024;
const headerLengthMax = 60;
const addressLengthMax = 2000;

/** Everything that has to be filled in, in the order in which the customer sees it; positions in the order of numbers. */
export function variablesOf(components: readonly TemplateComponent[]): readonly TemplateVariable[] {
  const header = componentOf(components, "header");
  const buttons = componentOf(components, "buttons")?.buttons ?? [];
  const variables: TemplateVariable[] = [];
  if (header?.format === "text") {
    for (const name of orderedNames(header.text)) {
      const label = `Header: ${spoken(name, header.text)}`;
      variables.push({ part: "header", name, label, lengthMax: headerLengthMax });
    }
  } else if (header !== undefined) {
    const label = `Address of the ${header.format}`;
    variables.push({ part: "header-url", name: header.format, label, lengthMax: 2048 });
  }
  const body = componentOf(components, "body")?.text ?? "";
  for (const name of orderedNames(body)) {
    variables.push({ part: "body", name, label: spoken(name, body), lengthMax: bodyLengthMax });
  }
  for (const [index, button] of buttons.filter(hasPlace).entries()) {
    const label = `Button “${button.label}”: end of its address`;
    variables.push({ part: "button", name: String(index), label, lengthMax: addressLengthMax });
  }
  return variables;
}

export type FilledTemplate = Pick<
  TemplateContent,
  "text" | "headerMedia" | "buttons" | "parameters"
>;

export type Filling =
  | { readonly kind: "filled"; readonly template: FilledTemplate }
  /** Paths are the parameters': `parameters.body[1]`, `parameters.body.customer_name`. */
  | { readonly kind: "incomplete"; readonly problems: readonly Problem[] };

/**
 * A template with its variables filled: its text, its buttons, and the parameters in the order of the variables. Every variable
 * needs a value of one line, there may be none too many, and header and body keep to their lengths when filled.
 */
export function fillTemplate(
  components: readonly TemplateComponent[],
  parameters: TemplateParameters,
): Filling {
  const header = componentOf(components, "header");
  const body = componentOf(components, "body");
  const headerText = header?.format === "text" ? header.text : "";
  const inHeader = valuesFor(headerText, parameters.header, "parameters.header", headerLengthMax);
  const inBody = valuesFor(body?.text ?? "", parameters.body, "parameters.body", bodyLengthMax);
  const pressable = buttonsOf(components, parameters.buttons);
  const problems = [
    ...inHeader.problems,
    ...headerUrlProblems(header, parameters.headerUrl),
    ...inBody.problems,
    ...pressable.problems,
  ];
  if (problems.length > 0) return { kind: "incomplete", problems };
  const footer = componentOf(components, "footer");
  const words = [inHeader.text, inBody.text, footer?.text ?? ""].filter((text) => text !== "");
  const media = header === undefined || header.format === "text" ? null : header.format;
  return {
    kind: "filled",
    template: {
      text: words.join("\n\n"),
      ...(media !== null && { headerMedia: media }),
      ...(pressable.buttons.length > 0 && { buttons: pressable.buttons }),
      parameters: { ...parameters, header: inHeader.values, body: inBody.values },
    },
  };
}

type Values = TemplateParameters["body"];

function valuesFor(text: string, given: Values, path: string, lengthMax: number) {
  const names = orderedNames(text);
  const isNamed = names.some((name) => !/^\d+$/u.test(name));
  const pathOf = (name: string) => (isNamed ? `${path}.${name}` : `${path}[${Number(name) - 1}]`);
  const valueFor = (name: string) => {
    if (!Array.isArray(given)) return Object.hasOwn(given, name) ? given[name] : undefined;
    return given[names.indexOf(name)];
  };
  const values = names.map((name) => [name, valueFor(name)] as const);
  const problems: Problem[] = values.flatMap(([name, value]) => {
    const message = valueProblem(value);
    return message === null ? [] : [{ path: pathOf(name), message }];
  });
  const count = Array.isArray(given) ? given.length : Object.keys(given).length;
  if (count > names.length) {
    problems.push({ path, message: tooMany(count, names.length) });
  }
  const filled = withValues(text, (name) => valueFor(name));
  if (problems.length === 0 && filled.length > lengthMax) {
    problems.push({ path, message: `makes the text longer than ${lengthMax} characters` });
  }
  const known = values.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return {
    problems,
    text: filled,
    values: isNamed ? Object.fromEntries(known) : known.map(([, value = ""]) => value),
  };
}

function headerUrlProblems(
  header: Extract<TemplateComponent, { kind: "header" }> | undefined,
  url: string | null,
): readonly Problem[] {
  const path = "parameters.headerUrl";
  const takesMedia = header !== undefined && header.format !== "text";
  if (takesMedia && url === null) {
    return [{ path, message: `is missing: the address of the ${header.format}` }];
  }
  return !takesMedia && url !== null ? [{ path, message: "is not part of this template" }] : [];
}

function buttonsOf(components: readonly TemplateComponent[], given: readonly string[]) {
  const path = "parameters.buttons";
  const all = componentOf(components, "buttons")?.buttons ?? [];
  const placed = all.filter(hasPlace);
  const problems: Problem[] = placed.flatMap((_button, index) => {
    const message = valueProblem(given[index]);
    return message === null ? [] : [{ path: `${path}[${index}]`, message }];
  });
  if (given.length > placed.length) {
    problems.push({ path, message: tooMany(given.length, placed.length) });
  }
  const buttons = all.map((button) => {
    if (button.kind !== "url") return button;
    const value = hasPlace(button) ? (given[placed.indexOf(button)] ?? null) : null;
    return { ...button, url: withValues(button.url, () => value ?? undefined), value };
  });
  return { problems, buttons };
}

function hasPlace(button: { readonly kind: string; readonly url?: string }): boolean {
  return button.url !== undefined && variableNames(button.url).length > 0;
}

function tooMany(values: number, variables: number): string {
  if (variables === 0) return "has values, but there is nothing to fill";
  return `has ${values} values, but there ${variables === 1 ? "is 1 variable" : `are ${variables} variables`}`;
}

/** Providers refuse what is blank or more than a line. */
function valueProblem(value: string | undefined): string | null {
  if (value === undefined || value.trim() === "") return "is missing";
  return /[\n\r\t]| {5}/u.test(value) ? "must be one line, with at most 4 spaces in a row" : null;
}

/** Numbered variables in the order of their numbers, named ones in the order of the text. */
function orderedNames(text: string): readonly string[] {
  const names = variableNames(text);
  return names.some((name) => !/^\d+$/u.test(name))
    ? names
    : names.toSorted((a, b) => Number(a) - Number(b));
}

/** What a person calls a variable: its name in words; of a numbered one the sentence around its place. */
function spoken(name: string, text: string): string {
  if (/^\d+$/u.test(name)) return placeInSentence(text, name) ?? `Value ${name}`;
  const words = name.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * The one of several languages that stands for the asked one: itself, else another of the same base, else `en_US`;
 * null when there is none of these. `nl-NL` is `nl_NL`, without regard to case.
 */
export function languageFor(asked: string, available: readonly string[]): string | null {
  return (
    nearestLanguage(asked, available) ??
    available.find((language) => plainLanguage(language) === "en_us") ??
    null
  );
}

/** The asked language itself, else another of the same base; null when there is neither. */
export function nearestLanguage(asked: string, available: readonly string[]): string | null {
  const base = (language: string) => plainLanguage(language).split("_")[0];
  const sorted = available.toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1));
  return (
    sorted.find((language) => plainLanguage(language) === plainLanguage(asked)) ??
    sorted.find((language) => base(language) === base(asked)) ??
    null
  );
}

function plainLanguage(language: string): string {
  return language.replaceAll("-", "_").toLowerCase();
}
