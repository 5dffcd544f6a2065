import { applicationSignIn, programToken, withToken } from "../stage/calls.mjs";
import { jsonPost } from "../stage/customers.mjs";
import { applicationCall } from "./applications/call.mjs";
import { applicationScopes, leaversOf } from "./provision.mjs";

/** What those who will leave hold while they are there, so that it can be tried when they are gone. */
export async function takeTokens(server, own) {
  const { person, program, application } = leaversOf(own);
  const signIn = ({ email, password }) =>
    server.ok(jsonPost("/v2/auth/token", { email, password }));
  const ofProgram = await signIn(program);
  const ofPerson = await signIn(person);
  const ofApplication = await server.ok(applicationSignIn(application));
  return {
    person: person.apiTokens[0],
    "person's program token": ofPerson.token,
    program: ofProgram.token,
    "program's refresh token": ofProgram.refreshToken,
    application: ofApplication.access_token,
    refresh: ofProgram.refreshToken,
  };
}

/**
 * Everybody who tries, for each API: `{ name, column, mine, isOwn, request(parts) }`, where `request` makes the request of
 * a table's parts; `mine` are the belongings of the caller's organization. `left` is what those hold who have left.
 */
export async function openCallers(server, { its, other, left }) {
  const program = Object.fromEntries(
    await Promise.all(
      Object.entries(its.own.programs).map(async ([scope, credentials]) => [
        scope,
        await programToken(server, credentials),
      ]),
    ),
  );
  const people = Object.entries(its.own.people);
  const outsider = await programToken(server, other.own.programs.admin);
  const { refresh, ...leftTokens } = left;
  const gone = Object.entries(leftTokens).map(([who, token]) => [`a ${who} that left`, token]);
  const nobody = [
    ["nobody", null],
    ["a token of nobody", "no such token"],
    ...gone,
  ];
  const apps = Object.entries(its.application.tokens);
  const appTokens = apps.map(([scope, token]) => [`an application with ${scope}`, token]);
  const programTokens = Object.entries(program).map(([scope, token]) => [`a ${scope} program`, token]);
  const deskTokens = people.map(([role, { token }]) => [`the ${role}'s token of the desk`, token]);
  const unproven = (tokens, request) =>
    tokens.map(([name, token]) => ({
      ...{ name, token, column: "unproven", mine: its, isOwn: false },
      request: request(token),
    }));
  const inside = { mine: its, isOwn: true };
  const outside = { mine: other, isOwn: false };
  return {
    desk: [
      ...unproven([...nobody, ...programTokens, ...appTokens], deskRequest),
      ...["agent", "admin"].map((role) => ({
        ...{ name: `the ${role} of another organization`, column: `outside ${role}`, ...outside },
        request: deskRequest(other.own.people[role].token),
      })),
      ...people.map(([role, { token }]) => ({
        ...{ name: `the ${role}`, column: role, ...inside },
        request: deskRequest(token),
      })),
    ],
    programs: await programCallers(),
    applications: [
      ...unproven([...nobody, ...programTokens, ...deskTokens], (token) =>
        applicationRequest(its.own, token),
      ).map((caller) => ({
        ...caller,
        place: its.own,
        credentials: leaversOf(its.own).application,
      })),
      {
        ...{ name: "an application without a key", column: "unproven", ...inside, isOwn: false },
        ...{ place: its.own, credentials: { ...its.own.application, clientSecret: "wrong" } },
        request: applicationRequest(
          { application: { ...its.own.application, apiKey: "no such key" } },
          its.application.tokens.all,
        ),
      },
      {
        ...{ name: "an application of another organization", column: "outside here", ...outside },
        ...{ place: its.own, credentials: other.own.application },
        request: applicationRequest(its.own, other.application.tokens.all),
      },
      {
        ...{ name: "an application of another organization", column: "outside there", ...outside },
        ...{ place: other.own, credentials: other.own.application },
        request: applicationRequest(other.own, other.application.tokens.all),
      },
      ...applicationScopes.map((scope) => ({
        ...{ name: `an application with ${scope}`, column: columnOf(scope), ...inside },
        ...{ place: its.own, credentials: { ...its.own.application, scopes: [scope] } },
        request: applicationRequest(its.own, its.application.tokens[scope]),
      })),
    ],
  };

  async function programCallers() {
    const signedIn = async (name, column, where, { email, password }) => {
      const tokens = await server.ok(jsonPost("/v2/auth/token", { email, password }));
      const { token, refreshToken } = tokens;
      const request = programRequest(token);
      return { name, column, ...where, email, password, token, refreshToken, request };
    };
    const scopeOf = { agent: "agent", supervisor: "agent", admin: "admin" };
    const { email, password } = leaversOf(its.own).program;
    return [
      ...unproven([...nobody, ...deskTokens, ...appTokens], programRequest).map((caller) => ({
        ...caller,
        ...{ email, password, refreshToken: refresh },
      })),
      await signedIn("a program of another organization", "outside", outside, other.own.programs.admin),
      ...(await Promise.all(
        Object.entries(its.own.programs).map(([scope, credentials]) =>
          signedIn(`a ${scope} program`, scope, inside, credentials),
        ),
      )),
      ...(await Promise.all(
        people.map(([role, person]) => signedIn(`the ${role}`, scopeOf[role], inside, person)),
      )),
    ];
  }
}

function columnOf(scope) {
  return scope === "engagementcenterapi.withoutconnect"
    ? "withoutconnect"
    : scope.replace(/(?:center)?api$/u, "");
}

function deskRequest(token) {
  return ([method, path, body]) => asked(token, method, path, body);
}

function programRequest(token) {
  return ([method, path, body]) => asked(token, method, `/v2/${path}`, body);
}

function applicationRequest(own, token) {
  const call = applicationCall(own, token ?? undefined);
  return (parts) => {
    if (!Array.isArray(parts)) return parts;
    const [method, path, body, session] = parts;
    const made = call(method, path, body, { session });
    return token === null ? withoutToken(made) : made;
  };
}

function asked(token, method, path, body) {
  const made = Buffer.isBuffer(body)
    ? { ...withToken(token, method, path), body }
    : withToken(token, method, path, body);
  return token === null ? withoutToken(made) : made;
}

function withoutToken({ headers: { authorization: _none, ...headers }, ...rest }) {
  return { ...rest, headers };
}
