import type { Page } from "@playwright/test";
import { expect, faultsInEachTheme, pressAtOnce, reloadDesk, test, transcript } from "../desk";
import { answerMany } from "../reviewing";

const scorecard = (page: Page) => page.getByRole("form", { name: "Scorecard" });
const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name });
const queueOf = (page: Page) => page.getByRole("main").getByRole("listitem");

/** Makes a scorecard of two questions on screen. */
async function makeScorecard(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Scorecards" }).click();
  await page.getByRole("button", { name: "New scorecard" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Quality");
  await page.getByRole("textbox", { name: "Question 1" }).fill("Was the customer greeted?");
  await page.getByRole("button", { name: "Add a question" }).click();
  const second = page.getByRole("group", { name: "Question 2" });
  await second.getByRole("textbox", { name: "Question 2" }).fill("How was the tone?");
  await second.getByRole("combobox", { name: "Scale" }).selectOption("Points");
  const labels = second.getByRole("textbox", { name: /^Grades/u });
  await labels.fill("Poor");
  await expect(second.getByText("A scale has at least two grades")).toBeVisible();
  await expect(page.getByRole("button", { name: "Publish" })).toBeDisabled();
  await labels.fill("Poor\nFair\nGood");
  await second.getByRole("combobox", { name: "Ask for a cause up to" }).selectOption("Poor");
  await second.getByRole("textbox", { name: /^Causes/u }).fill("Impatient\nCold");
  const preview = page.getByRole("region", { name: "Preview" });
  await preview.getByText("Yes", { exact: true }).click();
  await preview.getByText("Fair", { exact: true }).click();
  await expect(preview).toContainText("would score 75%");
  expect(await faultsInEachTheme(page)).toEqual([]);
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByRole("main")).toContainText("Version 1");
}

/** Draws everything of the last week on screen; the fields say which rule. */
async function drawSample(page: Page, perWeek: string): Promise<void> {
  await page.getByRole("link", { name: "Samples" }).click();
  await page.getByRole("button", { name: "Draw a sample" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("This week");
  await page.getByRole("spinbutton", { name: "Per agent and week" }).fill(perWeek);
  await page.getByRole("spinbutton", { name: /^Reviewed twice/u }).fill("0");
  expect(await faultsInEachTheme(page)).toEqual([]);
  await page.getByRole("button", { name: "Draw", exact: true }).click();
}

test("twenty parts are drawn, reviewed by keyboard, a draft survives a reload, and the agent reads it", async ({
  desk,
}) => {
  const agent = await desk.signIn("one");
  await answerMany(desk, agent, 20);

  const page = await desk.signIn("lead");
  await pressAtOnce(page, "g", "q");
  await expect(heading(page, "Quality review")).toBeVisible();
  await expect(page.getByText("Nothing to review")).toBeVisible();
  await makeScorecard(page);
  await drawSample(page, "50");
  await expect(page.getByRole("main")).toContainText("0 of 20 reviewed");

  await page.getByRole("link", { name: "To review" }).click();
  // Twenty between two reviewers.
  await expect(queueOf(page)).toHaveCount(10);
  expect(await faultsInEachTheme(page)).toEqual([]);
  await queueOf(page).first().getByRole("link").click();
  await expect(transcript(page)).toContainText("It left yesterday");
  await expect(scorecard(page)).toContainText("0 of 2 answered");
  await expect(page.getByText("1 of 10")).toBeVisible();

  await page.keyboard.press("2");
  await expect(scorecard(page)).toContainText("1 of 2 answered");
  await page.keyboard.press("1");
  // The lowest grade asks for a cause, and the same keys choose it.
  await expect(scorecard(page)).toContainText("What was the cause?");
  await page.keyboard.press("2");
  await expect(scorecard(page)).toContainText("2 of 2 answered");
  await page.keyboard.press("p");
  await page.keyboard.press("c");
  await page.keyboard.type("Say their name");
  await page.getByRole("checkbox", { name: "For coaching" }).check();
  await page.getByRole("textbox", { name: "Comment on this message" }).press("Control+Enter");
  await expect(scorecard(page)).toContainText("1 comment");
  expect(await faultsInEachTheme(page)).toEqual([]);

  await reloadDesk(page);
  await expect(scorecard(page)).toContainText("2 of 2 answered");
  await expect(scorecard(page).getByRole("radio", { name: "Cold" })).toBeChecked();
  await expect(transcript(page)).toContainText("Say their name");
  const first = page.url();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Submitted: 50%")).toBeVisible();
  await expect(page).not.toHaveURL(first);
  await expect(scorecard(page)).toContainText("0 of 2 answered");

  // The others: two keys and Enter each.
  for (let left = 9; left > 0; left -= 1) {
    await expect(scorecard(page)).toContainText("0 of 2 answered");
    const address = page.url();
    await page.keyboard.press("2");
    await page.keyboard.press("3");
    await page.keyboard.press("Enter");
    await expect(page).not.toHaveURL(address);
  }
  await expect(page.getByText("Nothing to review")).toBeVisible();

  await agent.goto(new URL("/review", agent.url()).href);
  await expect(heading(agent, "My reviews")).toBeVisible();
  await expect(agent.getByRole("region", { name: "To work on" })).toContainText("Say their name");
  expect(await faultsInEachTheme(agent)).toEqual([]);
  await agent.getByRole("button", { name: "I worked on this" }).click();
  await expect(agent.getByRole("button", { name: "Worked on" })).toBeVisible();
  await agent.getByRole("link", { name: /Customer.*50%/u }).click();
  await expect(transcript(agent)).toContainText("Say their name");
  await expect(agent.getByRole("main")).toContainText("Score: 50%");
  expect(await faultsInEachTheme(agent)).toEqual([]);
});
