import { z } from "zod";
import type { ContactCard } from "@/lib/model/content";
import { cutText } from "@/lib/model/cut-text";
import { asList, optionalObject, optionalText, type WireObject } from "./wire-fields";

/** The text of each list entry that has one: at most `countMax` texts, each cut to `lengthMax`. */
function texts(read: (entry: WireObject) => string | null, countMax: number, lengthMax: number) {
  return z
    .unknown()
    .optional()
    .transform((value) =>
      asList(value)
        .flatMap((entry) => read(wireEntry.parse(entry) ?? {}) ?? [])
        .slice(0, countMax)
        .map((text) => cutText(text, lengthMax)),
    );
}

/** Every documented member of an address, e-mail, phone or web address, as text. */
const wireEntry = optionalObject({
  phone: optionalText,
  waId: optionalText,
  email: optionalText,
  url: optionalText,
  street: optionalText,
  zip: optionalText,
  city: optionalText,
  state: optionalText,
  country: optionalText,
});

/** The parts that are present, joined; null when there are none. */
function joined(parts: readonly unknown[], separator: string): string | null {
  const words = parts.filter((part) => typeof part === "string" && part !== "");
  return words.length > 0 ? words.join(separator) : null;
}

/**
 * One element of `contacts` (ctlive §4.2). The name is the formatted one, else its parts in order, else
 * the company or the first number, so that a card always has something to show.
 */
export const wireContact = z
  .looseObject({
    name: optionalObject({
      formattedName: optionalText,
      namePrefix: optionalText,
      firstName: optionalText,
      middleName: optionalText,
      lastName: optionalText,
      nameSuffix: optionalText,
    }),
    org: optionalObject({ company: optionalText, department: optionalText, title: optionalText }),
    phones: texts(({ phone, waId }) => joined([phone ?? waId], ""), 50, 100),
    emails: texts(({ email }) => joined([email], ""), 50, 320),
    addresses: texts(
      ({ street, zip, city, state, country }) =>
        joined([street, joined([zip, city], " "), state, country], ", "),
      50,
      1000,
    ),
    urls: texts(({ url }) => joined([url], ""), 50, 2048),
    birthday: optionalText,
  })
  .transform(({ name, org, birthday, phones, emails, addresses, urls }): ContactCard => {
    const parts = [name?.namePrefix, name?.firstName, name?.middleName, name?.lastName];
    const fullName = name?.formattedName ?? joined([...parts, name?.nameSuffix], " ");
    const organization = joined([org?.company, org?.department, org?.title], ", ");
    return {
      name: cutText(fullName ?? org?.company ?? phones[0] ?? emails[0] ?? "Contact", 500),
      organization: organization === null ? null : cutText(organization, 500),
      phones,
      emails,
      addresses,
      urls,
      birthday: birthday === null ? null : cutText(birthday, 40),
    };
  });

/**
 * A card as an element of `contacts` in outbound messages. `firstName` and `formattedName` are required (ctlive §7.2).
 * A name is not split, so both hold all of it. Empty members are left out.
 */
export function renderContact(card: ContactCard): WireObject {
  const name = card.name || card.organization || card.phones[0] || "Contact";
  return {
    ...(card.addresses.length > 0 && { addresses: card.addresses.map((street) => ({ street })) }),
    ...(isDay(card.birthday) && { birthday: card.birthday }),
    ...(card.emails.length > 0 && { emails: card.emails.map((email) => ({ email })) }),
    name: { firstName: name, formattedName: name },
    ...(card.organization && { org: { company: card.organization } }),
    ...(card.phones.length > 0 && { phones: card.phones.map((phone) => ({ phone })) }),
    ...(card.urls.length > 0 && { urls: card.urls.map((url) => ({ url })) }),
  };
}

/** Whether a birthday has the one documented form (ctlive §4.2). */
function isDay(birthday: string | null): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(birthday ?? "");
}
