import { v7 as uuidv7 } from "uuid";
import { applicationSignIn, withToken } from "../stage/calls.mjs";
import { gatewayMessage, mailPost } from "../stage/customers.mjs";
import { deskConversation, openEverything } from "../stage/openings.mjs";
import { applicationCall } from "./applications/call.mjs";
import { applicationScopes, playedGateway } from "./provision.mjs";

/** The customer who writes on the line that can be played. */
export const simulatedCustomer = "385910000009";

/**
 * One of everything that an operation can name, in an organization: at the desk, as programs know it, and as applications
 * do. `secrets` are the words and ids that nobody else may ever read.
 */
export async function openBelongings(server, own) {
  const open = await openEverything(server, own);
  const desk = await deskBelongings(server, own, open);
  const program = await programBelongings(server, own, open);
  const application = await applicationBelongings(server, own, desk);
  const { token: _token, ...ids } = { ...desk, ...program, chat: open.chat.id, visit: open.visit };
  const secrets = [...Object.values(ids), ...Object.values(desk.people)];
  return {
    own,
    desk,
    program,
    application,
    secrets: [own.mark, `@${own.name}.test`, ...secrets.filter((id) => typeof id === "string")],
  };
}

async function deskBelongings(server, own, { row, message }) {
  const { token } = own.people.admin;
  const call = (method, path, body) => server.ok(withToken(token, method, path, body));
  const { agents, organization, staffedTeams } = await call("GET", "/api/me");
  const { items: lines } = await call("GET", "/api/lines");
  const lineOf = (called) => lines.find(({ name }) => name === called).id;
  const reply = uuidv7();
  const content = { kind: "text", text: own.mark };
  await call("POST", `/api/conversations/${row}/messages`, { id: reply, content });
  const changed = await call("POST", `/api/conversations/${row}/case`, { action: "new" });
  await call("PUT", `/api/conversations/${row}/draft`, {
    reply: own.mark,
    note: own.mark,
    basedOn: null,
  });
  const { id: file } = await server.ok(upload(token, row, own.mark));
  const view = uuidv7();
  await call("PUT", `/api/views/${view}`, { name: own.mark, query: own.mark });
  const pending = uuidv7();
  await call("POST", `/api/conversations/${row}/pending`, {
    sendAt: new Date(Date.now() + 30 * 24 * 3_600_000).toISOString(),
    messages: [{ id: pending, content }],
  });
  // What a canned reply that all have names, all may read: it is another file than the hidden one.
  const { id: sharedFile } = await server.ok(upload(token, row, own.mark));
  const cannedReply = uuidv7();
  await call("PUT", `/api/canned-replies/${cannedReply}`, {
    ...{ title: own.mark, text: own.mark, audience: "all", attachmentIds: [sharedFile] },
  });
  const macro = uuidv7();
  await call("PUT", `/api/macros/${macro}`, {
    ...{ name: own.mark, audience: "all", steps: { priority: 2 } },
  });
  const review = await openReview(server, own, row);
  const mail = await openMail(server, own);
  const played = { gateway: { ...own.gateway, ...playedGateway(own) } };
  await server.ok(gatewayMessage(played, { from: simulatedCustomer, text: own.mark }));
  return {
    organization: organization.id,
    people: Object.fromEntries(agents.map(({ email, id }) => [email.split("@")[0], id])),
    team: staffedTeams[0].id,
    conversation: row,
    message,
    reply,
    case: changed.case.id,
    file,
    view,
    cannedReply,
    macro,
    pending,
    ...review,
    ...mail,
    line: lineOf("Gateway"),
    played: lineOf("Played"),
  };
}

const criterion = {
  ...{ id: "tone", question: "Tone", guidance: "", weight: 1, scale: { kind: "yes-no" } },
  ...{ critical: null, allowsNotApplicable: false, causes: null, shownIf: null },
};

/**
 * What the administrator wrote, reviewed by the reviewer, with something to work on and a grade that is disputed; the
 * supervisor has still to give a second opinion.
 */
async function openReview(server, own, conversationId) {
  const { admin, reviewer, supervisor } = own.people;
  const as = ({ token }, method, path, body) => server.ok(withToken(token, method, path, body));
  const idOf = async (person) => (await as(person, "GET", "/api/me")).agent.id;
  const scorecard = uuidv7();
  await as(admin, "PUT", `/api/scorecards/${scorecard}`, {
    ...{ name: "Quality", criteria: [criterion], basedOn: null },
  });
  const sample = uuidv7();
  await as(admin, "PUT", `/api/samples/${sample}`, {
    ...{ name: "Sample", scorecardId: scorecard, secondPercent: 100 },
    ...{ from: "2000-01-01T00:00:00Z", to: "2100-01-01T00:00:00Z" },
    rule: { kind: "aimed", aim: "by-hand", count: 1, conversationIds: [conversationId] },
    reviewerIds: [await idOf(reviewer), await idOf(supervisor)],
  });
  const firstOf = async (person) => (await as(person, "GET", "/api/reviews/queue")).items[0].id;
  const [review, secondReview] = [await firstOf(reviewer), await firstOf(supervisor)];
  const [coaching, dispute] = [uuidv7(), uuidv7()];
  await as(reviewer, "POST", `/api/reviews/${review}/submit`, {
    answers: [{ criterionId: criterion.id, grade: 0, cause: null }],
    comments: [{ id: coaching, seq: 1, criterionId: null, text: own.mark, isForCoaching: true }],
    checks: [],
  });
  await as(admin, "POST", `/api/me/reviews/${review}/disputes`, {
    ...{ id: dispute, criterionId: criterion.id, reason: own.mark },
  });
  return { scorecard, sample, review, secondReview, coaching, dispute };
}

/** A mail with HTML: the conversation it is in, and its message. */
async function openMail(server, own) {
  const from = `writer@${own.name}.example`;
  const html = `<p>${own.mark}</p>`;
  await server.ok(mailPost(own, { from, sender: from, "body-plain": own.mark, "body-html": html }));
  const id = await deskConversation(server, own, from);
  const path = `/api/conversations/${id}/timeline`;
  const { items } = await server.ok(withToken(own.people.admin.token, "GET", path));
  const { message } = items.find((entry) => entry.message != null);
  return { mailThread: id, mail: message.id };
}

/** The upload of a small file for a conversation. */
function upload(token, conversationId, word) {
  const query = new URLSearchParams({ conversationId, fileName: `${word}.txt` });
  return { ...withToken(token, "POST", `/api/attachments?${query}`), body: Buffer.from(word) };
}

async function programBelongings(server, own, { bot, conversation }) {
  const call = (method, path, body) => server.ok(withToken(bot, method, `/v2/${path}`, body));
  const first = async (resource) => (await call("GET", resource))[0].id;
  const { id: service } = await call("POST", "services", webhook(own.mark));
  await call("POST", `conversations/${conversation}/messages`, {
    role: "agent",
    text: own.mark,
    actions: [
      { type: "link", text: "Open", uri: `https://example.com/${own.mark}?customer={authuser}` },
    ],
  });
  return {
    shortOrganization: await first("organizations"),
    user: await first(`users?email=${own.people.admin.email}`),
    template: await first("watemplates"),
    contact: await first("contacts"),
    shortMessage: await first(`messages?conversation=${conversation}`),
    link: await first("links"),
    shortConversation: conversation,
    service,
  };
}

/** A webhook at an address where nobody listens. */
export function webhook(name) {
  return { name, type: "webhook", params: { url: `http://127.0.0.1:9/${name}` } };
}

/** A token for each scope and one for all, and a streaming session with the desktop of an agent. */
async function applicationBelongings(server, own, { people }) {
  const tokenFor = async (scopes) =>
    (await server.ok(applicationSignIn({ ...own.application, scopes }))).access_token;
  const tokens = { all: await tokenFor(applicationScopes) };
  for (const scope of applicationScopes) tokens[scope] = await tokenFor([scope]);
  const call = applicationCall(own, tokens.all);
  const { sessionId } = await server.ok(
    call("POST", "streaming/session", { inactivityDelay: 300 }),
  );
  const path = `engagementCenter/users/${people.agent}/connect`;
  const { ehubSessionId } = await server.ok(call("POST", path, {}, { session: sessionId }));
  return { tokens, session: sessionId, desktop: ehubSessionId };
}
