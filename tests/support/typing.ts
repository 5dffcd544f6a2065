import type { Page } from "@playwright/test";

/** Keys as an input method presses them, in the field that has the focus. */
export type InputMethod = {
  /** Begins, or goes on with, words that are not settled yet. */
  compose(text: string): Promise<void>;
  /** Presses a key while the words are being made, as Chromium and Firefox tell of it. */
  pressWithin(key: "Enter" | "Escape", modifiers?: "Control"): Promise<void>;
  /** Settles the words, and only then tells of the key that did so: Safari's order. */
  settleWith(text: string, key: "Enter" | "Escape", modifiers?: "Control"): Promise<void>;
};

/** An input method for a page, with the browser's own means. */
export async function inputMethod(page: Page): Promise<InputMethod> {
  const session = await page.context().newCDPSession(page);
  const press = async (key: string, modifiers?: "Control") => {
    const event = { key, code: key, windowsVirtualKeyCode: 229, modifiers: modifiers ? 2 : 0 };
    await session.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...event });
    await session.send("Input.dispatchKeyEvent", { type: "keyUp", ...event });
  };
  return {
    compose: async (text) => {
      await session.send("Input.imeSetComposition", {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      });
    },
    pressWithin: press,
    settleWith: async (text, key, modifiers) => {
      await session.send("Input.insertText", { text });
      await press(key, modifiers);
      // No person's next key comes before a timer of no time, with which dialogs learn that the word is settled.
      await page.evaluate(() => new Promise((done) => setTimeout(done)));
    },
  };
}

type Copied = { readonly text?: string; readonly html?: string; readonly picture?: string };

/** Puts several forms of one thing on the clipboard, as a spreadsheet does; the picture as base64 of a PNG. */
export async function copy(page: Page, copied: Copied): Promise<void> {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate(async ({ text, html, picture }) => {
    const forms: Record<string, Blob> = {};
    if (text !== undefined) forms["text/plain"] = new Blob([text], { type: "text/plain" });
    if (html !== undefined) forms["text/html"] = new Blob([html], { type: "text/html" });
    if (picture !== undefined) {
      const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
      forms["image/png"] = new Blob([bytes], { type: "image/png" });
    }
    await navigator.clipboard.write([new ClipboardItem(forms)]);
  }, copied);
}
