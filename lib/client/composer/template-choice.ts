import type { ConversationDetail, TemplateView } from "@/lib/api/schemas";
import type { TemplateParameters } from "@/lib/model/content";
import { languageFor, placesOf, type TemplatePlace } from "@/lib/model/fill-template";
import { componentOf } from "@/lib/model/find-component";
import type { TemplateStatus } from "@/lib/model/template";
import { placeIndex } from "@/lib/model/template-places";

/** The templates of one name, in every language they have. */
export type TemplateGroup = {
  readonly name: string;
  readonly languages: readonly TemplateView[];
  /** The one to begin with. */
  readonly first: TemplateView;
};

/**
 * Templates by name, those that can be sent first, as far as every word of the search is in name, text, category or
 * language. A group begins with the language that is nearest to the preferred one.
 */
export function groupTemplates(
  templates: readonly TemplateView[],
  search: string,
  language: string,
): readonly TemplateGroup[] {
  const words = search.toLowerCase().split(/\s+/u).filter(Boolean);
  const names = [...new Set(templates.map(({ name }) => name))];
  const groups = names.flatMap((name): readonly TemplateGroup[] => {
    const languages = templates.filter(
      (template) => template.name === name && words.every((word) => hasWord(template, word)),
    );
    const first = firstOf(languages, language);
    return first === undefined ? [] : [{ name, languages, first }];
  });
  return groups.toSorted((a, b) => Number(isSendable(b.first)) - Number(isSendable(a.first)));
}

function firstOf(templates: readonly TemplateView[], language: string): TemplateView | undefined {
  const sendable = templates.filter(isSendable);
  const among = sendable.length > 0 ? sendable : templates;
  const nearest = languageFor(
    language,
    among.map((template) => template.language),
  );
  return among.find((template) => template.language === nearest) ?? among[0];
}

function hasWord({ name, language, category, components }: TemplateView, word: string): boolean {
  const body = componentOf(components, "body")?.text ?? "";
  return [name, name.replaceAll("_", " "), language, category, body].some((text) =>
    text.toLowerCase().includes(word),
  );
}

const problems: Readonly<Record<TemplateStatus, string | null>> = {
  approved: null,
  pending: "The provider has not approved it yet",
  rejected: "The provider has rejected it",
  paused: "The provider has paused it, after complaints from customers",
  disabled: "The provider has switched it off",
  in_appeal: "The provider is reviewing it again",
  archived: "It is archived",
  deleted: "It was deleted at the provider",
};

/** Why a template cannot be sent, as a sentence without its full stop; null when it can. */
export function templateProblem({
  status,
  rejectedReason,
}: Pick<TemplateView, "status" | "rejectedReason">): string | null {
  const problem = problems[status];
  if (problem === null || rejectedReason === null) return problem;
  return `${problem}: ${rejectedReason.replaceAll("_", " ").toLowerCase()}`;
}

function isSendable(template: TemplateView): boolean {
  return templateProblem(template) === null;
}

/** What stands in the fields of a template, by `placeKey`. */
export type PlaceValues = Readonly<Record<string, string>>;

export function placeKey({ part, name }: Pick<TemplatePlace, "part" | "name">): string {
  return `${part}:${name}`;
}

/** What is known of the contact, in the fields that ask for it: by their names, or after a greeting. */
export function knownValues(
  template: Pick<TemplateView, "components">,
  { contact, contactDetail }: Pick<ConversationDetail, "contact" | "contactDetail">,
): PlaceValues {
  const body = componentOf(template.components, "body")?.text ?? "";
  const phoneNumber = contactDetail.identities.find((one) => one.phoneNumber !== null)?.phoneNumber;
  const entries = placesOf(template.components).flatMap((place): [string, string][] => {
    if (place.part !== "body") return [];
    const isName =
      /^(?:customer_|contact_|client_)?(?:full_|first_)?name$/u.test(place.name) ||
      followsGreeting(body, place.name);
    const name = contact.name?.trim() ?? "";
    if (isName && name !== "") {
      const shown = place.name.includes("first") ? (name.split(/\s+/u)[0] ?? name) : name;
      return [[placeKey(place), shown]];
    }
    const isPhone = /(?:^|_)phone(?:_number)?$/u.test(place.name);
    return isPhone && phoneNumber ? [[placeKey(place), phoneNumber]] : [];
  });
  return Object.fromEntries(entries);
}

const greeting =
  /(?:^|[^\p{L}])(?:hi|hello|dear|good (?:morning|afternoon|evening)|hallo|dag|beste|hola|bonjour|ciao|guten tag)[\s,]+$/iu;

function followsGreeting(body: string, name: string): boolean {
  const at = placeIndex(body, name);
  return at > 0 && greeting.test(body.slice(0, at));
}

/** The parameters that the fields make; empty fields are left out, so that filling names them. */
export function parametersOf(
  template: Pick<TemplateView, "components">,
  values: PlaceValues,
): TemplateParameters {
  const places = placesOf(template.components);
  const valueFor = (place: TemplatePlace) => values[placeKey(place)]?.trim() ?? "";
  const ofPart = (part: "header" | "body") =>
    Object.fromEntries(
      places.flatMap((place) =>
        place.part === part && valueFor(place) !== "" ? [[place.name, valueFor(place)]] : [],
      ),
    );
  const url = places.find(({ part }) => part === "header-url");
  const buttons = places.filter(({ part }) => part === "button").map(valueFor);
  return {
    header: ofPart("header"),
    headerUrl: url === undefined || valueFor(url) === "" ? null : valueFor(url),
    body: ofPart("body"),
    buttons: buttons.every((value) => value === "") ? [] : buttons,
  };
}

/** What is wrong with a field's text as it is typed; null while it is empty or all is well. */
export function placeProblem(place: TemplatePlace, value: string): string | null {
  const text = value.trim();
  if (text === "") return null;
  if (text.length > place.lengthMax) return `At most ${place.lengthMax} characters.`;
  if (/ {5}/u.test(text)) return "At most 4 spaces in a row.";
  if (place.part === "header-url" && !isWebAddress(text)) {
    return "Enter a full web address, such as https://www.example.com/car.jpg.";
  }
  return null;
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s/]/iu.test(text) && URL.canParse(text);
}
