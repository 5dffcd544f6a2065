import { Agent, request } from "undici";
import { basic, form, jsonPost } from "./customers.mjs";

/**
 * Calls of one server: requests as `{ method, path, headers, body }`, answered with `{ status, headers, text, json }`.
 * Redirects are not followed. `json` is undefined where the body is none. Rejects when there is no answer.
 */
export function createCaller(origin, { connections = 64 } = {}) {
  const dispatcher = new Agent({ connections, headersTimeout: 60_000, bodyTimeout: 60_000 });

  async function call({ method = "GET", path, headers = {}, body = null }, options = {}) {
    const answer = await request(origin + path, { method, headers, body, dispatcher, ...options });
    const text = await answer.body.text();
    return { status: answer.statusCode, headers: answer.headers, text, json: parsed(text) };
  }

  return {
    origin,
    call,
    /** A call that has to succeed; gives its JSON. */
    async ok(asked) {
      const answer = await call(asked);
      if (answer.status >= 200 && answer.status < 300) return answer.json;
      throw new Error(`${asked.method ?? "GET"} ${asked.path}: ${answer.status} ${answer.text}`);
    },
    close: () => dispatcher.destroy(),
  };
}

/** A call with a bearer token, JSON where there is a body. */
export function withToken(token, method, path, body, headers = {}) {
  const authorization = { authorization: `Bearer ${token}`, ...headers };
  if (body === undefined) return { method, path, headers: authorization };
  return { ...jsonPost(path, body, authorization), method };
}

/** Signs a program in by e-mail and password; gives its token. */
export async function programToken(caller, { email, password }) {
  const { token } = await caller.ok(jsonPost("/v2/auth/token", { email, password }));
  return token;
}

/** The request by which an application asks for a token. */
export function applicationSignIn({ orgId, clientId, clientSecret, scopes }) {
  return form(
    `/tokenservice/oauth2/access_token?realm=${orgId}`,
    { grant_type: "client_credentials", scope: scopes.join(" ") },
    { authorization: basic(clientId, clientSecret) },
  );
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
