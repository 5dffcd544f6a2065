import { z } from "zod";
import type { Person } from "../../customer-side/protocol";

/** A phone number in E.164 without blanks and punctuation (web1on1 §12.5); null for an invalid one. */
export function normalizedTelephone(value: unknown): string | null {
  if (typeof value !== "string") return null;
  const digits = value.replace(/[\s().-]/gu, "");
  return /^\+[1-9]\d{6,14}$/u.test(digits) ? digits : null;
}

const email = z.string().max(320, { abort: true }).check(z.email());

/** An e-mail address in lower case; null for an invalid one. */
export function normalizedEmail(value: unknown): string | null {
  return (
    email.safeParse(typeof value === "string" ? value.trim().toLowerCase() : value).data ?? null
  );
}

/** A contact's profile in a request for a new conversation (web1on1 §12.1). */
export const newProfile = z
  .record(z.string(), z.unknown())
  .superRefine(({ telephone, email }, context) => {
    const fault = (name: string, message: string) =>
      context.addIssue({ code: "custom", path: [name], message });
    if (telephone == null && email == null)
      fault("telephone", "a telephone number or an e-mail address is needed");
    if (telephone != null && normalizedTelephone(telephone) === null) {
      fault("telephone", "must be a telephone number in E.164");
    }
    if (email != null && normalizedEmail(email) === null)
      fault("email", "must be an e-mail address");
  });

/** The person, and the rest of the profile. */
export function readProfile(profile: z.output<typeof newProfile>): {
  readonly person: Person;
  readonly rest: Readonly<Record<string, unknown>>;
} {
  const { name, telephone, email, ...rest } = profile;
  const words = [name, [rest.givenName, rest.familyName].filter(Boolean).join(" ")];
  const called = words.find(
    (word): word is string => typeof word === "string" && word.trim() !== "",
  );
  return {
    person: {
      name: called?.trim().slice(0, 200) ?? null,
      phoneNumber: normalizedTelephone(telephone),
      email: normalizedEmail(email),
    },
    rest,
  };
}
