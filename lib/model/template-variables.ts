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

/** What a label shows of a sentence at most, before a place and behind it. */
const aroundMax = 32;

/**
 * The sentence in which a variable stands, with a blank in its place and dots for the other variables, cut at words:
 * "Your car is ready on ____ at …". Null where nothing but variables is around it.
 */
export function placeInSentence(text: string, name: string): string | null {
  const at = variableIndex(text, name);
  if (at === -1) return null;
  const before = text.slice(0, at);
  const rest = text.slice(at);
  const behind = rest.slice(rest.indexOf("}}") + 2);
  const start = sentenceEnd(before).at(-1) ?? 0;
  const end = sentenceEnd(behind)[0] ?? behind.length;
  const left = plain(before.slice(start), name);
  const right = plain(behind.slice(0, end), name);
  if (!/\p{L}/u.test(left + right)) return null;
  return `${lastWords(left)}____${firstWords(right)}`.trim();
}

/** Where the sentences of a text end. */
function sentenceEnd(text: string): readonly number[] {
  return [...text.matchAll(/[.!?](?=\s)|\n/gu)].map(({ index }) => index + 1);
}

function plain(text: string, name: string): string {
  const value = (other: string) => (other === name ? "____" : "…");
  return withValues(text, value).replace(/\s+/gu, " ");
}

function lastWords(text: string): string {
  if (text.length <= aroundMax) return text.trimStart();
  const cut = text.slice(-aroundMax);
  return `…${cut.slice(cut.indexOf(" ") + 1)}`;
}

function firstWords(text: string): string {
  if (text.length <= aroundMax) return text.trimEnd();
  const cut = text.slice(0, aroundMax);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), 0))} …`;
}

const variable = /\{\{\s*(\w{1,64})\s*\}\}/gu;
