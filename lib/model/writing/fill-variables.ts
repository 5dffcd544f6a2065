import { variableNames, withValues } from "../template-variables";

/** What the variables of a text may stand for. Null and empty for what is not known. */
export type KnownFacts = {
  readonly customerName: string | null;
  readonly customerPhone: string | null;
  readonly agentName: string;
  readonly lineName: string;
  readonly lineAddress: string;
  readonly caseName: string | null;
  /** What the customer's side told about the conversation. */
  readonly facts: readonly { readonly label: string; readonly value: string }[];
};

export type FilledText = {
  readonly text: string;
  /** The variables for which nothing is known, in their order; they stay in the text. */
  readonly unfilled: readonly string[];
};

/** The variables that every conversation has, as one writes them. */
const commonVariables = [
  "customer_name",
  "customer_first_name",
  "customer_phone",
  "agent_name",
  "agent_first_name",
  "line",
  "line_address",
  "case",
] as const;

/**
 * A text with its variables filled by what is known: `{{customer_first_name}}`, or the name of a fact of the conversation
 * (`{{order_number}}` for "Order number"), in any case of letters.
 */
export function fillVariables(text: string, known: KnownFacts): FilledText {
  return filledBy(text, known, (value) => value);
}

/** The same for an address of the web: what a variable stands for is a part of it, whatever characters it has. */
export function fillAddress(address: string, known: KnownFacts): FilledText {
  return filledBy(address, known, encodeURIComponent);
}

function filledBy(text: string, known: KnownFacts, write: (value: string) => string): FilledText {
  const values = valuesOf(known);
  const filled = withValues(text, (name) => {
    const value = values.get(name.toLowerCase());
    return value === undefined ? undefined : write(value);
  });
  return { text: filled, unfilled: unfilledIn(filled) };
}

/** The variables that still stand in a text. */
export function unfilledIn(text: string): readonly string[] {
  return text.includes("{{") ? variableNames(text) : [];
}

/** The name of a variable as one says it: "order number". */
export function spokenVariable(name: string): string {
  return name.replaceAll("_", " ");
}

/** The variable that stands for a fact: `order_number` for "Order number"; empty for a label without letters. */
function variableOf(label: string): string {
  return label
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, "_")
    .replace(/^_|_$/gu, "");
}

function valuesOf(known: KnownFacts): ReadonlyMap<string, string> {
  const entries: readonly (readonly [(typeof commonVariables)[number], string | null])[] = [
    ["customer_name", known.customerName],
    ["customer_first_name", firstName(known.customerName)],
    ["customer_phone", known.customerPhone],
    ["agent_name", known.agentName],
    ["agent_first_name", firstName(known.agentName)],
    ["line", known.lineName],
    ["line_address", known.lineAddress],
    ["case", known.caseName],
  ];
  const told = known.facts.map(({ label, value }) => [variableOf(label), value] as const);
  // What every conversation has wins over a fact of the same name; the first fact over a later one.
  return new Map(
    [...told.toReversed(), ...entries].flatMap(([name, value]): [string, string][] =>
      name === "" || value === null || value.trim() === "" ? [] : [[name, value.trim()]],
    ),
  );
}

function firstName(name: string | null): string | null {
  return name?.trim().split(/\s+/u)[0] ?? null;
}
