import type { Language } from "./languages";
import { withPseudoWords } from "./pseudo-words";

/**
 * What the server says in English to agents, and the same in another language. `{line}` stands for a value; `{word}` and
 * `{sentence}` for something that is said in the language, too.
 */
export type ServerSentences = Readonly<Record<string, string>>;

/** Gives a sentence of the server in the agent's language; what it does not know comes back as it is. */
export type Said = (english: string) => string;

/**
 * The server's sentences in a language. English has none: the server speaks it. For the server: a browser gets one
 * language with its page.
 */
export async function loadServerSentences(language: Language): Promise<ServerSentences> {
  if (language === "en") return {};
  const { default: spanish } = await import("./sentences/sentences.es.json");
  if (language === "es") return spanish;
  const english = Object.keys(spanish).map((sentence) => [sentence, sentence]);
  return withPseudoWords(Object.fromEntries(english), language);
}

/** A sentence with values: what stands before, between and behind them, and their names. */
type Pattern = {
  readonly pieces: readonly string[];
  readonly names: readonly string[];
  readonly said: string;
};

/**
 * Says the server's sentences in the language of `sentences`. Refusals, failures and the like are stored and sent in
 * English, which is what programs and logs read, and what was stored years ago; the values are read out of them. Of two
 * sentences that fit, the one with more words of its own counts. Takes time in proportion to the text.
 */
export function createSaid(sentences: ServerSentences): Said {
  let patterns: readonly Pattern[] | null = null;
  const find = (english: string): string | null => {
    if (Object.hasOwn(sentences, english)) return sentences[english] ?? null;
    patterns ??= patternsOf(sentences);
    for (const pattern of patterns) {
      const values = valuesOf(english, pattern);
      const said = values === null ? null : fill(pattern, values, find);
      if (said !== null) return said;
    }
    return null;
  };
  return (english) => find(english) ?? english;
}

function patternsOf(sentences: ServerSentences): readonly Pattern[] {
  const ownLength = ({ pieces }: Pattern) => pieces.join("").length;
  return Object.entries(sentences)
    .filter(([english]) => english.includes("{"))
    .map(([english, said]) => {
      const parts = english.split(/[{}]/u);
      const pieces = parts.filter((_, index) => index % 2 === 0);
      return { pieces, names: parts.filter((_, index) => index % 2 === 1), said };
    })
    .toSorted((a, b) => ownLength(b) - ownLength(a));
}

/** What stands where a pattern has values, each up to the first place where the pattern goes on; null where it does not. */
function valuesOf(text: string, { pieces }: Pattern): readonly string[] | null {
  const [first = "", ...others] = pieces;
  const last = others.at(-1) ?? "";
  if (!text.startsWith(first) || !text.endsWith(last)) return null;
  const values: string[] = [];
  let from = first.length;
  for (const [index, piece] of others.entries()) {
    const isLast = index === others.length - 1;
    const to = isLast ? text.length - piece.length : text.indexOf(piece, from + 1);
    if (to <= from) return null;
    values.push(text.slice(from, to));
    from = to + piece.length;
  }
  return values;
}

function fill(
  { names, said }: Pattern,
  values: readonly string[],
  find: (english: string) => string | null,
): string | null {
  const shown = new Map<string, string>();
  for (const [index, name] of names.entries()) {
    const value = values[index] ?? "";
    const found = name === "sentence" || name === "word" ? find(value) : null;
    if (name === "sentence" && found === null) return null;
    shown.set(name, found ?? value);
  }
  return said.replace(/\{([^{}]*)\}/gu, (hole, name: string) => shown.get(name) ?? hole);
}
