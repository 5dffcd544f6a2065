import type { Page } from "@playwright/test";

/** Lets a file go over the messages, or pastes it into what has the focus, as a browser would. */
export async function give(page: Page, how: "drop" | "paste", name: string): Promise<void> {
  await page.evaluate(
    ([event, fileName]) => {
      const data = new DataTransfer();
      data.items.add(new File(["only for colleagues"], fileName, { type: "text/plain" }));
      const options = { bubbles: true, cancelable: true };
      if (event === "paste") {
        const pasted = new ClipboardEvent("paste", { ...options, clipboardData: data });
        document.activeElement?.dispatchEvent(pasted);
      } else {
        const over = document.querySelector("[aria-label='Messages']");
        over?.dispatchEvent(new DragEvent("dragover", { ...options, dataTransfer: data }));
        over?.dispatchEvent(new DragEvent("drop", { ...options, dataTransfer: data }));
      }
    },
    [how, name] as const,
  );
}
