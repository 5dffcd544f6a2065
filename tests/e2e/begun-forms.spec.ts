import type { Page } from "@playwright/test";
import { type Desk, expect, faultsInEachScheme, test, transcript } from "./desk";
import { answerMany, api, draw, publishScorecard } from "./reviewing";

const scorecard = (page: Page) => page.getByRole("form", { name: "Scorecard" });
const field = (page: Page) => page.getByRole("textbox", { name: "Comment on this message" });
const section = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Review" }).getByRole("link", { name });

/** Resolves once the server has what was typed last in a form. */
const kept = (page: Page) =>
  page.waitForResponse(
    (response) => response.url().includes("/form-drafts/") && response.request().method() === "PUT",
  );

async function goTo(page: Page, path: string): Promise<void> {
  await page.goto(new URL(path, page.url()).href);
}

/** An agent has answered so many customers, and the supervisor is to review it; gives both their pages. */
async function begin(desk: Desk, count: number) {
  const agent = await desk.signIn("one");
  await answerMany(desk, agent, count);
  const lead = await desk.signIn("lead");
  await publishScorecard(lead);
  await draw(lead, ["Lead"], 0);
  return { agent, lead };
}

test("a begun comment is there again after Escape and after a reload, and nothing is submitted without it", async ({
  desk,
}) => {
  const { lead } = await begin(desk, 1);
  const { items } = await api(lead, "GET", "reviews/queue");
  await goTo(lead, `/review/${items[0].id}`);
  await expect(transcript(lead)).toContainText("It left yesterday");
  await lead.keyboard.press("p");
  await lead.keyboard.press("c");
  await expect(field(lead)).toBeFocused();
  await lead.keyboard.type("Say their");
  await lead.keyboard.press("Escape");
  await expect(field(lead)).toHaveCount(0);
  await expect(transcript(lead)).toContainText("A comment you began: Say their");
  expect(await faultsInEachScheme(lead)).toEqual([]);
  await lead.keyboard.press("c");
  await expect(field(lead)).toHaveValue("Say their");
  await expect(field(lead)).toBeFocused();
  // What is typed right before the page is left is kept, too.
  await lead.keyboard.press("End");
  await lead.keyboard.type(" name");
  await lead.reload();
  await expect(transcript(lead)).toContainText("A comment you began: Say their name");

  await expect(scorecard(lead)).toContainText("1 comment begun");
  await lead.keyboard.press("2");
  await lead.keyboard.press("3");
  await expect(scorecard(lead)).toContainText("2 of 2 answered");
  await lead.keyboard.press("Enter");
  await expect(lead.getByText("A comment is begun: save or discard it first")).toBeVisible();
  await expect(field(lead)).toBeFocused();
  await lead.getByRole("button", { name: "Discard" }).click();
  await expect(field(lead)).toHaveCount(0);
  await lead.getByRole("button", { name: /^Undo/u }).click();
  await expect(transcript(lead)).toContainText("A comment you began: Say their name");
  await lead.getByRole("button", { name: "Go on" }).click();
  await field(lead).press("Control+Enter");
  await expect(scorecard(lead)).toContainText("1 comment");
  await expect(scorecard(lead)).not.toContainText("begun");
  await lead.keyboard.press("Enter");
  await expect(lead.getByText("Submitted: 100%")).toBeVisible();
});

test("why a grade is disputed, and how that is to be settled, survive a reload", async ({
  desk,
}) => {
  const { agent, lead } = await begin(desk, 1);
  const { items } = await api(lead, "GET", "reviews/queue");
  const [{ id }] = items;
  await api(lead, "POST", `reviews/${id}/submit`, {
    answers: [
      { criterionId: "greeting", grade: 0, cause: null },
      { criterionId: "tone", grade: 1, cause: null },
    ],
    ...{ comments: [], checks: [] },
  });
  await goTo(agent, `/review/mine/${id}`);
  const greeting = agent.getByRole("listitem").filter({ hasText: "Was the customer greeted?" });
  const reason = greeting.getByRole("textbox", { name: "Why is this grade wrong?" });
  await greeting.getByRole("button", { name: "Dispute" }).click();
  await expect(reason).toBeFocused();
  await agent.keyboard.type("I said good morning");
  await agent.reload();
  await expect(reason).toHaveValue("I said good morning");
  // Another person has nothing of it.
  await goTo(lead, `/review/${id}`);
  await expect(lead.getByRole("main")).toContainText("Score: 25%");
  await expect(lead.getByText("I said good morning")).toHaveCount(0);
  await greeting.getByRole("button", { name: "Send the dispute" }).click();
  await expect(greeting).toContainText("Disputed: I said good morning");
  await agent.reload();
  await expect(greeting).toContainText("Disputed: I said good morning");
  await expect(reason).toHaveCount(0);

  const admin = await desk.signIn("admin");
  await goTo(admin, "/review/disputes");
  const why = admin.getByRole("textbox", { name: "Why is it settled so?" });
  await admin.getByRole("combobox", { name: "New grade" }).selectOption("Yes");
  await why.fill("So it was");
  await admin.reload();
  await expect(why).toHaveValue("So it was");
  await expect(admin.getByRole("combobox", { name: "New grade" })).toHaveValue("1");
  await admin.getByRole("button", { name: "Settle" }).click();
  await expect(admin.getByRole("main")).toContainText("Nothing is disputed");
});

test("a half-made scorecard and a half-made sample are there again after another part of the page, Back and a reload", async ({
  desk,
}) => {
  const { lead } = await begin(desk, 1);
  await goTo(lead, "/review/scorecards");
  await lead.getByRole("button", { name: "New scorecard" }).click();
  const name = lead.getByRole("textbox", { name: "Name" });
  await expect(name).toBeFocused();
  await lead.keyboard.type("Tone of voice");
  const question = lead.getByRole("textbox", { name: "Question 1" });
  await question.fill("Friendly?");
  await section(lead, "Disputes").click();
  await expect(lead.getByText("Nothing is disputed")).toBeVisible();
  await lead.goBack();
  await expect(question).toHaveValue("Friendly?");
  await lead.reload();
  await expect(name).toHaveValue("Tone of voice");
  await lead.getByRole("button", { name: "Back to the list" }).click();
  const begun = lead.getByRole("listitem").filter({ hasText: "Tone of voice" });
  await expect(begun).toContainText("Begun");
  expect(await faultsInEachScheme(lead)).toEqual([]);
  // Given up, and taken back.
  await begun.getByRole("button", { name: "Discard" }).click();
  await expect(begun).toHaveCount(0);
  await lead.getByRole("button", { name: /^Undo/u }).click();
  await begun.getByRole("button", { name: "Go on" }).click();
  await expect(question).toHaveValue("Friendly?");
  await lead.getByRole("button", { name: "Publish" }).click();
  await expect(begun).toContainText("Version 1");
  await expect(begun).not.toContainText("Begun");
  // What is published already is begun beside what it is.
  await begun.getByRole("button", { name: "Edit" }).click();
  await question.fill("Friendly and clear?");
  await lead.reload();
  await expect(question).toHaveValue("Friendly and clear?");
  await lead.getByRole("button", { name: "Discard" }).click();
  await begun.getByRole("button", { name: "Edit" }).click();
  await expect(question).toHaveValue("Friendly?");

  await section(lead, "Samples").click();
  await lead.getByRole("button", { name: "Draw a sample" }).click();
  await expect(name).toBeFocused();
  await lead.keyboard.type("Begun by hand");
  await lead.reload();
  await expect(name).toHaveValue("Begun by hand");
});

test("what another window wrote is shown, and one's own words can be had in its place", async ({
  desk,
}) => {
  const { lead } = await begin(desk, 1);
  await goTo(lead, "/review/scorecards");
  await lead.getByRole("button", { name: "New scorecard" }).click();
  const name = (page: Page) => page.getByRole("textbox", { name: "Name" });
  const first = kept(lead);
  await name(lead).fill("One");
  await first;
  const other = await lead.context().newPage();
  await other.goto(lead.url());
  await expect(name(other)).toHaveValue("One");
  // What is written in one is shown in the other, as long as nothing is begun there.
  await name(other).fill("One and");
  await expect(name(lead)).toHaveValue("One and");
  // Both at once: this one hears nothing of the other until it is refused.
  let isRefused = false;
  lead.on("response", (response) => {
    if (response.status() === 409) isRefused = true;
  });
  await lead.route("**/api/me/form-drafts/*", (route) =>
    isRefused ? route.continue() : route.abort(),
  );
  const second = kept(other);
  await name(other).fill("Two");
  await second;
  await name(lead).fill("Three");
  await expect(lead.getByText("This was changed in another window")).toBeVisible();
  await expect(name(lead)).toHaveValue("Two");
  const third = kept(lead);
  await lead.getByRole("button", { name: "Take what I wrote here" }).click();
  await expect(name(lead)).toHaveValue("Three");
  await third;
  await other.reload();
  await expect(name(other)).toHaveValue("Three");
});

test("a notice lies over nothing that is scored, and one alone says for how long nothing is saved", async ({
  desk,
}) => {
  const { lead } = await begin(desk, 2);
  const { items } = await api(lead, "GET", "reviews/queue");
  // What there is to do comes when the first is in already: the next one is found all the same.
  let letQueueCome = () => {};
  const queueMayCome = new Promise<void>((resolve) => {
    letQueueCome = resolve;
  });
  await lead.route("**/api/reviews/queue", async (route) => {
    await queueMayCome;
    await route.continue();
  });
  await goTo(lead, `/review/${items[0].id}`);
  await expect(scorecard(lead)).toContainText("0 of 2 answered");
  await lead.keyboard.press("2");
  await lead.keyboard.press("3");
  await expect(scorecard(lead)).toContainText("2 of 2 answered");
  await lead.keyboard.press("Enter");
  const said = lead.locator("[data-sonner-toast]");
  await expect(said).toContainText("Submitted: 100%");
  letQueueCome();
  await expect(scorecard(lead)).toContainText("0 of 2 answered");
  const question = scorecard(lead).getByRole("group").first();
  await expect(async () => {
    const [toast, asked] = await Promise.all([said.boundingBox(), question.boundingBox()]);
    if (toast === null || asked === null) throw new Error("Neither may be gone");
    const isBeside = toast.x + toast.width <= asked.x || toast.y + toast.height <= asked.y;
    expect(isBeside, JSON.stringify({ toast, asked })).toBe(true);
  }).toPass();
  await expect(said).toHaveCount(0);

  await lead.context().setOffline(true);
  for (const key of ["2", "3", "2"]) await lead.keyboard.press(key);
  await expect(said).toHaveCount(1);
  await expect(said).toContainText("Not saved");
  await lead.context().setOffline(false);
  await expect(said).toHaveCount(0);
  await lead.reload();
  await expect(scorecard(lead)).toContainText("2 of 2 answered");
});
