import type { AuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import type { PageServer } from "./page-server";

/** Who signs in. */
export type Browser = {
  readonly ip: string;
  /** The `Cookie` header. */
  readonly cookie: string | undefined;
  /** Gives it a cookie besides next-auth's own: the value of a `Set-Cookie`. */
  giveCookie(value: string): void;
};

/**
 * next-auth's settings: an encrypted cookie that holds nothing but the id of a session row, so that a session
 * can be revoked.
 */
export function authOptions(
  { secret, maxAgeSeconds, signIn, signOut }: PageServer["sessions"],
  browser: Browser,
): AuthOptions {
  return {
    secret,
    session: { strategy: "jwt", maxAge: maxAgeSeconds },
    pages: { signIn: "/login" },
    providers: [
      Credentials({
        credentials: { email: { type: "email" }, password: { type: "password" } },
        async authorize(given) {
          const result = await signIn({
            email: given?.email ?? "",
            password: given?.password ?? "",
            ip: browser.ip,
            cookie: browser.cookie,
          });
          if (result.outcome === "throttled") throw new Error(`throttled:${result.waitSeconds}`);
          if (result.outcome === "refused") return null;
          browser.giveCookie(result.deviceCookie);
          return { id: result.agentId, sessionId: result.sessionId };
        },
      }),
    ],
    callbacks: {
      jwt({ token, user }) {
        // `user` is what `authorize` gave, and is there at sign-in only.
        const sessionId =
          user !== undefined && "sessionId" in user ? user.sessionId : token.sessionId;
        return { sessionId };
      },
      session({ session }) {
        return { expires: session.expires };
      },
    },
    events: {
      async signOut({ token }) {
        const { sessionId } = token;
        if (typeof sessionId === "string") await signOut(sessionId);
      },
    },
  };
}
