import { form } from "./customers.mjs";

/** Signing in at the desk the way its page does. The server has to have pages. */
export async function openSignIn(server) {
  const { json, headers } = await server.call({ path: "/api/auth/csrf" });
  const cookie = cookiesOf(headers);
  return {
    /**
     * The request that tries a password; `callbackUrl` is where it wants to go then. `more` are further headers: cookies
     * among them are sent besides those of the page.
     */
    attempt(email, password, { cookie: own = "", ...more } = {}, callbackUrl = "/inbox") {
      const fields = { email, password, csrfToken: json.csrfToken, callbackUrl, json: "true" };
      const cookies = own === "" ? cookie : `${cookie}; ${own}`;
      return form("/api/auth/callback/credentials", fields, { cookie: cookies, ...more });
    },
    /** Signs a person in, and gives the cookie by which the browser is known again. */
    async device({ email, password }, more = {}) {
      const answer = await server.call(this.attempt(email, password, more));
      const found = /parley_device=[^;]+/u.exec(cookiesOf(answer.headers))?.[0];
      if (found === undefined) throw new Error(`There is no device cookie: ${answer.text}`);
      return found;
    },
    /** Whether an answer to an attempt brought a session. */
    isSignedIn: ({ headers: answered }) => /session-token=/u.test(cookiesOf(answered)),
    /** The cookies of a session, as they are sent. */
    async signIn({ email, password }) {
      const answer = await server.call(this.attempt(email, password));
      if (!this.isSignedIn(answer)) throw new Error(`${email} could not sign in: ${answer.text}`);
      return cookiesOf(answer.headers);
    },
  };
}

/** The cookies that an answer sets, as they are sent back. */
function cookiesOf(headers) {
  const set = [headers["set-cookie"] ?? []].flat();
  return set.map((cookie) => cookie.split(";", 1)[0]).join("; ");
}
