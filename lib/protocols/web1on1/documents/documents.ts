import { shortIdOf } from "@/lib/model/short-id";
import type {
  DeskAgent,
  DeskContact,
  DeskLine,
  DeskOrganization,
  DeskTemplate,
} from "../../agent-side/desk-reads";
import type { Person } from "../../customer-side/protocol";
import { type Meta, readContactMetadata } from "./metadata";

export type Document = Readonly<Record<string, unknown>>;

/** The organization members of every document. Organizations have no parents here (web1on1 §1). */
export function ownerOf({ id }: Pick<DeskOrganization, "id">) {
  return { organization: shortIdOf(id), orgPath: shortIdOf(id) };
}

/** web1on1 §5.9. */
export function organizationDocument(organization: DeskOrganization): Document {
  const { id, name, displayName, language, createdAt } = organization;
  return {
    id: shortIdOf(id),
    name,
    displayName,
    status: "active",
    path: shortIdOf(id),
    level: 1,
    language,
    tags: [],
    categories: [],
    commands: [],
    meta: {},
    createdAt: createdAt.toISOString(),
    updatedAt: createdAt.toISOString(),
  };
}

/** A user, in the API's terms: a person or program that acts for the organization (web1on1 §5.9). */
export function userDocument(agent: DeskAgent, organization: DeskOrganization): Document {
  const { givenName, familyName } = namePartsOf(agent.name);
  const createdAt = agent.createdAt.toISOString();
  return {
    id: shortIdOf(agent.id),
    name: agent.name,
    givenName,
    ...(familyName === "" ? {} : { familyName }),
    email: agent.email,
    status: agent.isActive ? "active" : "inactive",
    role: userRoleOf(agent),
    avatar: agent.imageUrl,
    organizations: [{ ...ownerOf(organization), role: userRoleOf(agent), selected: true }],
    meta: {},
    createdAt,
    updatedAt: createdAt,
  };
}

/** A program has the role bot, whatever its scope. */
export function userRoleOf({ isProgram, role }: Pick<DeskAgent, "isProgram" | "role">) {
  if (isProgram) return "bot";
  return role === "admin" ? "admin" : "agent";
}

/** web1on1 §5.3. Phone number and e-mail address are those that messages were exchanged with. */
export function contactDocument(
  contact: DeskContact,
  organization: DeskOrganization,
  lines: readonly DeskLine[],
): Document {
  const metadata = readContactMetadata(contact.metadata);
  const person = personOf(contact);
  const [latest] = contact.conversationIds;
  const createdAt = contact.createdAt.toISOString();
  return {
    id: shortIdOf(contact.id),
    ...ownerOf(organization),
    ...(latest === undefined ? {} : { conversation: shortIdOf(latest) }),
    profile: {
      ...metadata.profile,
      ...(person.name === null ? {} : { name: person.name }),
      ...(person.email === null ? {} : { email: person.email }),
      ...(person.phoneNumber === null ? {} : { telephone: person.phoneNumber }),
    },
    presences: contact.identities.flatMap(({ lineId, address }) => {
      const line = lines.find(({ id }) => id === lineId);
      if (line === undefined) return [];
      return [{ touchpoint: line.medium, service: shortIdOf(lineId), externalId: address }];
    }),
    meta: metadata.meta ?? ({} satisfies Meta),
    createdAt,
    updatedAt: metadata.updatedAt ?? createdAt,
  };
}

/** A contact as a person, independent of lines. */
export function personOf({ name, identities }: Pick<DeskContact, "name" | "identities">): Person {
  return {
    name,
    phoneNumber: identities.find(({ phoneNumber }) => phoneNumber !== null)?.phoneNumber ?? null,
    email: identities.find(({ email }) => email !== null)?.email ?? null,
  };
}

/** web1on1 §11.4. */
export function templateDocument(template: DeskTemplate, organization: DeskOrganization): Document {
  return {
    id: shortIdOf(template.id),
    ...ownerOf(organization),
    service: shortIdOf(template.lineId),
    ...(template.namespace === null ? {} : { namespace: template.namespace }),
    elementName: template.name,
    language: template.language,
    category: template.category.toUpperCase(),
    status: template.status.toUpperCase(),
    quality: template.quality.toUpperCase(),
    parameterFormat: template.parameterFormat.toUpperCase(),
    components: template.components.map(componentDocument),
  };
}

function componentDocument(component: DeskTemplate["components"][number]): Document {
  switch (component.kind) {
    case "header": {
      const { format, text } = component;
      return { type: "HEADER", format: format.toUpperCase(), ...(text === "" ? {} : { text }) };
    }
    case "body":
    case "footer":
      return { type: component.kind.toUpperCase(), text: component.text };
    case "buttons":
      return {
        type: "BUTTONS",
        buttons: component.buttons.map(({ kind, label, ...rest }) => ({
          type: templateButtonTypes[kind],
          text: label,
          ...("url" in rest ? { url: rest.url } : {}),
          ...("phoneNumber" in rest ? { phone_number: rest.phoneNumber } : {}),
        })),
      };
    default:
      return component satisfies never;
  }
}

const templateButtonTypes = {
  "quick-reply": "QUICK_REPLY",
  url: "URL",
  phone: "PHONE_NUMBER",
  "copy-code": "COPY_CODE",
} as const;

function namePartsOf(name: string) {
  const [givenName = "", ...rest] = name.split(/\s+/u);
  return { givenName, familyName: rest.join(" ") };
}
