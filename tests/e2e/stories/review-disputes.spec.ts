import type { Page } from "@playwright/test";
import { v7 as newId } from "uuid";
import { type Desk, expect, faultsInEachTheme, test, transcript } from "../desk";
import { answerMany, api, draw, publishScorecard } from "../reviewing";

const main = (page: Page) => page.getByRole("main");

/** Reviews everything in the queue of whoever is signed in, with these grades of the tone. */
async function reviewAll(page: Page, tones: readonly number[]): Promise<void> {
  const { items } = await api(page, "GET", "reviews/queue");
  for (const [index, { id }] of items.entries()) {
    const tone = tones[index] ?? 2;
    await api(page, "POST", `reviews/${id}/submit`, {
      answers: [
        { criterionId: "greeting", grade: 1, cause: null },
        { criterionId: "tone", grade: tone, cause: tone === 0 ? "Cold" : null },
      ],
      ...{ comments: [], checks: [] },
    });
  }
}

/** Sends a canned reply of one's own in every conversation, with a word more. */
async function sendCanned(page: Page): Promise<void> {
  const cannedReplyId = newId();
  const reply = { title: "Left", text: "It left yesterday." };
  await api(page, "PUT", `canned-replies/${cannedReplyId}`, reply);
  const { items } = await api(page, "GET", "conversations?limit=100");
  for (const { id } of items) {
    const content = { kind: "text", text: `${reply.text} By train.` };
    await api(page, "POST", `conversations/${id}/messages`, {
      id: newId(),
      content,
      cannedReplyId,
    });
  }
}

async function openSection(page: Page, name: string): Promise<void> {
  await page.goto(new URL("/review", page.url()).href);
  await page.getByRole("navigation", { name: "Review" }).getByRole("link", { name }).click();
}

async function begin(desk: Desk, count: number) {
  const agent = await desk.signIn("one");
  await answerMany(desk, agent, count);
  const lead = await desk.signIn("lead");
  await publishScorecard(lead);
  return { agent, lead };
}

test("an agent disputes a grade, another person overturns it, and the average and its interval move", async ({
  desk,
}) => {
  const { agent, lead } = await begin(desk, 3);
  await draw(lead, ["Lead"], 0);
  await reviewAll(lead, [2, 2, 0]);

  await openSection(lead, "Figures");
  const agents = lead.getByRole("region", { name: "Agents" });
  await expect(agents).toContainText(/83% \(14% to 100%, n = 3\)/u);
  expect(await faultsInEachTheme(lead)).toEqual([]);
  await agents.getByRole("button", { name: /n = 3/u }).first().click();
  const counted = lead.getByRole("dialog", { name: "Reviews: Agent One" });
  await expect(counted.getByRole("listitem")).toHaveCount(3);
  expect(await faultsInEachTheme(lead)).toEqual([]);
  await lead.keyboard.press("Escape");

  await agent.goto(new URL("/review", agent.url()).href);
  await agent.getByRole("link", { name: /50%/u }).click();
  const tone = agent.getByRole("listitem").filter({ hasText: "How was the tone?" });
  await tone.getByRole("button", { name: "Dispute" }).click();
  await agent.keyboard.type("The customer was shouting");
  expect(await faultsInEachTheme(agent)).toEqual([]);
  await agent.getByRole("button", { name: "Send the dispute" }).click();
  await expect(tone).toContainText("Disputed: The customer was shouting");

  // Whoever gave the grade cannot settle it.
  await openSection(lead, "Disputes");
  await expect(main(lead)).toContainText("The customer was shouting");
  await expect(main(lead)).toContainText("Another person than the reviewer");

  const admin = await desk.signIn("admin");
  await openSection(admin, "Disputes");
  await admin.getByRole("combobox", { name: "New grade" }).selectOption("Good");
  await admin.getByRole("textbox", { name: "Why is it settled so?" }).fill("It was good");
  expect(await faultsInEachTheme(admin)).toEqual([]);
  await admin.getByRole("button", { name: "Settle" }).click();
  await expect(main(admin)).toContainText("Nothing is disputed");

  await expect(tone).toContainText("Overturned to “Good”: It was good");
  await expect(tone).toContainText("was Poor");
  await openSection(lead, "Figures");
  await expect(agents).toContainText(/100% \(24% to 100%, n = 3\)/u);
  const reviewers = lead.getByRole("region", { name: "Reviewers" });
  await expect(reviewers).toContainText("100%");
  // A share opens those that are so, and its number all of them.
  const greeted = lead.getByRole("row", { name: /^Was the customer greeted/u });
  await greeted.getByRole("button", { name: "n = 3" }).last().click();
  const all = lead.getByRole("dialog", { name: "Reviews: Was the customer greeted?" });
  await expect(all.getByRole("listitem")).toHaveCount(3);
  await lead.keyboard.press("Escape");
  await reviewers.getByRole("button", { name: "100%" }).last().click();
  const overturned = lead.getByRole("dialog", { name: "Reviews: Lead" });
  await expect(overturned.getByRole("listitem")).toHaveCount(1);
  await lead.keyboard.press("Escape");

  // Drawn by mistake, and taken back.
  await draw(lead, ["Lead"], 0);
  await openSection(lead, "Samples");
  await lead.getByRole("button", { name: "Take back “Today”" }).click();
  const asked = lead.getByRole("dialog", { name: "Take back “Today”" });
  await expect(asked).toContainText("3 parts that nobody has reviewed yet leave the queues");
  expect(await faultsInEachTheme(lead)).toEqual([]);
  await asked.getByRole("button", { name: "Take back" }).click();
  await expect(main(lead)).toContainText("3 of 3 reviewed");
  await expect(main(lead)).not.toContainText("0 of 3 reviewed");
});

test("a second reviewer learns nothing of the first until their own grades are in, and then how far they agree", async ({
  desk,
}) => {
  const { agent, lead } = await begin(desk, 2);
  await sendCanned(agent);
  await draw(lead, ["Lead", "Administrator"], 100);
  const admin = await desk.signIn("admin");
  await reviewAll(admin, [2, 1]);
  await openSection(lead, "Figures");
  await expect(main(lead)).toContainText("No reviews to count");
  await expect(main(lead)).toContainText("hidden, and in no number here");
  expect(await faultsInEachTheme(lead)).toEqual([]);
  await lead.getByRole("link", { name: "To review" }).click();
  await lead.getByRole("listitem").getByRole("link").first().click();
  await expect(transcript(lead)).toContainText("It left yesterday");
  await expect(main(lead)).not.toContainText("Administrator");
  // An agent's own canned reply has no name for others.
  await expect(transcript(lead).getByText("Canned text, changed")).toBeVisible();
  expect(await faultsInEachTheme(lead)).toEqual([]);
  // What comes next is loaded already, and the record says that it was not opened.
  const ahead = () => api(admin, "GET", "audit?action=transcript.ahead");
  await expect.poll(async () => (await ahead()).items.length).toBe(1);
  await admin.goto(new URL("/audit", admin.url()).href);
  const rows = admin.getByRole("row").filter({ hasText: "Lead" });
  await expect(rows.filter({ hasText: "Loaded a conversation ahead, not opened" })).toHaveCount(1);
  await expect(rows.filter({ hasText: "Read a conversation" })).toHaveCount(1);
  expect(await faultsInEachTheme(admin)).toEqual([]);
  await reviewAll(lead, [2, 2]);
  await openSection(lead, "Figures");
  const questions = lead.getByRole("region", { name: "Questions" });
  await expect(questions).toContainText(/50% \([^)]*n = 2\)/u);
  await openSection(lead, "Coaching");
  await expect(main(lead)).toContainText("Nobody has anything to work on");
  expect(await faultsInEachTheme(lead)).toEqual([]);

  // Whoever does not review has their own alone.
  await agent.goto(new URL("/review/figures", agent.url()).href);
  await expect(agent.getByRole("heading", { level: 1, name: "My reviews" })).toBeVisible();
});
