import { applicationSignIn, withToken } from "../stage/calls.mjs";
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
    "token of the desk": person.apiTokens[0],
    "person's token of a program": ofPerson.token,
    "program's token": ofProgram.token,
    "program's refresh token": ofProgram.refreshToken,
    "application's token": ofApplication.access_token,
    refresh: ofProgram.refreshToken,
  };
}

/**
 * Everybody who tries, for each API: `{ name, column, mine, isOwn, request(parts) }`, where `request` makes the request of
 * a table's parts; `mine` are the belongings of the caller's organization, `credentials` what it asks for tokens with.
 * `left` is what those hold who have left. `isQuick` leaves one token of each kind to those who have the wrong one.
 */
export async function openCallers(server, { its, other, left, isQuick }) {
  const signIn = (credentials) => server.ok(jsonPost("/v2/auth/token", credentials));
  const people = Object.entries(its.own.people);
  const scopes = Object.entries(its.own.programs);
  const programs = await Promise.all(
    [...scopes, ...people].map(async ([name, { email, password }]) => {
      const credentials = { email, password };
      return { name, credentials, ...(await signIn(credentials)) };
    }),
  );
  const apps = Object.entries(its.application.tokens);
  const { refresh, ...gone } = left;
  const nobody = [
    ["nobody", null],
    ["a token of nobody", "no such token"],
    ...Object.entries(gone).map(([what, token]) => [`who left, by a ${what}`, token]),
  ];
  const tokens = {
    desk: people.map(([role, { token }]) => [`the ${role}'s token of the desk`, token]),
    programs: programs.map(({ name, token }) => [`a program's token of ${name}`, token]),
    applications: apps.map(([scope, token]) => [`an application's token of ${scope}`, token]),
  };
  const inside = { mine: its, isOwn: true };
  const outside = { mine: other, isOwn: false };
  const wrongFor = (api) =>
    Object.keys(tokens)
      .filter((one) => one !== api)
      .flatMap((one) => (isQuick ? tokens[one].slice(0, 1) : tokens[one]));
  const unproven = (api, requestOf) =>
    [...nobody, ...wrongFor(api)].map(([name, token]) => ({
      ...{ name, column: "unproven", mine: its, isOwn: false },
      request: requestOf(token),
    }));
  return {
    desk: [
      ...unproven("desk", deskRequest),
      ...["agent", "admin"].map((role) => ({
        ...{ name: `the ${role} of another organization`, column: `outside ${role}`, ...outside },
        request: deskRequest(other.own.people[role].token),
      })),
      ...people.map(([role, { token }]) => ({
        ...{ name: `the ${role}`, column: role, ...inside },
        request: deskRequest(token),
      })),
    ],
    programs: [
      ...unproven("programs", programRequest),
      programCaller(
        "a program that left",
        "unproven",
        { mine: its, isOwn: false },
        {
          credentials: leaversOf(its.own).program,
          refreshToken: refresh,
          token: gone["program's token"],
        },
      ),
      programCaller("a program of another organization", "outside", outside, {
        credentials: other.own.programs.admin,
        ...(await signIn(other.own.programs.admin)),
      }),
      ...programs.map(({ name, ...signedIn }) =>
        programCaller(`a program as ${name}`, columnOfProgram[name] ?? name, inside, signedIn),
      ),
    ],
    applications: [
      ...unproven("applications", (token) => applicationRequest(its.own, token)),
      {
        ...{ name: "an application that left", column: "unproven", ...inside, isOwn: false },
        ...{ place: its.own, credentials: leaversOf(its.own).application },
        request: applicationRequest(its.own, gone["application's token"]),
      },
      {
        ...{ name: "an application without a key", column: "unproven", ...inside, isOwn: false },
        request: applicationRequest(withoutKey(its.own), its.application.tokens.all),
      },
      ...["here", "there"].map((where) => {
        const place = where === "here" ? its.own : other.own;
        return {
          ...{ name: "an application of another organization", column: `outside ${where}` },
          ...{ ...outside, place, credentials: other.own.application },
          request: applicationRequest(place, other.application.tokens.all),
        };
      }),
      ...applicationScopes.map((scope) => ({
        ...{ name: `an application with ${scope}`, column: columnOfScope(scope), ...inside },
        ...{ place: its.own, credentials: { ...its.own.application, scopes: [scope] } },
        request: applicationRequest(its.own, its.application.tokens[scope]),
      })),
    ],
  };
}

/** People who sign in where programs do have a scope by their role; programs have their own. */
const columnOfProgram = { supervisor: "agent" };

function programCaller(name, column, where, { credentials, token, refreshToken }) {
  const request = programRequest(token);
  const { email, password } = credentials;
  return { name, column, ...where, credentials: { email, password }, token, refreshToken, request };
}

function columnOfScope(scope) {
  return scope === "engagementcenterapi.withoutconnect"
    ? "withoutconnect"
    : scope.replace(/(?:center)?api$/u, "");
}

function withoutKey({ application, ...rest }) {
  return { ...rest, application: { ...application, apiKey: "no such key" } };
}

export function deskRequest(token) {
  return ([method, path, body]) => asked(token, method, path, body);
}

export function programRequest(token) {
  return ([method, path, body]) => asked(token, method, `/v2/${path}`, body);
}

export function applicationRequest(own, token) {
  const call = applicationCall(own, token);
  return (parts) => {
    if (!Array.isArray(parts)) return parts;
    const [method, path, body, session] = parts;
    return proven(token, call(method, path, body, { session }));
  };
}

function asked(token, method, path, body) {
  const isRaw = Buffer.isBuffer(body);
  const made = withToken(token, method, path, isRaw ? undefined : body);
  return proven(token, isRaw ? { ...made, body } : made);
}

/** The request as it is for those who have a token; without any for those who have none. */
function proven(token, { headers: { authorization, ...headers }, ...rest }) {
  return { ...rest, headers: token === null ? headers : { authorization, ...headers } };
}
