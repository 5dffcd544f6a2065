import { withToken } from "../../stage/calls.mjs";
import { webhook } from "../belongings.mjs";

const hello = { role: "agent", text: "Hello" };
const command = { type: "command", role: "agent", text: "/join" };
const backchannel = { isBackchannel: true };
const nobody = "65a0c0ffee0000000000a001";

/** The requests of the table, by its lines, as at the desk; the paths are below `/v2`. */
export const programRequests = {
  token: ({ email, password }) => ["POST", "auth/token", { email, password }],
  "token (a refresh)": ({ email, refreshToken }) => [
    "POST",
    "auth/token",
    { clientId: email, refreshToken },
  ],
  listOrganizations: () => ["GET", "organizations"],
  getOrganization: ({ its }) => ["GET", `organizations/${its.program.shortOrganization}`],
  listUsers: () => ["GET", "users"],
  "getUser (another)": ({ its }) => ["GET", `users/${its.program.user}`],
  listTemplates: () => ["GET", "watemplates"],
  getTemplate: ({ its }) => ["GET", `watemplates/${its.program.template}`],
  listContacts: () => ["GET", "contacts"],
  "listContacts (a search)": ({ its }) => ["GET", `contacts?profile.name=~${its.own.mark}`],
  getContact: ({ its }) => ["GET", `contacts/${its.program.contact}`],
  updateContact: ({ its }) => ["PATCH", `contacts/${its.program.contact}`, { meta: { a: "b" } }],
  listConversations: () => ["GET", "conversations"],
  createConversation: () => ["POST", "conversations", { type: "agent", name: "Team" }],
  "createConversation (foreign organization)": ({ other }) => [
    "POST",
    "conversations",
    { type: "agent", name: "Team", organization: other.program.shortOrganization },
  ],
  getConversation: ({ its }) => ["GET", conversation(its)],
  updateConversation: ({ its }) => ["PATCH", conversation(its), { meta: { a: "b" } }],
  "updateConversation (foreign assignee)": ({ mine, other }) => [
    "PATCH",
    conversation(mine),
    { assignee: other.program.user },
  ],
  deleteConversation: ({ its }) => ["DELETE", conversation(its)],
  listServices: () => ["GET", "services"],
  getService: ({ its }) => ["GET", `services/${its.program.service}`],
  createService: () => ["POST", "services", webhook("another")],
  "createService (foreign organization)": ({ other }) => [
    "POST",
    "services",
    { ...webhook("another"), organization: other.program.shortOrganization },
  ],
  updateService: async (call) => [
    "PATCH",
    `services/${await ownService(call)}`,
    { name: "Another name" },
  ],
  deleteService: async (call) => ["DELETE", `services/${await ownService(call)}`],
  listMessages: ({ its }) => ["GET", `messages?conversation=${its.program.shortConversation}`],
  listConversationMessages: ({ its }) => ["GET", `${conversation(its)}/messages`],
  getMessage: ({ its }) => ["GET", message(its)],
  postMessages: ({ its }) => ["POST", `${conversation(its)}/messages`, hello],
  "postMessages (a command)": ({ its }) => ["POST", `${conversation(its)}/messages`, command],
  "postMessages (foreign user)": ({ mine, other }) => [
    "POST",
    `${conversation(mine)}/messages`,
    { ...hello, user: other.program.user },
  ],
  postMessage: ({ its }) => [
    "POST",
    "messages",
    { ...hello, ...backchannel, conversation: its.program.shortConversation },
  ],
  "postMessage (a command)": ({ its }) => [
    "POST",
    "messages",
    { ...command, conversation: its.program.shortConversation },
  ],
  updateMessage: ({ its }) => ["PATCH", message(its), { meta: { a: "b" } }],
  deleteMessage: ({ its }) => ["DELETE", message(its)],
  replaceMessage: ({ its }) => ["PUT", message(its)],
  listLinks: () => ["GET", "links"],
  getLink: ({ its }) => ["GET", `links/${its.program.link}`],
  listOther: () => ["GET", "channels"],
  "listOther (forms)": () => ["GET", "forms"],
  getOther: () => ["GET", `channels/${nobody}`],
  createOther: () => ["POST", "channels", {}],
  updateOther: () => ["PATCH", `channels/${nobody}`, {}],
  replaceOther: () => ["PUT", `channels/${nobody}`, {}],
  deleteOther: () => ["DELETE", `channels/${nobody}`],
  createUser: () => ["POST", "users", { email: "new@north.test", scope: "admin" }],
  updateUser: ({ its }) => ["PATCH", `users/${its.program.user}`, { scope: "admin" }],
  deleteUser: ({ its }) => ["DELETE", `users/${its.program.user}`],
  createOrganization: () => ["POST", "organizations", { name: "new" }],
  updateOrganization: ({ its }) => [
    "PATCH",
    `organizations/${its.program.shortOrganization}`,
    { name: "other" },
  ],
  deleteOrganization: ({ its }) => ["DELETE", `organizations/${its.program.shortOrganization}`],
  createTemplate: () => ["POST", "watemplates", {}],
  updateTemplate: ({ its }) => ["PATCH", `watemplates/${its.program.template}`, {}],
  deleteTemplate: ({ its }) => ["DELETE", `watemplates/${its.program.template}`],
  createContact: () => ["POST", "contacts", { profile: { name: "New" } }],
  deleteContact: ({ its }) => ["DELETE", `contacts/${its.program.contact}`],
};

function conversation({ program }) {
  return `conversations/${program.shortConversation}`;
}

function message({ program }) {
  return `messages/${program.shortMessage}`;
}

/** A webhook that the caller may change: one of its own where it has any, else the attacked organization's. */
async function ownService({ server, its, isOwn, token }) {
  if (!isOwn) return its.program.service;
  const asked = withToken(token, "POST", "/v2/services", webhook("own"));
  const { status, json } = await server.call(asked);
  return status === 201 ? json.id : its.program.service;
}
