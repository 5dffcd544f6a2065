import type { Page } from "@playwright/test";
import {
  agents,
  customer,
  expect,
  faultsInEachScheme,
  goToView,
  openConversation,
  reply,
  replyField,
  rowOf,
  test,
  transcript,
} from "./desk";

test("a conversation is assigned to a colleague, taken back and unassigned", async ({ desk }) => {
  await desk.customerWrites("Hello");
  const page = await desk.signIn();
  await openConversation(page);
  await page.keyboard.press("a");
  await page.keyboard.type("Two");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: `Assignee: ${agents.two.name}` })).toBeVisible();

  await page.getByRole("button", { name: `Assignee: ${agents.two.name}` }).click();
  await page.getByRole("menuitem", { name: "Assign to me" }).click();
  await expect(page.getByRole("button", { name: "Assignee: You" })).toBeVisible();

  await page.getByRole("button", { name: "Assignee: You" }).click();
  await page.getByRole("menuitem", { name: "Unassign" }).click();
  await expect(page.getByRole("button", { name: "Assignee: Unassigned" })).toBeVisible();
});

test("a draft is stored on the server: it survives a reload and is on the agent's other machines; a colleague has an empty field", async ({
  desk,
}) => {
  await desk.customerWrites("Hello");
  const page = await desk.signIn();
  await openConversation(page);
  await page.keyboard.press("r");
  await typeDraft(page, "Half a thought");
  await page.reload();
  await expect(replyField(page)).toHaveValue("Half a thought");

  const elsewhere = await desk.signIn("one");
  await openConversation(elsewhere);
  await expect(replyField(elsewhere)).toHaveValue("Half a thought");

  const colleague = await desk.signIn("two");
  const known = colleague.waitForResponse((response) => response.url().endsWith("/draft"));
  await openConversation(colleague);
  await known;
  await expect(replyField(colleague)).toHaveValue("");
});

test("closing opens the next conversation, and the counts follow", async ({ desk }) => {
  await desk.customerWrites("I wait longest");
  await desk.customerWrites("I came later", { from: "385919997777", name: "Customer Two" });
  const page = await desk.signIn();
  await openConversation(page);
  await reply(page, "Done");
  await expect(transcript(page).getByRole("article", { name: /Done$/ })).toContainText("Sent");
  await page.keyboard.press("e");
  await expect(transcript(page)).toContainText("I came later");

  await goToView(page, "Closed");
  await expect(rowOf(page, customer.name)).toBeVisible();
  await expect(rowOf(page, "Customer Two")).toBeHidden();
});

/** Types into the field that has the focus, and waits until the server has all of it. */
async function typeDraft(page: Page, text: string): Promise<void> {
  const saved = page.waitForResponse(
    (response) =>
      response.url().endsWith("/draft") &&
      response.request().method() === "PUT" &&
      response.request().postDataJSON().reply === text,
  );
  await page.keyboard.type(text);
  await saved;
}

test("a conversation is given to a team by keyboard, with a note, and one undo gives it back and says that the note stays", async ({
  desk,
}) => {
  await desk.customerWrites("Hello");
  const page = await desk.signIn();
  await openConversation(page);
  await page.keyboard.press("i");
  await expect(page.getByRole("button", { name: "Assignee: You" })).toBeVisible();
  await page.keyboard.press("a");
  const dialog = page.getByRole("dialog", { name: "Assign or transfer to" });
  await expect(dialog.getByRole("combobox")).toBeFocused();
  await expect(dialog.getByRole("button", { name: "Choose an agent or a team" })).toBeDisabled();
  // Nobody was chosen.
  await page.keyboard.press("Enter");
  await page.keyboard.type("sales");
  await expect(dialog.getByRole("option").first()).toContainText("Sales");
  expect(await faultsInEachScheme(page)).toEqual([]);
  await page.keyboard.press("Tab");
  await expect(dialog.getByRole("textbox", { name: "Note for them" })).toBeFocused();
  await page.keyboard.type("She wants the red one");
  await page.keyboard.press("Control+Enter");
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Assignee: Unassigned" })).toBeVisible();
  await expect(transcript(page)).toContainText("You transferred to the team Sales");
  await expect(transcript(page)).toContainText("She wants the red one");
  await page.keyboard.press("z");
  await expect(page.getByRole("button", { name: "Assignee: You" })).toBeVisible();
  await expect(page.getByText("Undone. Your note stays in the conversation.")).toBeVisible();

  // From the palette.
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "All actions" }).fill("transfer sales");
  await expect(page.getByRole("option").first()).toContainText("Transfer to team Sales");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Assignee: Unassigned" })).toBeVisible();
});

test("what is given to another team leaves whoever sees it no more at once, and comes to that team; the undo turns that round", async ({
  desk,
  organization,
}) => {
  await organization.divide({ Sales: ["one"], Service: ["two"] });
  await desk.customerWrites("Hello");
  await desk.customerWrites("Hello", { from: "385919997777", name: "Customer Two" });
  const giver = await desk.signIn("one");
  await openConversation(giver);
  await giver.keyboard.press("a");
  await expect(giver.getByRole("dialog", { name: "Assign or transfer to" })).toBeVisible();
  await giver.keyboard.type("sales");
  await giver.keyboard.press("Enter");
  await expect(transcript(giver)).toContainText("You transferred to the team Sales");

  const fitter = await desk.signIn("two");
  await goToView(fitter, "All");
  await expect(rowOf(fitter, "Customer Two")).toBeVisible();
  await expect(rowOf(fitter)).toHaveCount(0);

  await giver.keyboard.press("a");
  await expect(giver.getByRole("dialog", { name: "Assign or transfer to" })).toBeVisible();
  await giver.keyboard.type("service");
  await giver.keyboard.press("Enter");
  await expect(rowOf(fitter)).toBeVisible();
  await expect(rowOf(giver)).toHaveCount(0);
  await expect(giver.getByText("You no longer see this conversation")).toBeVisible();
  await giver.keyboard.press("z");
  await expect(rowOf(giver)).toBeVisible();
  await expect(transcript(giver)).toBeVisible();
  await expect(rowOf(fitter)).toHaveCount(0);
});
