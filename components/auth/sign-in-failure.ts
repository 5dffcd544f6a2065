import type { Words } from "@/lib/languages/words";

/**
 * Why signing in failed, as a sentence. `error` is next-auth's: "CredentialsSignin", or "throttled" followed by the
 * seconds to wait; undefined without an answer.
 */
export function signInFailure(error: string | null | undefined, words: Words): string {
  if (error == null) return words("account.signIn.unreachable");
  if (error === "CredentialsSignin") return words("account.signIn.wrong");
  if (error.startsWith("throttled")) {
    const seconds = Number(/\d+/u.exec(error)?.[0] ?? 60);
    return seconds < 90
      ? words("account.signIn.waitSeconds", { seconds })
      : words("account.signIn.waitMinutes", { minutes: Math.ceil(seconds / 60) });
  }
  return words("account.signIn.failed");
}
