import type { Page } from "@playwright/test";
import {
  expect,
  faultsInEachScheme,
  openConversation,
  pressAtOnce,
  replyField,
  rowOf,
  test,
  transcript,
} from "./desk";

const noteField = (page: Page) => page.getByRole("textbox", { name: "Note" });
const offered = (page: Page) => page.getByRole("listbox", { name: "Colleagues and teams" });
const mentionsLink = (page: Page) =>
  page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: /^Mentions/ });

test("who is mentioned is told, finds the conversation among their mentions, and leaves it there by seeing the note", async ({
  desk,
}) => {
  await desk.customerWrites("Is my order on its way?");
  const page = await desk.signIn();
  const colleague = await desk.signIn("two");
  await expect(mentionsLink(colleague)).toHaveAccessibleName(/0 conversations/);
  await openConversation(page);
  await page.keyboard.press("m");
  await page.keyboard.type("@agent");
  await expect(offered(page).getByRole("option")).toHaveText([/Agent Two$/u]);
  expect(await faultsInEachScheme(page)).toEqual([]);
  await page.keyboard.press("Enter");
  // The blank behind the name is the one that is typed.
  await page.keyboard.type(" can you look?");
  await expect(noteField(page)).toHaveValue("@Agent Two can you look?");
  await page.keyboard.press("Control+Enter");
  await expect(transcript(page).getByText("can you look?")).toBeVisible();

  await expect(mentionsLink(colleague)).toHaveAccessibleName(/1 conversation\b/);
  await expect(colleague.getByRole("log", { name: "New messages" })).toContainText("mentions you");
  await pressAtOnce(colleague, "g", "m");
  await expect(colleague.getByRole("heading", { level: 1, name: "Mentions" })).toBeVisible();
  await rowOf(colleague).click();
  const note = transcript(colleague).getByRole("article").filter({ hasText: "can you look?" });
  await expect(note).toContainText("Mentions you");
  expect(await faultsInEachScheme(colleague)).toEqual([]);
  await expect(mentionsLink(colleague)).toHaveAccessibleName(/0 conversations/);
  // Whose conversation it is not yet: looking at a mention reads nothing for anybody else.
  await expect(transcript(page).getByText("Mentions you")).toHaveCount(0);
});

test("a mention turns a reply into a note with its words and caret, and one undo gives both back", async ({
  desk,
}) => {
  await desk.customerWrites("Hello");
  const page = await desk.signIn();
  await openConversation(page);
  await page.keyboard.press("m");
  await page.keyboard.type("Begun before");
  await page.keyboard.press("Escape");
  await page.keyboard.press("r");
  await page.keyboard.type("Dear customer");
  await page.keyboard.press("Home");
  await page.keyboard.type("@lea");
  await expect(offered(page).getByRole("option")).toContainText(["Lead"]);
  await page.keyboard.press("Tab");
  await expect(noteField(page)).toBeFocused();
  await page.keyboard.type("see: ");
  await expect(noteField(page)).toHaveValue("Begun before\n\n@Lead see: Dear customer");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(replyField(page)).toHaveValue("@leaDear customer");
  await page.getByRole("tab", { name: "Note" }).click();
  await expect(noteField(page)).toHaveValue("Begun before");
});

test("a name is offered on behind its blank, and typed whole it is a mention without being chosen", async ({
  desk,
}) => {
  await desk.customerWrites("Hello");
  const page = await desk.signIn();
  const colleague = await desk.signIn("two");
  await openConversation(page);
  await page.keyboard.press("m");
  await expect(noteField(page)).toBeFocused();
  await page.keyboard.type("Look at this @agent t");
  await expect(offered(page).getByRole("option")).toHaveText([/Agent Two$/u]);
  await page.keyboard.type("wo, please");
  await expect(offered(page)).toBeHidden();
  await page.keyboard.press("Control+Enter");
  await expect(transcript(page).getByText("please")).toBeVisible();
  await expect(mentionsLink(colleague)).toHaveAccessibleName(/1 conversation\b/);
});

test("a team is mentioned by its name, and a query finds what was seen already", async ({
  desk,
}) => {
  await desk.customerWrites("Hello");
  const page = await desk.signIn();
  const colleague = await desk.signIn("two");
  await openConversation(page);
  await page.keyboard.press("m");
  await page.keyboard.type("@sal");
  await expect(offered(page).getByRole("option")).toHaveText(["SalesTeam"]);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+Enter");
  await expect(mentionsLink(colleague)).toHaveAccessibleName(/1 conversation\b/);
  await expect(mentionsLink(page)).toHaveAccessibleName(/0 conversations/);
  await mentionsLink(colleague).click();
  await expect(colleague.getByRole("heading", { level: 1, name: "Mentions" })).toBeVisible();
  await rowOf(colleague).click();
  await expect(mentionsLink(colleague)).toHaveAccessibleName(/0 conversations/);
  await colleague.keyboard.press("Escape");
  await colleague.getByRole("button", { name: "Show seen ones" }).click();
  await expect(rowOf(colleague)).toBeVisible();
});
