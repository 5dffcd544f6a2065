import type { Page } from "@playwright/test";
import {
  accessibilityFaults,
  customer,
  expect,
  openConversation,
  replyField,
  test,
  transcript,
} from "./desk";

const write = (page: Page) => page.getByRole("region", { name: "Write" });

/** Lets a file go over the messages, or pastes it into what has the focus, as a browser would. */
async function give(page: Page, how: "drop" | "paste", name: string): Promise<void> {
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

test("what is dropped or pasted while a note is written belongs to the note, and no customer gets it", async ({
  desk,
}) => {
  await desk.customerWrites("Can you check my contract?");
  const page = await desk.signIn();
  await openConversation(page);
  await page.keyboard.press("m");
  await page.keyboard.type("The old contract");
  await give(page, "drop", "contract.txt");
  await give(page, "paste", "letter.txt");
  const files = write(page).getByRole("list", { name: "Files of the note" });
  await expect(files.getByRole("listitem")).toHaveCount(2);
  await expect(write(page).getByRole("button", { name: "Add note" })).toBeEnabled();
  expect(await accessibilityFaults(page)).toEqual([]);

  await write(page).getByRole("tab", { name: "Reply" }).click();
  await expect(write(page)).not.toContainText("contract.txt");
  await write(page).getByRole("tab", { name: "Note" }).click();
  await page.keyboard.press("Control+Enter");
  await expect(transcript(page)).toContainText("The old contract");
  await expect(transcript(page).getByRole("link", { name: "Open contract.txt" })).toBeVisible();
  await expect(transcript(page).getByRole("link", { name: "Open letter.txt" })).toBeVisible();
  await expect(files).toBeHidden();

  await page.keyboard.press("Escape");
  await page.keyboard.press("r");
  await page.keyboard.type("It is fine.");
  await page.keyboard.press("Control+Enter");
  const phone = await desk.gateway.until(() => {
    const { messages } = desk.gateway.phone(desk.line, customer.from);
    return messages.some(({ text }) => text === "It is fine.") && messages;
  });
  expect(phone.map(({ text }) => text)).toEqual(["Can you check my contract?", "It is fine."]);
});

test("what is dropped beside a template or a rich message is in the reply, and is said to be there", async ({
  desk,
}) => {
  await desk.customerWrites("Hello");
  const page = await desk.signIn();
  await openConversation(page);
  await page.keyboard.press("b");
  await page.keyboard.type("Which day?");
  await give(page, "drop", "offer.txt");
  await expect(write(page)).toContainText("1 file is in your reply");
  await give(page, "paste", "map.txt");
  await expect(write(page)).toContainText("2 files are in your reply");
  expect(await accessibilityFaults(page)).toEqual([]);
  await write(page).getByRole("button", { name: "Go to the reply" }).click();
  await expect(replyField(page)).toBeFocused();
  const files = write(page).getByRole("list", { name: "Files to send" });
  await expect(files.getByRole("listitem")).toHaveCount(2);
  await page.keyboard.press("Escape");
  await page.keyboard.press("b");
  await expect(write(page).getByLabel("Text", { exact: true })).toHaveValue("Which day?");
});
