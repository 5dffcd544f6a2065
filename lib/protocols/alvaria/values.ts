import { messaging } from "./constants";
import type { Fault } from "./error";

const scope = "body";

/** alvaria §6: 1 to 100 characters, not blank. */
export function entityNameFaults(name: string): readonly Fault[] {
  const { entityNameLengthMax: most } = messaging;
  if (name.trim() === "") {
    return [{ scope, reason: "blank", message: "entityName must not be blank" }];
  }
  if (lengthOf(name) > most) {
    return [
      { scope, reason: "tooLong", message: `entityName may have ${most} characters at most` },
    ];
  }
  return nulFaults("entityName", name);
}

/** alvaria §6: 1 to 4096 characters (code points) after trimming. The text is sent untrimmed. */
export function textFaults(text: string): readonly Fault[] {
  const { textLengthMax: most } = messaging;
  const trimmed = text.trim();
  if (trimmed === "") return [{ scope, reason: "blank", message: "text must not be blank" }];
  const length = lengthOf(trimmed);
  if (length > most) {
    const message = `text may have ${most} characters at most, got ${length}`;
    return [{ scope, reason: "tooLong", message }];
  }
  return nulFaults("text", text);
}

/** alvaria §6: absolute, http or https, at most 2048 characters. */
export function urlFaults(url: string): readonly Fault[] {
  const { urlLengthMax: most } = messaging;
  if (lengthOf(url) > most) {
    return [{ scope, reason: "invalidUrl", message: `url may have ${most} characters at most` }];
  }
  // Excludes blanks and control characters, which a URL parser would accept.
  const isAbsolute = /^https?:\/\/[^\s\p{Control}]+$/iu.test(url) && URL.canParse(url);
  if (isAbsolute) return [];
  return [{ scope, reason: "invalidUrl", message: "url must be an absolute http or https URL" }];
}

/** alvaria §11, rule 1: refused instead of clamped, so that the client notices. */
export function expiryFaults(seconds: number | undefined): readonly Fault[] {
  const { min, max } = messaging.expiresAfterSeconds;
  return seconds === undefined ? [] : rangeFaults("expiresAfterSeconds", seconds, { min, max });
}

type Range = { readonly min: number; readonly max: number };

/** The fault of a number outside its bounds, which belong to the range; none within. */
export function rangeFaults(name: string, value: number, { min, max }: Range): readonly Fault[] {
  if (value >= min && value <= max) return [];
  const message = `${name} must be between ${min} and ${max}, got ${value}`;
  return [{ scope, reason: "outOfRange", message }];
}

/** "NUL is 422" (alvaria §13). */
function nulFaults(name: string, value: string): readonly Fault[] {
  if (!value.includes("\0")) return [];
  return [{ scope, reason: "invalidValue", message: `${name} must not hold NUL` }];
}

/** In code points. */
function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}
