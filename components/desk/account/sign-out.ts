import { notify } from "@/lib/client/browser/notices";
import { forgetCopies } from "@/lib/client/drafts/draft-copies";
import { forgetUnsent } from "@/lib/client/transcript/unsent-messages";
import type { Words } from "@/lib/languages/words";

/** Ends the session and leaves the desk. What was not sent is forgotten. Its code is needed once in an agent's day. */
export async function signOut(words: Words): Promise<void> {
  try {
    const nextAuth = await import("next-auth/react");
    await nextAuth.signOut({ redirect: false });
    forgetCopies();
    await forgetUnsent();
    location.assign("/login");
  } catch {
    notify({ tone: "error", text: words("account.signOut.failed") });
  }
}
