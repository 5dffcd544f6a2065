/** The names of the variables of a text, each once, in the order in which they first stand: "1", "customer_name". */
export function variableNames(text: string): readonly string[] {
  return [...new Set([...text.matchAll(variable)].map(([, name = ""]) => name))];
}

/** Where the first variable of this name begins in a text; -1 where there is none. */
export function variableIndex(text: string, name: string): number {
  for (const match of text.matchAll(variable)) if (match[1] === name) return match.index;
  return -1;
}

/** A text with its variables filled. A variable without a value stays as it is. */
export function withValues(text: string, valueFor: (name: string) => string | undefined): string {
  return text.replace(variable, (whole, name: string) => valueFor(name) ?? whole);
}

const variable = /\{\{\s*(\w{1,64})\s*\}\}/gu;
