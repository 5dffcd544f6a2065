import { request } from "node:http";
import { tryRedirectedFiles } from "../redirects/files.mjs";
import { leadsTo, places } from "../redirects/places.mjs";
import { never } from "../report.mjs";
import { openSignIn } from "../stage/sign-in.mjs";

/** Everything that leads on: signing in and out, pages, paths, and files that lead to hosts of the inside. */
export async function attack(stage) {
  const { server, north } = await stage.twoOrganizations({ env: { PARLEY_PAGES: "1" } });
  const browser = await openSignIn(server);
  const person = north.people.agent;
  const session = await browser.signIn(person);
  const findings = [];
  let tries = 0;

  /** Notes an answer that leads to another site. */
  const check = (what, location) => {
    tries += 1;
    if (location === undefined) return;
    const url = leadsTo(location, server.origin);
    if (url?.origin !== server.origin) findings.push(`${what} leads to ${location}`);
  };

  for (const place of places) {
    const wanted = encodeURIComponent(place);
    const signedIn = await server.call(browser.attempt(person.email, person.password, {}, place));
    check(`signing in, wanting ${JSON.stringify(place)}`, signedIn.json?.url);
    check("signing in", signedIn.headers.location);
    const paths = [
      [`/login?next=${wanted}`, { cookie: session }],
      [`/login?next=/inbox&next=${wanted}`, { cookie: session }],
      [`/api/auth/signin?callbackUrl=${wanted}`, {}],
      [`/api/auth/signout?callbackUrl=${wanted}`, { cookie: session }],
      [`/api/auth/error?callbackUrl=${wanted}`, {}],
      [`/inbox?next=${wanted}`, { cookie: `next-auth.callback-url=${wanted}` }],
      [`/api/auth/signin`, { cookie: `next-auth.callback-url=${wanted}` }],
      [`/l/${wanted}`, {}],
      [`/l/nothing?next=${wanted}`, {}],
      [`/?next=${wanted}`, {}],
    ];
    for (const [path, headers] of paths) {
      const { headers: told } = await server.call({ path, headers });
      check(path, told.location);
    }
    // As they stand, which a client that knows addresses would not send.
    for (const path of [place, `/${place}`, `${place}/`, `/${place}/..`]) {
      if (!/^\/[!-~]*$/u.test(path)) continue;
      check(path, await locationOf(server, path, {}));
    }
  }
  for (const name of ["host", "x-forwarded-host", "x-host", "forwarded", "x-original-url"]) {
    const value = name === "forwarded" ? "host=evil.example" : "evil.example";
    for (const path of ["/", "/inbox", "/login", "/api/auth/signin", "/api/auth/signout", "/l/a"]) {
      check(`${name}: ${value} at ${path}`, await locationOf(server, path, { [name]: value }));
    }
  }
  return [
    never("Redirects: to other sites", "followed", tries, findings),
    ...(await tryRedirectedFiles(stage)),
  ];
}

/** Where an answer leads; undefined where it leads nowhere. */
function locationOf({ port }, path, headers) {
  return new Promise((resolve, reject) => {
    request({ host: "127.0.0.1", port, path, headers, agent: false }, (answer) => {
      answer.resume();
      answer.once("end", () => resolve(answer.headers.location));
    })
      .once("error", reject)
      .end();
  });
}
