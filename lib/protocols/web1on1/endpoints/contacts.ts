import { z } from "zod";
import { AppError } from "@/lib/model/error";
import { phoneKey } from "@/lib/model/phone-number";
import type { Desk } from "../../agent-side/desk";
import type { DeskContact } from "../../agent-side/desk-reads";
import type { HttpRequest } from "../../http-message";
import { endpoint, notFound, readBody } from "../access/endpoint";
import { loadFacts, shownConversation } from "../acts/conversation-facts";
import { findContact, isInternalContact } from "../acts/find";
import { json } from "../documents/answer";
import {
  contactDocument,
  type Document,
  organizationDocument,
  personOf,
} from "../documents/documents";
import {
  anyOf,
  equalTo,
  findPage,
  type ListQuery,
  listAnswer,
  readListQuery,
  readView,
  selected,
  type View,
} from "../documents/list";
import { meta, profileMetadata } from "../documents/metadata";
import { normalizedEmail, normalizedTelephone } from "./profile";

const patch = z.object({ profile: profileMetadata.optional(), meta: meta.optional() });

/** Contacts: the customers (web1on1 §4, §5.3). */
export const contactOperations = {
  listContacts: endpoint("GET", "contacts", "agent", async ({ request, desk, host }) => {
    const query = readListQuery(withPlus(request));
    const documentOf = (contact: DeskContact) =>
      contactDocument(contact, desk.organization, desk.lines);
    const asked = withoutNumber(query);
    const found = await findPage(customers(desk, await candidates(desk, query)), documentOf, asked);
    const documents = [];
    for (const contact of found.rows) {
      documents.push(await shownContact(desk, host.publicUrl, contact, query.view));
    }
    return listAnswer(request, query, found, documents);
  }),
  getContact: endpoint("GET", "contacts/:id", "bot", async ({ request, desk, host, params }) => {
    const contact = await findContact(desk, params.id ?? "");
    return json(200, await shownContact(desk, host.publicUrl, contact, readView(request.query)));
  }),
  updateContact: endpoint("PATCH", "contacts/:id", "agent", async (call) => {
    const { request, desk, host, params } = call;
    const contact = await findContact(desk, params.id ?? "");
    await update(desk, contact, readBody(request, patch), host.now());
    const changed = await desk.findContact(contact.id);
    if (changed === null) throw notFound("Contact");
    return json(200, await shownContact(desk, host.publicUrl, changed, readView(request.query)));
  }),
};

/** Replaces a profile. The addresses that messages were exchanged with stay. */
async function update(
  desk: Desk,
  contact: DeskContact,
  change: z.output<typeof patch>,
  now: Date,
): Promise<void> {
  const { profile } = change;
  if (profile !== undefined) assertSameAddresses(contact, profile);
  await desk.changeMetadata({ kind: "contact", id: contact.id }, (metadata) => {
    const { name: _name, telephone: _telephone, email: _email, ...rest } = profile ?? {};
    return {
      ...metadata,
      ...(profile === undefined ? {} : { profile: rest }),
      ...(change.meta === undefined ? {} : { meta: change.meta }),
      updatedAt: now.toISOString(),
    };
  });
  const name = typeof profile?.name === "string" ? profile.name.trim().slice(0, 200) : "";
  if (name !== "") await desk.renameContact(contact.id, name);
}

function assertSameAddresses(
  contact: DeskContact,
  { telephone, email }: Readonly<Record<string, unknown>>,
): void {
  const known = personOf(contact);
  const isSame =
    (telephone == null || isSameNumber(normalizedTelephone(telephone), known.phoneNumber)) &&
    (email == null || normalizedEmail(email) === known.email);
  if (isSame) return;
  throw new AppError(
    "invalid_request",
    "profile.telephone and profile.email are how a contact is known and do not change",
  );
}

/** Whether two phone numbers are equal, in whatever notation (web1on1 §4). */
function isSameNumber(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && phoneKey(a) === phoneKey(b);
}

/** A set of contacts that includes every match. */
async function candidates(
  desk: Desk,
  query: ListQuery,
): Promise<Iterable<DeskContact> | AsyncIterable<DeskContact>> {
  const telephone = equalTo(query, "profile.telephone");
  const email = equalTo(query, "profile.email");
  const ids = anyOf(query, "id");
  if (telephone !== undefined) return desk.findContacts({ phoneNumber: telephone });
  if (email !== undefined) return desk.findContacts({ email: email.toLowerCase() });
  if (ids === undefined) return desk.contacts();
  const contacts = [];
  for (const shortId of ids.slice(0, 500)) {
    const id = await desk.resolve("contact", shortId);
    const contact = id === null ? null : await desk.findContact(id);
    if (contact !== null) contacts.push(contact);
  }
  return contacts;
}

/** All candidates have the requested number, perhaps in another notation, so the condition is dropped. */
function withoutNumber(query: ListQuery): ListQuery {
  if (equalTo(query, "profile.telephone") === undefined) return query;
  const conditions = query.conditions.filter(({ path }) => path !== "profile.telephone");
  return { ...query, conditions };
}

async function* customers(
  desk: Desk,
  contacts: Iterable<DeskContact> | AsyncIterable<DeskContact>,
): AsyncIterable<DeskContact> {
  for await (const contact of contacts) {
    if (!isInternalContact(desk, contact)) yield contact;
  }
}

async function shownContact(
  desk: Desk,
  publicUrl: string,
  contact: DeskContact,
  view: View,
): Promise<Document> {
  const document = contactDocument(contact, desk.organization, desk.lines);
  const [latest] = contact.conversationIds;
  const conversation =
    view.populate.includes("conversation") && latest !== undefined
      ? await desk.findConversation(latest)
      : null;
  const plain: View = { select: null, populate: [] };
  return selected(
    {
      ...document,
      ...(conversation === null
        ? {}
        : {
            conversation: await shownConversation(
              desk,
              await loadFacts(desk, publicUrl, conversation),
              plain,
            ),
          }),
      ...(view.populate.includes("organization")
        ? { organization: organizationDocument(desk.organization) }
        : {}),
    },
    view,
  );
}

/** A plus that was not URL-encoded arrives as a blank. E-mail addresses are compared in lower case. */
function withPlus(request: HttpRequest): HttpRequest {
  const { "profile.telephone": telephone, "profile.email": email, ...query } = request.query;
  return {
    ...request,
    query: {
      ...query,
      ...(telephone === undefined
        ? {}
        : { "profile.telephone": telephone.replace(/^ (?=\d)/u, "+") }),
      ...(email === undefined
        ? {}
        : { "profile.email": /^[~^!]/u.test(email) ? email : email.toLowerCase() }),
    },
  };
}
