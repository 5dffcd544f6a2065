import type { TimelineEntry } from "@/lib/api/message-schemas";
import type { ConversationDetail, TemplateView } from "@/lib/api/schemas";
import type { Words } from "@/lib/languages/words";
import type { TemplateParameters } from "@/lib/model/content";
import {
  languageFor,
  nearestLanguage,
  type TemplateVariable,
  variablesOf,
} from "@/lib/model/fill-template";
import { componentOf } from "@/lib/model/find-component";
import { foldLetters } from "@/lib/model/search/fold-letters";
import { variableIndex } from "@/lib/model/template-variables";

/** The templates with one name, one for each language. */
export type TemplateGroup = {
  readonly name: string;
  readonly languages: readonly TemplateView[];
  /** The preselected one. */
  readonly first: TemplateView;
};

/**
 * Templates by name, those that can be sent first. Every word of the search must occur in name, text, category or
 * language. A group begins in the first of the preferred languages that it has, else in another of that one's base; where
 * it has none of them, in `en_US`, else in any.
 */
export function groupTemplates(
  templates: readonly TemplateView[],
  search: string,
  preferred: readonly string[],
): readonly TemplateGroup[] {
  const words = foldLetters(search).split(/\s+/u).filter(Boolean);
  const names = [...new Set(templates.map(({ name }) => name))];
  const groups = names.flatMap((name): readonly TemplateGroup[] => {
    const languages = templates.filter(
      (template) => template.name === name && words.every((word) => hasWord(template, word)),
    );
    const first = firstOf(languages, preferred);
    return first === undefined ? [] : [{ name, languages, first }];
  });
  return groups.toSorted((a, b) => Number(isSendable(b.first)) - Number(isSendable(a.first)));
}

/** The languages of templates that were sent among these entries, that of the newest one first. */
export function languagesSent(entries: readonly TimelineEntry[]): readonly string[] {
  const sent = entries.toReversed().flatMap((entry) => {
    if (entry.kind !== "message" || entry.message.direction !== "outbound") return [];
    const { content } = entry.message;
    return content.kind === "template" ? [content.language] : [];
  });
  return [...new Set(sent)];
}

function firstOf(
  templates: readonly TemplateView[],
  preferred: readonly string[],
): TemplateView | undefined {
  const sendable = templates.filter(isSendable);
  const among = sendable.length > 0 ? sendable : templates;
  const available = among.map(({ language }) => language);
  const nearest =
    preferred.map((language) => nearestLanguage(language, available)).find(Boolean) ??
    languageFor("en_US", available);
  return among.find((template) => template.language === nearest) ?? among[0];
}

function hasWord({ name, language, category, components }: TemplateView, word: string): boolean {
  const body = componentOf(components, "body")?.text ?? "";
  return [name, name.replaceAll("_", " "), language, category, body].some((text) =>
    foldLetters(text).includes(word),
  );
}

/** Why a template cannot be sent, as a sentence without a full stop; null when it can. */
export function templateProblem(
  { status, rejectedReason }: Pick<TemplateView, "status" | "rejectedReason">,
  words: Words,
): string | null {
  if (status === "approved") return null;
  const problem = words(`composer.template.status.${status}`);
  if (rejectedReason === null) return problem;
  const reason = rejectedReason.replaceAll("_", " ").toLowerCase();
  return words("composer.template.problemWhy", { problem, reason });
}

function isSendable(template: TemplateView): boolean {
  return template.status === "approved";
}

/** The values of a template's variables, by `variableKey`. */
export type VariableValues = Readonly<Record<string, string>>;

/** Names a variable among all of a template: names repeat over its parts. */
export function variableKey({ part, name }: Pick<TemplateVariable, "part" | "name">): string {
  return `${part}:${name}`;
}

/**
 * Values for variables that ask for known facts of the contact: recognised by their names, or by a greeting before
 * them.
 */
export function knownValues(
  template: Pick<TemplateView, "components">,
  { contact, contactDetail }: Pick<ConversationDetail, "contact" | "contactDetail">,
): VariableValues {
  const body = componentOf(template.components, "body")?.text ?? "";
  const phoneNumber = contactDetail.identities.find((one) => one.phoneNumber !== null)?.phoneNumber;
  const entries = variablesOf(template.components).flatMap((variable): [string, string][] => {
    if (variable.part !== "body") return [];
    const isName =
      /^(?:customer_|contact_|client_)?(?:full_|first_)?name$/u.test(variable.name) ||
      followsGreeting(body, variable.name);
    const name = contact.name?.trim() ?? "";
    if (isName && name !== "") {
      const shown = variable.name.includes("first") ? (name.split(/\s+/u)[0] ?? name) : name;
      return [[variableKey(variable), shown]];
    }
    const isPhone = /(?:^|_)phone(?:_number)?$/u.test(variable.name);
    return isPhone && phoneNumber ? [[variableKey(variable), phoneNumber]] : [];
  });
  return Object.fromEntries(entries);
}

const greeting =
  /(?:^|[^\p{L}])(?:hi|hello|dear|good (?:morning|afternoon|evening)|hallo|dag|beste|hola|bonjour|ciao|guten tag)[\s,]+$/iu;

function followsGreeting(body: string, name: string): boolean {
  const at = variableIndex(body, name);
  return at > 0 && greeting.test(body.slice(0, at));
}

/** The parameters from the fields. Empty fields are left out, so that filling the template names them. */
export function parametersOf(
  template: Pick<TemplateView, "components">,
  values: VariableValues,
): TemplateParameters {
  const variables = variablesOf(template.components);
  const valueFor = (variable: TemplateVariable) => values[variableKey(variable)]?.trim() ?? "";
  const ofPart = (part: "header" | "body") =>
    Object.fromEntries(
      variables.flatMap((variable) =>
        variable.part === part && valueFor(variable) !== ""
          ? [[variable.name, valueFor(variable)]]
          : [],
      ),
    );
  const url = variables.find(({ part }) => part === "header-url");
  const buttons = variables.filter(({ part }) => part === "button").map(valueFor);
  return {
    header: ofPart("header"),
    headerUrl: url === undefined || valueFor(url) === "" ? null : valueFor(url),
    body: ofPart("body"),
    buttons: buttons.every((value) => value === "") ? [] : buttons,
  };
}

/** What is wrong with a value while it is typed; null while it is empty or valid. */
export function variableProblem(
  variable: TemplateVariable,
  value: string,
  words: Words,
): string | null {
  const text = value.trim();
  if (text === "") return null;
  if (text.length > variable.lengthMax)
    return words("composer.template.tooLong", { max: variable.lengthMax });
  if (/ {5}/u.test(text)) return words("composer.template.spaces");
  if (variable.part === "header-url" && !isWebAddress(text)) {
    return words("composer.template.address", { example: "https://www.example.com/car.jpg" });
  }
  return null;
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s/]/iu.test(text) && URL.canParse(text);
}
