import { cutText } from "@/lib/model/cut-text";

/** The maximum length of the short form. */
const shownLengthMax = 20_000;
/** How many lines after a `From:` may belong to a quoted mail's headers. */
const headLines = 5;

/** The short form of a mail's text, and the whole text. */
export type MailWords = {
  readonly shown: string;
  readonly whole: string;
  /** Whether `whole` has more than `shown`. */
  readonly isShortened: boolean;
};

export type GivenWords = {
  readonly plain: string;
  /** The provider's guess of the new part of the text; null where it has none. */
  readonly stripped: string | null;
  readonly signature: string | null;
  readonly subject: string | null;
  /** Whether a line contains our address or name. */
  isOurs(line: string): boolean;
};

/**
 * The text of a mail (mailgun §2.2). The short form leaves out what looks like a quotation or a signature; nothing is
 * deleted. The short form is the whole text for a forwarded mail, for answers between quoted lines, and where nothing
 * would be left.
 */
export function mailWords({ plain, stripped, signature, subject, isOurs }: GivenWords): MailWords {
  const whole = withUnixLines(plain).trim();
  const lines = whole.split("\n");
  const guess = stripped === null ? withoutQuote(lines) : withUnixLines(stripped).trim();
  const isWhole =
    guess === "" || isForward(subject, lines, isOurs) || answersInside(lines, signature);
  const chosen = (isWhole ? whole : guess) || guess;
  const shown = cutText(chosen, shownLengthMax);
  return { shown, whole, isShortened: squeezed(shown) !== squeezed(whole || guess) };
}

/** Whether a mail of somebody else is forwarded: then the part below is the subject matter. */
function isForward(
  subject: string | null,
  lines: readonly string[],
  isOurs: (line: string) => boolean,
): boolean {
  if (/^(?:fwd?|wg|tr|i|rv|enc|vb|vs|pd)\s{0,3}:/iu.test((subject ?? "").trim())) return true;
  if (lines.some((line) => forwardLine.test(line.slice(0, 100)))) return true;
  const head = lines.findIndex((line, index) => isMailHead(lines, line, index));
  // A reply to our mail quotes it in the same form as a forward.
  return head >= 0 && !isOurs(lines[head] ?? "");
}

const forwardLine =
  /^[\s>]{0,8}(?:-{2,20}\s{0,3})?(?:begin forwarded|forwarded|weitergeleitete|message transféré|doorgestuurd|mensaje reenviado|messaggio inoltrato|vidarebefordrat|videresendt|mensagem encaminhada)\b/iu;

const fromLine = /^[\s>*]{0,8}(?:from|von|de|van|da|fra|från|od)\s?\*?\s?:/iu;
const sentLine =
  /^[\s>*]{0,8}(?:sent|date|gesendet|datum|envoyé|verzonden|inviato|enviado|sendt|skickat)\s?\*?\s?:/iu;
const toLine =
  /^[\s>*]{0,8}(?:to|an|à|aan|a|para|til|till|subject|betreff|objet|onderwerp|oggetto|asunto|emne|ämne)\s?\*?\s?:/iu;

/** Headers as Outlook puts them above a quoted mail: sender, date and recipients, one per line. */
function isMailHead(lines: readonly string[], line: string, index: number): boolean {
  if (!fromLine.test(line.slice(0, 40))) return false;
  const below = lines.slice(index + 1, index + 1 + headLines).map((other) => other.slice(0, 40));
  return below.some((other) => sentLine.test(other)) && below.some((other) => toLine.test(other));
}

/** Whether text follows the first quoted line, before the signature: answers between the questions. */
function answersInside(lines: readonly string[], signature: string | null): boolean {
  const first = lines.findIndex(isQuoted);
  if (first < 0) return false;
  const signed = new Set(
    withUnixLines(signature ?? "")
      .split("\n")
      .map((line) => line.trim()),
  );
  for (const line of lines.slice(first)) {
    if (/^--\s?$/u.test(line)) return false;
    const words = line.trim();
    if (words !== "" && !isQuoted(line) && !signed.has(words)) return true;
  }
  return false;
}

/** The lines without the quotation at the end and its introduction line. */
function withoutQuote(lines: readonly string[]): string {
  let end = lines.length;
  while (end > 0 && isQuotedOrBlank(lines[end - 1] ?? "")) end -= 1;
  const quoted = lines.slice(end);
  if (quoted.some(isQuoted) && (lines[end - 1] ?? "").trimEnd().endsWith(":")) end -= 1;
  return lines.slice(0, end).join("\n").trim();
}

function isQuoted(line: string): boolean {
  return line.trimStart().startsWith(">");
}

function isQuotedOrBlank(line: string): boolean {
  return line.trim() === "" || isQuoted(line);
}

function withUnixLines(text: string): string {
  return text.replaceAll("\r\n", "\n");
}

/** The text without blanks, for comparing texts with different line breaks. */
function squeezed(text: string): string {
  return text.replace(/\s+/gu, "");
}
