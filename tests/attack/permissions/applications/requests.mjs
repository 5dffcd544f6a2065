import { randomInt } from "node:crypto";
import { applicationSignIn, withToken } from "../../stage/calls.mjs";
import { gatewayMessage } from "../../stage/customers.mjs";
import { deskConversation } from "../../stage/openings.mjs";
import { applicationCall } from "./call.mjs";

const entity = { entityName: "Robot", entityType: "System" };

/**
 * The requests of the table, by its lines: `[method, path, body, session]` below the path of the organization of `place`.
 * Sessions and desktops are the caller's own; what else is named is the attacked organization's, but for `foreign` lines.
 */
export const applicationRequests = {
  token: ({ credentials, place }) =>
    credentials && applicationSignIn({ ...credentials, orgId: place.application.orgId }),
  createSession: () => ["POST", "streaming/session", {}],
  closeSession: async (call) => ["DELETE", "streaming/session", undefined, await session(call)],
  // Its headers alone: a poll waits for something to happen.
  readEvents: ({ its }) => ["HEAD", "streaming/events", undefined, its.application.session],
  acknowledge: async (call) => [
    "POST",
    "streaming/acknowledge",
    { sequenceId: 0 },
    await session(call),
  ],
  listUsers: () => ["GET", "provisioning/users"],
  getUser: ({ its }) => ["GET", `provisioning/users/${its.desk.people.agent}`],
  sendText: (call) => message(call, "sendText", { text: "Hello" }),
  "sendText (foreign interaction)": ({ mine, other }) => [
    "POST",
    `messaging/users/${mine.desk.people.agent}/sendText`,
    { interactionId: other.desk.conversation, ...entity, text: "Hello" },
    mine.application.session,
  ],
  notification: (call) => message(call, "notification", { state: "composing" }),
  sendUrl: (call) => message(call, "sendUrl", { url: "https://example.com" }),
  connect: ({ its, mine }) => [
    "POST",
    `engagementCenter/users/${its.desk.people.supervisor}/connect`,
    {},
    mine.application.session,
  ],
  "connect (foreign session)": ({ mine, other }) => [
    "POST",
    `engagementCenter/users/${mine.desk.people.supervisor}/connect`,
    {},
    other.application.session,
  ],
  ready: (call) => ofUser(call, "ready"),
  notReady: (call) => ofUser(call, "notReady"),
  disconnect: (call) => ofUser(call, "disconnect"),
  accept: (call) => ofInteraction(call, "accept", "waiting"),
  "accept (foreign interaction)": ({ mine, other }) => [
    "POST",
    `engagementCenter/interactions/${other.desk.conversation}/accept`,
    { ehubSessionId: mine.application.desktop },
    mine.application.session,
  ],
  reject: (call) => ofInteraction(call, "reject", "waiting"),
  activate: (call) => ofInteraction(call, "activate", "taken"),
  terminate: (call) => ofInteraction(call, "terminate", "taken"),
  dispose: (call) => ofInteraction(call, "dispose", "ended"),
};

async function message(call, name, more) {
  const { its, mine } = call;
  return [
    "POST",
    `messaging/users/${its.desk.people.agent}/${name}`,
    { interactionId: await interaction(call, "taken"), ...entity, ...more },
    mine.application.session,
  ];
}

/** About the user's own desktop, each time another one; from outside about one of the attacked organization's. */
async function ofUser(call, name) {
  const path = `engagementCenter/users/${call.its.desk.people.agent}/${name}`;
  const own = await session(call);
  return ["POST", path, { ehubSessionId: await desktop(call, own) }, own];
}

async function ofInteraction(call, name, state) {
  const { mine } = call;
  const path = `engagementCenter/interactions/${await interaction(call, state)}/${name}`;
  return ["POST", path, { ehubSessionId: mine.application.desktop }, mine.application.session];
}

/** A session that nothing else is done with; from outside the attacked organization's. */
async function session({ server, its, isOwn }) {
  if (!isOwn) return its.application.session;
  const call = applicationCall(its.own, its.application.tokens.all);
  return (await server.ok(call("POST", "streaming/session", {}))).sessionId;
}

async function desktop({ server, its, isOwn }, ownSession) {
  if (!isOwn) return its.application.desktop;
  const call = applicationCall(its.own, its.application.tokens.all);
  const path = `engagementCenter/users/${its.desk.people.agent}/connect`;
  return (await server.ok(call("POST", path, {}, { session: ownSession }))).ehubSessionId;
}

/** An interaction that nothing else is done with, in this state; from outside the attacked organization's. */
async function interaction({ server, its, isOwn }, state) {
  if (!isOwn) return its.desk.conversation;
  const { token } = its.own.people.agent;
  const call = (method, path, body) => server.ok(withToken(token, method, path, body));
  const customer = newCustomer();
  await server.ok(gatewayMessage(its.own, { from: customer, text: "Hello" }));
  const id = await deskConversation(server, its.own, customer);
  if (state === "waiting") return id;
  await call("PATCH", `/api/conversations/${id}`, { assignee: "me" });
  if (state === "ended") await call("PATCH", `/api/conversations/${id}`, { status: "closed" });
  return id;
}

function newCustomer() {
  return `38592${randomInt(1_000_000, 10_000_000)}`;
}
