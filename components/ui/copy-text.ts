import { notify } from "@/lib/client/browser/notices";
import type { Words } from "@/lib/languages/words";

/** Copies text to the clipboard and confirms it, or says that the browser refused. */
export async function copyText(text: string, done: string, words: Words): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    notify({ tone: "success", text: done });
  } catch {
    notify({
      tone: "error",
      text: words("common.copyFailed"),
    });
  }
}
