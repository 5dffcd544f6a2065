import { notify } from "@/lib/client/browser/notices";

/** Copies text to the clipboard and confirms it, or says that the browser refused. */
export async function copyText(text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    notify({ tone: "success", text: done });
  } catch {
    notify({
      tone: "error",
      text: "The browser did not allow copying. Select the text and copy it by hand.",
    });
  }
}
