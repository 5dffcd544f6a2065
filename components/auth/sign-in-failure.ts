/**
 * Why signing in failed, as a sentence. `error` is next-auth's: "CredentialsSignin", or "throttled" followed by the
 * seconds to wait; undefined without an answer.
 */
export function signInFailure(error: string | null | undefined): string {
  if (error == null) return "Parley could not be reached. Try again in a moment.";
  if (error === "CredentialsSignin") return "E-mail or password is wrong";
  if (error.startsWith("throttled")) {
    const seconds = Number(/\d+/u.exec(error)?.[0] ?? 60);
    const wait = seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
    return `Too many attempts. Wait ${wait}, then try again.`;
  }
  return "Signing in failed on our side. Try again in a moment.";
}
