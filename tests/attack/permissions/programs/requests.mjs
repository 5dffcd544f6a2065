import { withToken } from "../../stage/calls.mjs";
import { webhook } from "../belongings.mjs";

const hello = { role: "agent", text: "Hello" };
const command = { type: "command", role: "agent", text: "/join" };
const backchannel = { isBackchannel: true };
const nobody = "65a0c0ffee0000000000a001";

/**
 * The requests of the table, by its lines, as at the desk; the paths are below `/v2`. Those who have a token and nothing
 * else cannot ask for one.
 */
export const programRequests = {
  token: ({ credentials }) => credentials && ["POST", "auth/token", credentials],
  "token (a refresh)": ({ credentials, refreshToken }) =>
    credentials && ["POST", "auth/token", { clientId: credentials.email, refreshToken }],
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
  deleteConversation: async (call) => ["DELETE", `conversations/${await ownConversation(call)}`],
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
  "postMessages (assigning a foreign user)": ({ mine, other }) => [
    "POST",
    `${conversation(mine)}/messages`,
    { ...command, text: `/assign ${other.program.user}` },
  ],
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
  deleteMessage: async (call) => ["DELETE", `messages/${await ownMessage(call)}`],
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

/** A webhook of the caller's own, which it may change; where it cannot have any, the attacked organization's. */
function ownService(call) {
  return made(call, "services", webhook("own"), call.its.program.service);
}

/** As `ownService`: nothing else is asked of what was deleted. */
function ownConversation(call) {
  const team = { type: "agent", name: "Team" };
  return made(call, "conversations", team, call.its.program.shortConversation);
}

function ownMessage(call) {
  const path = `${conversation(call.its)}/messages`;
  return made(call, path, hello, call.its.program.shortMessage);
}

async function made({ server, isOwn, token }, path, body, otherwise) {
  if (!isOwn) return otherwise;
  const { status, json } = await server.call(withToken(token, "POST", `/v2/${path}`, body));
  return status === 201 ? json.id : otherwise;
}
