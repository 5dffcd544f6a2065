import type { Page } from "@playwright/test";
import { png } from "../support/sample-files";
import {
  expect,
  openConversation,
  reloadDesk,
  replyField,
  rowOf,
  setUndoSeconds,
  test,
  transcript,
} from "./desk";

const differ = (page: Page) => page.getByRole("region", { name: "Two versions of your draft" });

/** What the server has of the draft that a page shows. */
async function saved(page: Page) {
  const { origin, pathname } = new URL(page.url());
  const id = pathname.split("/").at(-1) ?? "";
  const answer = await page.request.get(`${origin}/api/conversations/${id}/draft`);
  return answer.json();
}

test("whatever is begun in any tab is there after a reload and on another machine, with its files", async ({
  desk,
}) => {
  await desk.customerWrites("Is it ready?");
  const page = await desk.signIn();
  await openConversation(page);
  await replyField(page).fill("Almost");
  await page
    .getByLabel("Files to attach")
    .setInputFiles({ name: "plan.png", mimeType: "image/png", buffer: Buffer.from(png) });
  await expect(page.getByRole("list", { name: "Files to send" })).toContainText("plan.png");
  await expect(page.getByRole("button", { name: /^Send on/u })).toBeEnabled();
  await page.getByRole("tab", { name: "Note" }).click();
  await page.getByRole("textbox", { name: "Note" }).fill("Ask the workshop");
  await page.getByRole("tab", { name: "Rich" }).click();
  await page.getByRole("textbox", { name: "Text", exact: true }).fill("Which day?");
  // At once: the last key is not a second old.
  await page.reload();

  const elsewhere = await desk.signIn("one");
  await openConversation(elsewhere);
  for (const one of [page, elsewhere]) {
    await expect(replyField(one)).toHaveValue("Almost");
    await expect(one.getByRole("list", { name: "Files to send" })).toContainText("plan.png");
    await one.getByRole("tab", { name: /^Note .*has a draft/u }).click();
    await expect(one.getByRole("textbox", { name: "Note" })).toHaveValue("Ask the workshop");
    await one.getByRole("tab", { name: /^Rich .*has a draft/u }).click();
    await expect(one.getByRole("textbox", { name: "Text", exact: true })).toHaveValue("Which day?");
    await one.getByRole("tab", { name: /^Reply .*has a draft/u }).click();
  }

  await replyField(page).press("Control+Enter");
  await expect(replyField(page)).toHaveValue("");
  await expect(replyField(elsewhere)).toHaveValue("");
  await expect(elsewhere.getByRole("list", { name: "Files to send" })).toBeHidden();
  await elsewhere.getByRole("tab", { name: /^Note .*has a draft/u }).click();
  await expect(elsewhere.getByRole("textbox", { name: "Note" })).toHaveValue("Ask the workshop");
});

test("what is written on two machines at once is on both, for the agent to choose from; nothing is replaced by itself", async ({
  desk,
}) => {
  await desk.customerWrites("Hello");
  const page = await desk.signIn();
  const elsewhere = await desk.signIn("one");
  await openConversation(page);
  await openConversation(elsewhere);
  await replyField(page).fill("Good");
  await expect(replyField(elsewhere)).toHaveValue("Good");

  // The one that the agent does not write in follows; the other one is not changed under their hands.
  await replyField(elsewhere).fill("Good morning");
  await expect(differ(page)).toContainText(
    "This reply was changed in another tab or on another machine.",
  );
  await expect(replyField(page)).toHaveValue("Good");
  await differ(page).getByRole("button", { name: "Keep this one" }).click();
  await expect(differ(page)).toBeHidden();
  await expect(replyField(page)).toHaveValue("Good");
  await expect.poll(() => saved(page)).toMatchObject({ reply: "Good" });
  // Whoever has chosen writes on, until they leave the field.
  await expect(replyField(page)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(differ(elsewhere)).toContainText("Good");
  await differ(elsewhere).getByRole("button", { name: "Use the other one" }).click();
  await expect(replyField(elsewhere)).toHaveValue("Good");
  await replyField(elsewhere).fill("Good morning");
  await expect(replyField(page)).toHaveValue("Good morning");

  await elsewhere.context().setOffline(true);
  await replyField(elsewhere).fill("Good morning, Ada");
  await replyField(page).fill("Good evening");
  await expect.poll(() => saved(page)).toMatchObject({ reply: "Good evening" });
  await elsewhere.context().setOffline(false);
  await expect(differ(elsewhere)).toContainText("Good evening");
  await expect(replyField(elsewhere)).toHaveValue("Good morning, Ada");
  await differ(elsewhere).getByRole("button", { name: "Keep both" }).click();
  const both = "Good morning, Ada\n\nGood evening";
  await expect(replyField(elsewhere)).toHaveValue(both);
  await expect(replyField(elsewhere)).toBeFocused();
  await expect(differ(elsewhere)).toBeHidden();
  await expect.poll(() => saved(page)).toMatchObject({ reply: both });
});

test("what was gone on with on one machine is asked about when the other one sends what it was begun with", async ({
  desk,
}) => {
  await desk.customerWrites("Hello");
  const page = await desk.signIn();
  const elsewhere = await desk.signIn("one");
  await openConversation(page);
  await openConversation(elsewhere);
  const gone = elsewhere.getByRole("region", { name: "Sent or discarded elsewhere" });
  for (const choice of ["Discard it", "Keep it"]) {
    await replyField(page).fill("Good");
    await expect(replyField(elsewhere)).toHaveValue("Good");
    await elsewhere.context().setOffline(true);
    await replyField(elsewhere).fill("Good morning, Ada");
    await replyField(page).press("Control+Enter");
    await expect(replyField(page)).toHaveValue("");
    await expect.poll(() => saved(page)).toMatchObject({ reply: "" });
    await elsewhere.context().setOffline(false);
    await expect(gone).toContainText("This reply was sent or discarded in another tab");
    await expect(replyField(elsewhere)).toHaveValue("Good morning, Ada");
    await gone.getByRole("button", { name: choice }).click();
    await expect(gone).toBeHidden();
    await expect(replyField(elsewhere)).toHaveValue(
      choice === "Keep it" ? "Good morning, Ada" : "",
    );
  }
  await expect(replyField(page)).toHaveValue("Good morning, Ada");

  // What is sent, or emptied by hand, is not asked about any more.
  await elsewhere.context().setOffline(true);
  await replyField(elsewhere).fill("Good morning, Ada. Yes");
  await replyField(page).fill("");
  await expect.poll(() => saved(page)).toMatchObject({ reply: "" });
  await elsewhere.context().setOffline(false);
  await expect(gone).toBeVisible();
  await replyField(elsewhere).fill("");
  await expect(gone).toBeHidden();
});

test("whoever goes on with what another machine sends is asked, while it can be taken back, too; the one that sent is empty", async ({
  desk,
}) => {
  await desk.customerWrites("Hello");
  const page = await desk.signIn();
  await setUndoSeconds(page.context(), desk.parley.url, 10);
  await reloadDesk(page);
  const elsewhere = await desk.signIn("one");
  await openConversation(page);
  await openConversation(elsewhere);
  const gone = elsewhere.getByRole("region", { name: "Sent or discarded elsewhere" });
  await page.keyboard.press("r");
  await page.keyboard.type("Alpha");
  await expect(replyField(elsewhere)).toHaveValue("Alpha");
  await elsewhere.keyboard.press("r");
  await elsewhere.keyboard.press("End");
  await elsewhere.keyboard.type(" beta");
  await expect.poll(() => saved(page)).toMatchObject({ reply: "Alpha beta" });
  await page.keyboard.press("Control+Enter");
  await expect(replyField(page)).toHaveValue("");
  await expect(gone).toContainText("This reply was sent or discarded in another tab");
  await elsewhere.keyboard.type(" gamma");
  await expect(gone).toBeVisible();
  await expect(replyField(elsewhere)).toHaveValue("Alpha beta gamma");
  await expect(differ(page)).toBeHidden();
  await gone.getByRole("button", { name: "Keep it" }).click();
  await expect(gone).toBeHidden();
  await expect.poll(() => saved(page)).toMatchObject({ reply: "Alpha beta gamma" });
  await expect(replyField(page)).toHaveValue("");

  // A note is there at once.
  for (const one of [page, elsewhere]) await one.getByRole("tab", { name: "Note" }).click();
  const note = (one: Page) => one.getByRole("textbox", { name: "Note" });
  await note(page).fill("One");
  await expect(note(elsewhere)).toHaveValue("One");
  await note(elsewhere).press("End");
  await elsewhere.keyboard.type(" two");
  await expect.poll(() => saved(page)).toMatchObject({ note: "One two" });
  await note(page).press("Control+Enter");
  await expect(transcript(elsewhere).getByText("One", { exact: true })).toBeVisible();
  await expect(gone).toContainText("This note was written or discarded in another tab");
  await expect(note(page)).toHaveValue("");
  await gone.getByRole("button", { name: "Discard it" }).click();
  await expect(note(elsewhere)).toHaveValue("");
  await expect.poll(() => saved(page)).toMatchObject({ note: "" });
});

test("what is written offline survives its tab, and is on the server as soon as one is open again", async ({
  desk,
}) => {
  await desk.customerWrites("Hello");
  await desk.customerWrites("Hi", { from: "385919997777", name: "Customer Two" });
  const page = await desk.signIn();
  await openConversation(page);
  await expect(replyField(page)).toBeVisible();
  await page.context().setOffline(true);
  await replyField(page).fill("Written on a train");
  await expect(page.getByText("Draft not saved yet. It is kept on this device")).toBeVisible();
  const context = page.context();
  await page.close();
  await context.setOffline(false);
  const again = await context.newPage();
  await again.goto(`${desk.parley.url}/inbox`);
  await expect(rowOf(again)).toContainText("Draft Written on a train");
  const other = await desk.signIn("one");
  await expect(rowOf(other)).toContainText("Draft Written on a train");
  await openConversation(other);
  await expect(replyField(other)).toHaveValue("Written on a train");
});
