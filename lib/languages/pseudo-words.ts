import type { Language } from "./languages";

const accents = new Map(
  Array.from("aeiouyAEIOUYcdnszCDNSZ", (letter, at) => [
    letter,
    Array.from("áéíóúýÁÉÍÓÚÝçđñšžÇĐÑŠŽ")[at] ?? letter,
  ]),
);

/** What begins and ends a run of letters that is shown from right to left. */
const [fromRight, endOfRun] = ["\u202e", "\u202c"];

/**
 * A group of ICU messages in a language that nobody speaks. Names of what is put in, tags and the words of ICU itself
 * stay; text between them gets accents and half as many letters again, or runs from right to left.
 */
export function withPseudoWords<Group>(group: Group, language: Language): Group {
  const change = (value: unknown): unknown => {
    if (typeof value === "string") return pseudoMessage(value, language);
    const entries = Object.entries(value as object);
    return Object.fromEntries(entries.map(([key, part]) => [key, change(part)]));
  };
  return change(group) as Group;
}

/**
 * Text of a message is what stands outside of braces, or in the braces of an alternative (`one {…}`), which follow an
 * argument with its comma. A tag (`<quiet>`) is no text.
 */
function pseudoMessage(message: string, language: Language): string {
  /** Of each brace or tag that is open: whether what it holds is text. */
  const open: boolean[] = [];
  return message
    .split(/([{}<>])/u)
    .map((part) => {
      const isText = open.at(-1) ?? true;
      if (part === "{") open.push(!isText);
      else if (part === "<") open.push(false);
      else if (part === "}" || part === ">") open.pop();
      else if (isText) return pseudoText(part, language);
      return part;
    })
    .join("");
}

function pseudoText(text: string, language: Language): string {
  if (!/\p{L}/u.test(text)) return text;
  if (language === "ar-XB") return `${fromRight}${text}${endOfRun}`;
  const accented = Array.from(text, (letter) => accents.get(letter) ?? letter).join("");
  return `${accented}${" ~~~~".repeat(Math.ceil(text.length / 10))}`;
}
