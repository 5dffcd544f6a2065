import type { Page } from "@playwright/test";
import {
  customer,
  type Desk,
  expect,
  faultsInEachScheme,
  openConversation,
  reloadDesk,
  replyField,
  setUndoSeconds,
  test,
  transcript,
} from "./desk";

/** Signs in, where what is sent can be taken back for so long. */
async function signInWith(desk: Desk, undoSendSeconds: number): Promise<Page> {
  const page = await desk.signIn();
  await setUndoSeconds(page.context(), desk.parley.url, undoSendSeconds);
  await reloadDesk(page);
  return page;
}

/** The longest time, for a busy machine, and the shortest. */
const patient = (desk: Desk) => signInWith(desk, 10);
const hasty = (desk: Desk) => signInWith(desk, 1);

const undoButton = (page: Page) =>
  page.getByRole("region", { name: "Write" }).getByRole("button", { name: /^Undo/u });

test("what was sent is taken back by arrow up in the empty field, as it was written, and the customer got nothing", async ({
  desk,
}) => {
  await desk.customerWrites("Until when are you open?");
  const page = await patient(desk);
  await openConversation(page);
  await page.keyboard.press("r");
  await page.keyboard.type("Until six");
  await page.keyboard.press("Control+Enter");
  await expect(replyField(page)).toHaveValue("");
  await expect(transcript(page).getByText("Until six")).toBeVisible();
  await expect(undoButton(page)).toBeVisible();
  await page.keyboard.press("ArrowUp");
  await expect(replyField(page)).toHaveValue("Until six");
  await expect(transcript(page).getByText("Until six")).toBeHidden();
  await page.keyboard.press("End");
  await page.keyboard.type(" today");
  await page.keyboard.press("Control+Enter");
  await page.keyboard.press("Escape");
  await page.keyboard.press("z");
  await expect(replyField(page)).toHaveValue("Until six today");
  expect(desk.gateway.received(desk.line)).toEqual([]);
});

test("it leaves by itself once the time is over, also when the tab is closed, in the order in which it was written", async ({
  desk,
}) => {
  await desk.customerWrites("Hello");
  const page = await hasty(desk);
  const colleague = await desk.signIn("two");
  await openConversation(colleague);
  await openConversation(page);
  await page.keyboard.press("r");
  for (const text of ["First", "Second"]) {
    await page.keyboard.type(text);
    await page.keyboard.press("Control+Enter");
  }
  await expect(transcript(page).getByText("Second")).toBeVisible();
  await expect(transcript(colleague).getByText("Second")).toBeVisible();
  await page.context().close();
  await expect(colleague.getByRole("article", { name: /Second/u })).toBeVisible();
  await expect(transcript(colleague).getByText("is sending this")).toHaveCount(0);
  const texts = transcript(colleague).getByText(/^(First|Second)$/u);
  await expect(texts).toHaveText(["First", "Second"]);
});

test("sending and closing is taken back as one: the text is in its field, and nothing was closed", async ({
  desk,
}) => {
  await desk.customerWrites("Thank you");
  const page = await patient(desk);
  await openConversation(page);
  await page.keyboard.press("r");
  await page.keyboard.type("You are welcome");
  await page.keyboard.press("Control+Shift+Enter");
  await expect(page.getByText(`Sending to ${customer.name}, then closing`)).toBeVisible();
  await page.getByRole("button", { name: /^Undo/u }).first().click();
  await expect(replyField(page)).toHaveValue("You are welcome");
  await expect(page.getByRole("button", { name: "Close", exact: true })).toBeVisible();
});

test("a message is scheduled in typed words, shown with its time, and edited, sent at once or stopped", async ({
  desk,
}) => {
  await desk.customerWrites("Call me tomorrow");
  const page = await desk.signIn();
  await openConversation(page);
  await page.keyboard.press("r");
  await page.keyboard.type("Good morning");
  await page.getByRole("button", { name: "More ways to send" }).click();
  await page.getByRole("menuitem", { name: "Send later…" }).click();
  const dialog = page.getByRole("dialog", { name: "Send later" });
  await page.keyboard.type("+2d");
  await expect(dialog.getByText("the reply window on WhatsApp will be closed")).toBeVisible();
  expect(await faultsInEachScheme(page)).toEqual([]);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("+3h");
  await expect(dialog.getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(replyField(page)).toHaveValue("");
  const notice = transcript(page).getByText(/^Leaves .*unless the customer writes first$/u);
  await expect(notice).toBeVisible();
  expect(await faultsInEachScheme(page)).toEqual([]);
  await transcript(page).getByRole("button", { name: "Edit" }).click();
  await expect(replyField(page)).toHaveValue("Good morning");
  await expect(notice).toBeHidden();

  await page.getByRole("button", { name: "More ways to send" }).click();
  await page.getByRole("menuitem", { name: "Send later…" }).click();
  await page.keyboard.type("+3h");
  await expect(dialog.getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(notice).toBeVisible();
  await desk.customerWrites("Or call me now");
  await expect(
    transcript(page).getByText("Not sent, because the customer wrote first."),
  ).toBeVisible();
  await transcript(page).getByRole("button", { name: "Send now" }).click();
  await expect(transcript(page).getByRole("article", { name: /Good morning/u })).toBeVisible();
  await expect(transcript(page).getByRole("button", { name: "Send now" })).toHaveCount(0);
});

test("sending and closing says what is scheduled and still leaves", async ({ desk }) => {
  await desk.customerWrites("Thank you");
  const page = await patient(desk);
  await openConversation(page);
  await page.keyboard.press("r");
  await expect(replyField(page)).toBeFocused();
  await page.keyboard.type("Until tomorrow");
  await page.getByRole("button", { name: "More ways to send" }).click();
  await page.getByRole("menuitem", { name: "Send later…" }).click();
  const dialog = page.getByRole("dialog", { name: "Send later" });
  await expect(dialog).toBeVisible();
  await page.keyboard.type("+3h");
  await expect(dialog.getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(transcript(page).getByText(/^Leaves /u)).toBeVisible();
  await replyField(page).fill("You are welcome");
  await page.keyboard.press("Control+Shift+Enter");
  await expect(
    page.getByText(/^Sending to .*, then closing\. What is scheduled for .* still leaves\.$/u),
  ).toBeVisible();
  await expect(page.getByRole("button", { name: "Don’t send" })).toBeVisible();
});
