import type { ActOperation } from "../agent-side/agent-api";
import type { DeskAgent } from "../agent-side/desk-reads";
import { json } from "./answer";
import { authorize, withQuota } from "./authorize";
import { kinds, readBytesMax, users } from "./constants";
import { notFound, refuse } from "./error";
import { userPath, usersPath } from "./paths";
import { queryFault, readCount } from "./query";
import type { AlvariaSettings } from "./settings";

type Operation = ActOperation<AlvariaSettings>;

/** The organization's agents, by page, in the order of their ids (alvaria §9). */
export const listUsers: Operation = {
  kind: "act",
  method: "GET",
  paths: usersPath,
  bodyBytesMax: readBytesMax,
  async run(request, host) {
    const caller = await authorize(request, host, ["provisioningapi"]);
    const maxResults = readCount(request, "maxResults", users.maxResults);
    const { continuationToken, login } = request.query;
    const all = await host.agents(caller.organizationId);
    const after = continuationToken === undefined ? null : readToken(continuationToken, all);
    const rest = all.filter(
      ({ id, email }) => (after === null || id > after) && (login === undefined || email === login),
    );
    const page = rest.slice(0, maxResults);
    const last = page.at(-1);
    const body = {
      kind: kinds.users,
      users: page.map(wireUser),
      ...(last !== undefined && rest.length > page.length && { continuationToken: tokenOf(last) }),
    };
    return withQuota(json(200, body), caller);
  },
};

/** One user. */
export const getUser: Operation = {
  kind: "act",
  method: "GET",
  paths: userPath,
  bodyBytesMax: readBytesMax,
  async run(request, host) {
    const caller = await authorize(request, host, ["provisioningapi"]);
    const user = await host.findAgent(caller.organizationId, request.params.userId ?? "");
    if (user === null) throw notFound("user", "There is no such user in this organization");
    return withQuota(json(200, { kind: kinds.user, ...wireUser(user) }), caller);
  },
};

/** Only the operator changes users, and no versions are kept: the version is always the first. */
function wireUser({ id, email, name, isActive, teamIds, createdAt }: DeskAgent) {
  const [firstName = name, ...lastNames] = name.split(" ");
  const [teamId] = teamIds;
  const creationTime = createdAt.toISOString();
  return {
    id,
    userId: id,
    login: email,
    firstName,
    lastName: lastNames.join(" "),
    displayName: name,
    emailAddress: email,
    enabled: isActive,
    ...(teamId !== undefined && { teamId }),
    version: "1",
    creationTime,
    lastModifiedTime: creationTime,
  };
}

function tokenOf({ id }: DeskAgent): string {
  const bytes = Array.from(new TextEncoder().encode(id), (byte) => String.fromCharCode(byte));
  return btoa(bytes.join("")).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The user after whom a page begins. Throws 400 for an unknown page token. */
function readToken(token: string, all: readonly DeskAgent[]): string {
  const user = all.find((one) => tokenOf(one) === token);
  if (user !== undefined) return user.id;
  throw refuse("invalid_request", [queryFault("continuationToken is unknown")]);
}
