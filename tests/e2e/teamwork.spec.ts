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

test("a conversation is given to a team from the dialog that assigns it, and one undo gives it back", async ({
  desk,
}) => {
  await desk.customerWrites("Hello");
  const page = await desk.signIn();
  await openConversation(page);
  await page.keyboard.press("i");
  await expect(page.getByRole("button", { name: "Assignee: You" })).toBeVisible();
  await page.keyboard.press("a");
  await page.keyboard.type("sales");
  const dialog = page.getByRole("dialog", { name: "Assign" });
  await expect(dialog.getByRole("option", { name: /^Sales/u })).toBeVisible();
  expect(await faultsInEachScheme(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Assignee: Unassigned" })).toBeVisible();
  await expect(transcript(page)).toContainText("You transferred to the team Sales");
  await page.getByRole("button", { name: /^Undo/u }).click();
  await expect(page.getByRole("button", { name: "Assignee: You" })).toBeVisible();
});
