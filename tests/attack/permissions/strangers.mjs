import { applicationSignIn } from "../stage/calls.mjs";
import { jsonPost } from "../stage/customers.mjs";
import { openBelongings } from "./belongings.mjs";
import { applicationRequest, deskRequest, programRequest } from "./callers.mjs";
import { apis } from "./matrix.mjs";
import { applicationScopes, permissionProvision } from "./provision.mjs";
import { operationOf } from "./table.mjs";

/** Two people of a team that has nothing to do with what is attacked. */
function strangersOf({ name }) {
  const person = (role) => ({
    email: `strange-${role}@${name}.test`,
    name: `strange ${role}`,
    role,
    password: `password of the strange ${role}`,
    apiTokens: [`token-of-the-strange-${role}`],
  });
  return { agent: person("agent"), supervisor: person("supervisor") };
}

/** The organization's file with everything it has in the team Sales, and the strangers in another. */
export function strangersProvision(own, visibility) {
  const file = permissionProvision(own, { withLeavers: false });
  const strangers = strangersOf(own);
  return {
    ...file,
    organization: { ...file.organization, visibility },
    agents: [...file.agents, ...Object.values(strangers)],
    teams: [
      ...file.teams,
      {
        name: "Elsewhere",
        members: [strangers.agent.email],
        supervisors: [strangers.supervisor.email],
      },
    ],
    lines: file.lines.map((line) => ({ ...line, team: "Sales" })),
  };
}

/** What of the belongings is hidden: everything that belongs to a conversation. */
const hidden = {
  desk: ["conversation", "message", "reply", "case", "file", "pending", "mailThread", "mail"],
  program: ["contact", "shortMessage", "link", "shortConversation"],
};

/** What these take away is everybody's, and gone when it is tried once more. */
const takingAway = ["deleteCannedReply", "deleteMacro", "deleteService", "closeSession"];

/** The same belongings under ids that nothing has, each of the form of what it stands for. */
function ghostOf(its) {
  const ghostId = (id) =>
    id.slice(0, -8) + id.slice(-8).replaceAll(/[0-9a-z]/gi, (one) => other(one));
  const ghosts = (part) =>
    Object.fromEntries(hidden[part].map((key) => [key, ghostId(its[part][key])]));
  return {
    ...its,
    desk: { ...its.desk, ...ghosts("desk") },
    program: { ...its.program, ...ghosts("program") },
  };
}

function other(character) {
  return character === "a" ? "b" : character === "B" ? "A" : /\d/.test(character) ? "0" : "a";
}

/**
 * Tries every line of every table, as people and programs who see only what is of their teams, with ids of another team's
 * conversations, messages, files, contacts, drafts and the rest, on a server where the organization `own` was provisioned
 * for everybody to see (`strangersProvision`); each once more with ids that nothing has. Gives `{ tries, differences, leaks,
 * changes }`: answers that tell the one from the other, answers that hold what is hidden, and what was changed of it, as
 * `rowsOf` gives it for conversations; as sentences.
 */
export async function tryStrangers(server, { own, provision, rowsOf, callersMax }) {
  const its = await openBelongings(server, own);
  await provision(strangersProvision(own, "own-teams"));
  const ghost = ghostOf(its);
  const ids = [its.desk.conversation, its.desk.mailThread];
  const before = await rowsOf(ids);
  const found = { tries: 0, differences: [], leaks: [], changes: [] };
  const secrets = Object.entries(hidden).flatMap(([part, keys]) =>
    keys.map((key) => its[part][key]),
  );
  const callers = await openStrangers(server, its);
  for (const { api, table, requests } of apis) {
    for (const who of callers[api].slice(0, callersMax)) {
      for (const { operation } of table.rows) await tryOne(who, operation, requests[operation]);
    }
  }
  const after = await rowsOf(ids);
  for (const [table, rows] of Object.entries(after)) {
    if (rows !== before[table]) found.changes.push(`${table}: ${before[table]} became ${rows}`);
  }
  return found;

  async function tryOne(who, operation, requestOf) {
    const name = operationOf(operation);
    const answers = [];
    for (const named of [its, ghost]) {
      const as = who.people === undefined ? named : { ...named, desk: { ...named.desk, ...who } };
      const places = { its: as, mine: as, other: as, isOwn: false, place: own, server };
      const parts = await requestOf({ ...who, ...places });
      if (parts === undefined) return;
      const { status, text } = await server.call(who.request(parts));
      found.tries += 1;
      const asked = JSON.stringify(parts);
      const leaked = secrets.find((secret) => text.includes(secret) && !asked.includes(secret));
      if (leaked !== undefined) found.leaks.push(`${operation} by ${who.name}: ${leaked}`);
      answers.push(`${status} ${withoutNames(text)}`);
    }
    const [real, none] = answers;
    if (real !== none && !takingAway.includes(name))
      found.differences.push(`${operation} by ${who.name}: ${real} and ${none}`);
  }
}

/** An answer without ids, instants and secrets, which differ each time. */
function withoutNames(text) {
  return text
    .replaceAll(/"slug":"\w+"|\/c\/\w{9}|\/agent-images\/[\w-]+/g, "name")
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{24}/gi, "id")
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+(?:Z|\+\d\d:?\d\d)/g, "instant")
    .replaceAll(/"(?:[^"]*token|access_token|refreshToken)":"[^"]*"/gi, '"token"')
    .slice(0, 2_000);
}

async function openStrangers(server, its) {
  const { own } = its;
  const strangers = strangersOf(own);
  const signIn = async ({ email, password }) => ({
    credentials: { email, password },
    ...(await server.ok(jsonPost("/v2/auth/token", { email, password }))),
  });
  const programs = await Promise.all(
    Object.entries({
      "the strange agent": strangers.agent,
      "a program with the scope agent": own.programs.agent,
      "a program with the scope bot": own.programs.bot,
      "a program with the scope guest": own.programs.guest,
    }).map(async ([name, person]) => {
      const signedIn = await signIn(person);
      return { name, ...signedIn, request: programRequest(signedIn.token) };
    }),
  );
  const signInApplication = applicationSignIn({ ...own.application, scopes: applicationScopes });
  const { access_token: token } = await server.ok(signInApplication);
  const { agents } = await server.ok({
    path: "/api/me",
    headers: { authorization: `Bearer ${strangers.agent.apiTokens[0]}` },
  });
  const idOf = ({ email }) => agents.find((agent) => agent.email === email).id;
  const people = { agent: idOf(strangers.agent), supervisor: idOf(strangers.supervisor) };
  return {
    desk: Object.entries(strangers).map(([role, { apiTokens }]) => ({
      name: `the strange ${role}`,
      request: deskRequest(apiTokens[0]),
    })),
    programs,
    applications: [
      {
        ...{ name: "an application as the strange agent", people },
        ...{ credentials: own.application, request: applicationRequest(own, token) },
      },
    ],
  };
}
