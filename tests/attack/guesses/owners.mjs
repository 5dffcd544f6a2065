import { randomUUID } from "node:crypto";
import { never } from "../report.mjs";
import { basic, gatewayMessage, jsonPost } from "../stage/customers.mjs";

/** After all of that, those whose passwords were guessed sign in from where they always do. */
export async function ownersSignIn(server, { people, programs }, browser) {
  const from = { "x-forwarded-for": "203.0.113.7" };
  const owners = [
    ["a person, as a program", jsonPost("/v2/auth/token", signInOf(people.admin), from)],
    ["a program", jsonPost("/v2/auth/token", signInOf(programs.bot), from)],
    ["a person, at the desk", browser.attempt(people.admin.email, people.admin.password, from)],
  ];
  const findings = [];
  for (const [who, asked] of owners) {
    const answer = await server.call(asked);
    const isIn = answer.status === 201 || browser.isSignedIn(answer);
    if (!isIn) findings.push(`${who}: ${answer.status} ${answer.text}`);
  }
  return never("From elsewhere: owners after guesses", "locked out", owners.length, findings);
}

/** The browser that a person signed in from before, at an address from which their password was guessed meanwhile. */
export async function ownBrowser(server, person, { browser, device, address }) {
  const from = { "x-forwarded-for": address };
  const guess = () => jsonPost("/v2/auth/token", { email: person.email, password: "guess" }, from);
  for (let count = 0; count < 20; count++) await server.call(guess());
  const headers = { ...from, cookie: device };
  const answer = await server.call(browser.attempt(person.email, person.password, headers));
  const findings = browser.isSignedIn(answer) ? [] : [`${answer.status} ${answer.text}`];
  return never("From a guesser's address: the owner's browser", "locked out", 1, findings);
}

/** A provider that was at an address before somebody there began to guess: it is asked for as many messages as guesses. */
export async function ownProvider(server, organization, { address, guesses }) {
  const send = (more = {}) => {
    const post = gatewayMessage(organization, { from: "31600000001", text: "Hello" });
    const headers = { ...post.headers, "x-forwarded-for": address, ...more };
    return server.call({ ...post, headers });
  };
  await send();
  for (let count = 0; count < guesses; count++) {
    await send({ authorization: basic("gw", `guess-${randomUUID()}`) });
  }
  const answers = await Promise.all(Array.from({ length: guesses }, () => send()));
  const refused = answers.filter(({ status }) => status !== 200);
  const findings = refused.map(({ status, text }) => `${status} ${text}`);
  return never("From a guesser's address: a provider's messages", "refused", guesses, findings);
}

function signInOf({ email, password }) {
  return { email, password };
}
