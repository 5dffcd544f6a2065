import { foreignOrigins, openOrganizations, shop } from "../origins/lines.mjs";
import { tryOrigins } from "../origins/try-origins.mjs";
import { never } from "../report.mjs";
import { openEverything } from "../stage/openings.mjs";
import { openSignIn } from "../stage/sign-in.mjs";

/** What browsers say of a page of another site; undefined is an old browser, which says nothing. */
const sites = ["cross-site", "same-site", "none", undefined];

/** Pages of other origins: what they may read of every door, and what they can do in the name of who is signed in. */
export async function attack(stage) {
  const organizations = openOrganizations();
  const { provisions, named } = organizations;
  const server = await stage.startServer({ provisions, env: { PARLEY_PAGES: "1" } });
  const doors = await tryOrigins(server, organizations);
  const forged = await tryForged(server, named);
  return [
    never("Origins: every door", "let in", doors.tries, doors.findings),
    never("Origins: calls in the name of who is signed in", "done", forged.tries, forged.findings),
  ];
}

/** Calls that a foreign page makes with the cookies of an agent, as forms and scripts can. */
async function tryForged(server, own) {
  const { row } = await openEverything(server, own);
  const browser = await openSignIn(server);
  const cookie = await browser.signIn(own.people.admin);
  const conversation = `/api/conversations/${row}`;
  const calls = [
    ["PATCH", conversation, { status: "closed" }],
    ["POST", `${conversation}/read`, {}],
    ["PUT", `${conversation}/draft`, { reply: "x", note: "", basedOn: null }],
    ["PUT", "/api/me/password", { current: own.people.admin.password, new: "another password" }],
  ];
  const types = ["application/json", "text/plain", "application/x-www-form-urlencoded"];
  const findings = [];
  let tries = 0;
  for (const origin of [...foreignOrigins, shop]) {
    for (const site of sites) {
      for (const [at, [method, path, body]] of calls.entries()) {
        const headers = {
          ...{ cookie, origin, "content-type": types[at % types.length] },
          ...(site !== undefined && { "sec-fetch-site": site }),
        };
        const asked = { method, path, headers, body: JSON.stringify(body) };
        const { status } = await server.call(asked);
        tries += 1;
        if (status !== 403)
          findings.push(`${method} ${path} from "${origin}" (${site}): ${status}`);
      }
    }
  }
  return { tries, findings };
}
