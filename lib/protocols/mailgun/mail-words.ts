import { cutText } from "@/lib/model/cut-text";

/** Characters that the short form may have. */
const shownLengthMax = 20_000;
/** Lines below a `From:` in which the rest of a mail's head is looked for. */
const headLines = 5;

/** What a mail says: the short form, and all of it. */
export type MailWords = {
  readonly shown: string;
  readonly whole: string;
  /** Whether `whole` says more than `shown`. */
  readonly isShortened: boolean;
};

export type GivenWords = {
  readonly plain: string;
  /** The provider's guess of what was written now; null where it makes none. */
  readonly stripped: string | null;
  readonly signature: string | null;
  readonly subject: string | null;
  /** Whether a line names us: our address, or our name. */
  isOurs(line: string): boolean;
};

/**
 * The words of a mail (mailgun §2.2). A guess may hide, never delete: the short form leaves out what seems to be
 * quoted or a signature, and is all of it for a forward, for answers between quoted lines, and where nothing would be
 * left.
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

/** Whether somebody else's mail is passed on: then what stands below is what the mail is about. */
function isForward(
  subject: string | null,
  lines: readonly string[],
  isOurs: (line: string) => boolean,
): boolean {
  if (/^(?:fwd?|wg|tr|i|rv|enc|vb|vs|pd)\s{0,3}:/iu.test((subject ?? "").trim())) return true;
  if (lines.some((line) => forwardLine.test(line.slice(0, 100)))) return true;
  const head = lines.findIndex((line, index) => isMailHead(lines, line, index));
  // What answers a mail of ours quotes it in the same form.
  return head >= 0 && !isOurs(lines[head] ?? "");
}

const forwardLine =
  /^[\s>]{0,8}(?:-{2,20}\s{0,3})?(?:begin forwarded|forwarded|weitergeleitete|message transféré|doorgestuurd|mensaje reenviado|messaggio inoltrato|vidarebefordrat|videresendt|mensagem encaminhada)\b/iu;

const fromLine = /^[\s>*]{0,8}(?:from|von|de|van|da|fra|från|od)\s?\*?\s?:/iu;
const sentLine =
  /^[\s>*]{0,8}(?:sent|date|gesendet|datum|envoyé|verzonden|inviato|enviado|sendt|skickat)\s?\*?\s?:/iu;
const toLine =
  /^[\s>*]{0,8}(?:to|an|à|aan|a|para|til|till|subject|betreff|objet|onderwerp|oggetto|asunto|emne|ämne)\s?\*?\s?:/iu;

/** As Outlook puts a mail below another: who wrote it, when and to whom, a line each. */
function isMailHead(lines: readonly string[], line: string, index: number): boolean {
  if (!fromLine.test(line.slice(0, 40))) return false;
  const below = lines.slice(index + 1, index + 1 + headLines).map((other) => other.slice(0, 40));
  return below.some((other) => sentLine.test(other)) && below.some((other) => toLine.test(other));
}

/** Whether something was written behind the first quoted line, before the signature: answers between the questions. */
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

/** The lines without those quoted at the end and the one that says whose they are. */
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

/** How texts compare whose lines are broken elsewhere. */
function squeezed(text: string): string {
  return text.replace(/\s+/gu, "");
}
