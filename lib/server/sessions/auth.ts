import type { AuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { revokeSession } from "@/db/stores/credentials";
import type { Runtime } from "../runtime/runtime";
import { sessionMaxAgeSeconds, signIn } from "./sign-in";

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
export function authOptions(runtime: Runtime, browser: Browser): AuthOptions {
  return {
    secret: runtime.sessionSecret,
    session: { strategy: "jwt", maxAge: sessionMaxAgeSeconds },
    pages: { signIn: "/login" },
    providers: [
      Credentials({
        credentials: { email: { type: "email" }, password: { type: "password" } },
        async authorize(given) {
          const result = await signIn(runtime, {
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
        if (typeof sessionId !== "string") return;
        const { context } = runtime;
        await context.database.write((scope) => revokeSession(scope, sessionId, context.now()));
        runtime.liveEvents.askAgain();
      },
    },
  };
}
