import { notify } from "@/lib/client/browser/notices";

/** Puts text on the clipboard and says so; says also where the browser refuses. */
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
