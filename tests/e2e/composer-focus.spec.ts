import type { Page } from "@playwright/test";
import { png } from "../support/sample-files";
import {
  type Desk,
  expect,
  openConversation,
  pressAtOnce,
  replyField,
  rowOf,
  test,
  transcript,
} from "./desk";

const write = (page: Page) => page.getByRole("region", { name: "Write" });
const two = { from: "385919997777", name: "Customer Two" } as const;

async function signInWithTwo(desk: Desk): Promise<Page> {
  await desk.customerWrites("First");
  await desk.customerWrites("Second", two);
  return desk.signIn();
}

test("one writes on after attaching files, attaching none, and removing one", async ({ desk }) => {
  await desk.customerWrites("Hello");
  const page = await desk.signIn();
  await openConversation(page);
  const attach = write(page).getByRole("button", { name: "Attach files" });
  const choose = async () => {
    const asked = page.waitForEvent("filechooser");
    await attach.click();
    return asked;
  };
  await choose();
  await expect(replyField(page)).toBeFocused();
  await replyField(page).blur();
  const chooser = await choose();
  await chooser.setFiles({ name: "plan.png", mimeType: "image/png", buffer: Buffer.from(png) });
  await expect(write(page).getByRole("list", { name: "Files to send" })).toContainText("plan.png");
  await expect(replyField(page)).toBeFocused();
  await page.keyboard.type("Here, ");
  await write(page).getByRole("button", { name: "Remove plan.png" }).click();
  await page.keyboard.type("else");
  await expect(replyField(page)).toHaveValue("Here, else");
});

test("letters run no commands while a button of the composer has the focus; other keys work there", async ({
  desk,
}) => {
  const page = await signInWithTwo(desk);
  await openConversation(page);
  const button = write(page).getByRole("button", { name: "Emoji" });
  await button.focus();
  for (const key of ["j", "Shift+E", "g", "c", "m"]) await page.keyboard.press(key);
  await expect(button).toBeFocused();
  await expect(rowOf(page)).toHaveAttribute("aria-current", "true");
  await expect(page.getByRole("heading", { level: 1, name: "All" })).toBeVisible();
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog", { name: "All actions" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(button).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Emoji" })).toBeVisible();
});

test("a key for a conversation that is still to come opens its reply once, and a draft is written on at its end", async ({
  desk,
}) => {
  const page = await signInWithTwo(desk);
  const path = await rowOf(page, two.name).getAttribute("href");
  const id = new URL(path ?? "", page.url()).pathname.split("/").at(-1);
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(`**/api/conversations/${id}`, async (route) => {
    await released;
    await route.continue();
  });
  await openConversation(page);
  await expect(replyField(page)).toBeVisible();
  await page.keyboard.press("j");
  await expect(rowOf(page, two.name)).toHaveAttribute("aria-current", "true");
  await page.keyboard.press("r");
  await expect(replyField(page, two.name)).toHaveCount(0);
  release();
  await expect(replyField(page, two.name)).toBeFocused();
  await page.keyboard.type("Almost");

  await page.keyboard.press("Escape");
  await page.keyboard.press("k");
  await expect(replyField(page)).toBeVisible();
  await page.keyboard.press("j");
  await expect(replyField(page, two.name)).toHaveValue("Almost");
  await expect(replyField(page, two.name)).not.toBeFocused();
  await page.keyboard.press("r");
  await page.keyboard.type(" there");
  await expect(replyField(page, two.name)).toHaveValue("Almost there");
});

test("a doubled Enter in Send later types nothing into the reply", async ({ desk }) => {
  await desk.customerWrites("Hello");
  const page = await desk.signIn();
  await openConversation(page);
  await replyField(page).fill("Tomorrow");
  await write(page).getByRole("button", { name: "More ways to send" }).click();
  await page.getByRole("menuitem", { name: "Send later…" }).click();
  await page.getByRole("dialog", { name: "Send later" }).getByRole("combobox").fill("+3h");
  await expect(page.getByRole("option").first()).toBeVisible();
  await pressAtOnce(page, "Enter", "Enter");
  await expect(transcript(page).getByText(/^Leaves /u)).toBeVisible();
  await expect(replyField(page)).toHaveValue("");
  await replyField(page).focus();
  await page.keyboard.type("a");
  await page.keyboard.press("Enter");
  await expect(replyField(page)).toHaveValue("a\n");
});
