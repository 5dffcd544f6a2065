import { AppError } from "@/lib/model/error";
import type { Host, RegisteredClient } from "../agent-side/host";
import type { HttpRequest, HttpResponse } from "../http-message";
import { json } from "./answer";
import { assertNotDraining, takeOr429, tooManyAttempts } from "./authorize";
import { quotas, tokenLife } from "./constants";
import { hasSlashAtEnd, noSuchPath, renderError } from "./error";
import type { AlvariaClient, AlvariaSettings } from "./settings";
import { type Pair, readBasicPairs, readTokenForm } from "./token-form";

/** RFC 6749 §5.1 and §5.2: answers of this endpoint must not be cached. */
const headers = { "cache-control": "no-store", pragma: "no-cache" } as const;

type OAuthCode =
  | "invalid_client"
  | "invalid_request"
  | "invalid_scope"
  | "unauthorized_client"
  | "unsupported_grant_type";

/**
 * Issues a token for all requested scopes, or none (alvaria §3). Each request gives a new token; older ones stay valid
 * until they expire.
 */
export async function giveToken(
  request: HttpRequest,
  host: Host<AlvariaSettings>,
): Promise<HttpResponse> {
  if (hasSlashAtEnd(request)) throw new AppError("not_found", noSuchPath);
  assertNotDraining(host);
  const form = readTokenForm(request);
  if (form.kind === "malformed") throw oauth("invalid_request", form.detail);
  const { parameters } = form;
  const { pairs, isBasic } = readClient(request, parameters);
  const [claimed] = pairs;
  const name = (claimed?.id ?? "").slice(0, 200);
  await takeOr429(host, quotas.token, `${host.address} ${name}`);

  const realm = readRealm(request, parameters, host);
  const checked = await host.checkSecret(name, () => {
    const known = authenticate(host, pairs);
    const [first, ...rest] = known.filter(
      ({ at }) => realm === null || at.settings.orgId === realm,
    );
    return first === undefined ? null : { found: first, others: rest };
  });
  if (checked.outcome === "throttled") throw tooManyAttempts(checked.waitSeconds);
  if (checked.outcome === "refused") {
    throw oauth("invalid_client", "The client is unknown, or not this organization's", isBasic);
  }
  const { found, others } = checked.found;
  host.prove(`${found.client.clientId} ${found.client.clientSecret}`);
  if (others.length > 0) throw oauth("invalid_request", "realm is required for this client");
  const grantType = parameters.get("grant_type");
  if (grantType === undefined) throw oauth("invalid_request", "grant_type is required");
  if (grantType !== "client_credentials") {
    throw oauth("unsupported_grant_type", "grant_type has to be client_credentials");
  }
  const scope = parameters.get("scope");
  const asked = (scope ?? "").split(" ").filter((name) => name !== "");
  const allowed: readonly string[] = found.client.scopes;
  if (scope === undefined || asked.length === 0) throw oauth("invalid_scope", "scope is required");
  if (asked.some((name) => !allowed.includes(name))) {
    throw oauth("invalid_scope", "A scope is unknown, or not assigned to this client");
  }

  const granted = asked.join(" ");
  const token = await host.grant({
    clientId: found.at.id,
    subject: found.client.clientId,
    scope: granted,
    expiresAt: new Date(host.now().getTime() + tokenLife.ms),
  });
  const { reportedSeconds } = tokenLife;
  return json(
    200,
    { access_token: token, scope: granted, token_type: "Bearer", expires_in: reportedSeconds },
    headers,
  );
}

/** Errors in the format of RFC 6749 §5.2; those it has no code for as ErrorResponse (alvaria §3.3). */
export function renderTokenError(error: AppError, request: HttpRequest): HttpResponse {
  const code = error.reason ?? (error.code === "payload_too_large" ? "invalid_request" : null);
  if (code === null) return renderError(error, request);
  const status = error.code === "unauthenticated" ? 401 : 400;
  return json(
    status,
    { error: code, error_description: error.detail },
    { ...error.headers, ...headers },
  );
}

function oauth(code: OAuthCode, description: string, isBasic = false): AppError {
  const isClient = code === "invalid_client";
  return new AppError(isClient ? "unauthenticated" : "invalid_request", description, {
    reason: code,
    headers: isClient && isBasic ? { "www-authenticate": 'Basic realm="tokenservice"' } : {},
  });
}

/** The client credentials, in a Basic header or in the form, but not in both (RFC 6749 §2.3). */
function readClient(
  { headers: { authorization } }: HttpRequest,
  parameters: ReadonlyMap<string, string>,
): { readonly pairs: readonly Pair[]; readonly isBasic: boolean } {
  const [id, secret] = [parameters.get("client_id"), parameters.get("client_secret")];
  const basic = authorization === undefined ? null : readBasicPairs(authorization);
  if (basic !== null) {
    if (secret !== undefined) {
      throw oauth("invalid_request", "The client authenticates in two ways at once");
    }
    const isOther = id !== undefined && !basic.some((pair) => pair.id === id);
    if (isOther) throw oauth("invalid_request", "client_id is another than in the header");
    return { pairs: basic, isBasic: true };
  }
  if (authorization !== undefined) {
    throw oauth("invalid_client", "The client has to authenticate with Basic", true);
  }
  if (id === undefined || secret === undefined) {
    throw oauth("invalid_client", "The client has to authenticate");
  }
  return { pairs: [{ id, secret }], isBasic: false };
}

/** The requested organization; null where none is named. */
function readRealm(
  { query }: HttpRequest,
  parameters: ReadonlyMap<string, string>,
  { clients }: Host<AlvariaSettings>,
): string | null {
  const named = [query.realm, parameters.get("realm")].filter((one) => one !== undefined);
  const [realm, other] = named;
  if (realm === undefined) return null;
  if (other !== undefined && other !== realm) {
    throw oauth("invalid_request", "realm is given twice, with different values");
  }
  if (!clients.some(({ settings }) => settings.orgId === realm)) {
    throw oauth("invalid_request", "realm is unknown");
  }
  return realm;
}

type Registration = {
  readonly at: RegisteredClient<AlvariaSettings>;
  readonly client: AlvariaClient;
};

/** The registrations with this id and secret. All of them are compared, so that timing reveals nothing. */
function authenticate(
  host: Host<AlvariaSettings>,
  pairs: readonly Pair[],
): readonly Registration[] {
  return host.clients.flatMap((at) =>
    at.settings.clients.flatMap((client): readonly Registration[] => {
      const matches = pairs.map(({ id, secret }) => {
        const isSecret = host.isSame(secret, client.clientSecret);
        const isId = host.isSame(id, client.clientId);
        return isSecret && isId;
      });
      return matches.includes(true) ? [{ at, client }] : [];
    }),
  );
}
