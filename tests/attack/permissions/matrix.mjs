import { withToken } from "../stage/calls.mjs";
import { applicationRequests } from "./applications/requests.mjs";
import { applicationTable } from "./applications/table.mjs";
import { openBelongings } from "./belongings.mjs";
import { openCallers, takeTokens } from "./callers.mjs";
import { deskRequests } from "./desk/requests.mjs";
import { deskTable } from "./desk/table.mjs";
import { programRequests } from "./programs/requests.mjs";
import { programTable } from "./programs/table.mjs";
import { permissionProvision } from "./provision.mjs";

export const apis = [
  { api: "desk", title: "the desk's API", table: deskTable, requests: deskRequests },
  {
    api: "programs",
    title: "the API for programs",
    table: programTable,
    requests: programRequests,
  },
  {
    ...{ api: "applications", title: "the API for applications" },
    ...{ table: applicationTable, requests: applicationRequests },
  },
];

/**
 * Tries every line of every table as everybody, on a server where `its` organization with leavers and the `other` one
 * were provisioned (`permissionProvision`); `provision` applies another provisioning file, `isQuick` tries fewer of those
 * who are the same. Those who have no business there come first, and whether they changed anything is looked at before
 * anybody else calls. Gives for each API `{ title, tries, grants, others, leaks, changes }`: grants that nobody expects,
 * other answers than the table's, answers that hold what belongs to somebody else, and what was changed; as sentences.
 */
export async function tryMatrix(server, { its: own, other: otherOwn, provision, isQuick = false }) {
  const left = await takeTokens(server, own);
  await provision(permissionProvision(own, { withLeavers: false }));
  const its = await openBelongings(server, own);
  const other = await openBelongings(server, otherOwn);
  const callers = await openCallers(server, { its, other, left, isQuick });
  const found = [];
  for (const { api, title, table, requests } of apis) {
    const result = { api, title, tries: 0, grants: [], others: [], leaks: [], changes: [] };
    const before = await stateOf(server, its);
    const [inside, outside] = [true, false].map((isOwn) =>
      callers[api].filter((caller) => caller.isOwn === isOwn),
    );
    await Promise.all(outside.map((who) => tryAll(who, table, requests, result)));
    const after = await stateOf(server, its);
    for (const [what, text] of Object.entries(after)) {
      if (text !== before[what]) result.changes.push(`${title}: ${what} became ${text}`);
    }
    for (const who of inside) await tryAll(who, table, requests, result);
    found.push(result);
  }
  return found;

  async function tryAll(who, { rows }, requests, result) {
    const { mine, column } = who;
    const theirs = mine === its ? other : its;
    for (const { operation, expected } of rows) {
      // For those who are outside, what is foreign to them is what is attacked.
      const parts = await requests[operation]({ server, its, other: theirs, ...who });
      if (parts === undefined) continue;
      const { status, text } = await server.call(who.request(parts));
      result.tries += 1;
      const sentence = `${operation} by ${who.name}: ${status} instead of ${expected[column]}`;
      if (status !== expected[column]) {
        if (status < 400 && expected[column] >= 400) result.grants.push(sentence);
        else result.others.push(`${sentence}, ${text.slice(0, 200)}`);
      }
      const readable = column === "unproven" ? [...its.secrets, ...other.secrets] : theirs.secrets;
      const asked = JSON.stringify(parts);
      const leaked = readable.find((secret) => text.includes(secret) && !asked.includes(secret));
      if (leaked !== undefined) result.leaks.push(`${operation} by ${who.name}: ${leaked}`);
    }
  }
}

/** What the attacked organization's administrator sees, by what it is. */
async function stateOf(server, { own, desk }) {
  const { token } = own.people.admin;
  const conversation = `/api/conversations/${desk.conversation}`;
  const paths = [
    ...["/api/me", "/api/lines", `/api/lines/${desk.line}/templates`],
    ...["/api/conversations?view=all&sort=newest&limit=100", conversation],
    ...[`${conversation}/timeline?limit=500`, `${conversation}/draft`],
  ];
  const state = {};
  for (const path of paths) {
    const { text } = await server.call(withToken(token, "GET", path));
    // Whether a message is tried again meanwhile is nobody's doing.
    state[path] = text.replace(/"retrying":(?:null|\{[^{}]*\})/g, "");
  }
  return state;
}
