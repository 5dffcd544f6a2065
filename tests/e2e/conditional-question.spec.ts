import type { Page } from "@playwright/test";
import { v7 as newId } from "uuid";
import { expect, pressAtOnce, test, transcript } from "./desk";
import { answerMany, api, draw } from "./reviewing";
import { resize } from "./window";

const scorecard = (page: Page) => page.getByRole("form", { name: "Scorecard" });
const question = (page: Page, name: string) => scorecard(page).getByRole("group", { name });

/** Of which the second is asked after a Yes to the first. */
async function publish(page: Page): Promise<void> {
  const plain = {
    ...{ guidance: "", weight: 1, critical: null, allowsNotApplicable: true },
    ...{ causes: null, shownIf: null },
  };
  await api(page, "PUT", `scorecards/${newId()}`, {
    ...{ name: "Refunds", basedOn: null },
    criteria: [
      {
        ...{ ...plain, id: "promised", question: "Was a refund promised?" },
        scale: { kind: "yes-no" },
      },
      {
        ...{ ...plain, id: "amount", question: "Was the amount right?" },
        ...{ scale: { kind: "yes-no" }, shownIf: { criterionId: "promised", grades: [1] } },
      },
      {
        ...{ ...plain, id: "spelling", question: "Spelling" },
        scale: { kind: "points", labels: ["1", "2", "3", "4", "5"] },
      },
    ],
  });
}

test.beforeEach(async ({ desk }) => {
  await answerMany(desk, await desk.signIn("one"), 1);
});

test("a key answers the question that an answer has just opened, however fast one types; a low window scrolls to all of it", async ({
  desk,
}) => {
  const page = await desk.signIn("lead");
  await publish(page);
  await draw(page, ["Lead"], 0);
  const { items } = await api(page, "GET", "reviews/queue");
  await page.goto(new URL(`/review/${items[0].id}`, page.url()).href);
  await expect(transcript(page)).toContainText("It left yesterday");
  await expect(scorecard(page)).toContainText("0 of 2 answered");
  await pressAtOnce(page, "2", "1", "5");
  await expect(scorecard(page)).toContainText("3 of 3 answered");
  const chosen = (name: string, grade: string) =>
    question(page, name).getByRole("radio", { name: grade, exact: true });
  await expect(chosen("Was a refund promised?", "Yes")).toBeChecked();
  await expect(chosen("Was the amount right?", "No")).toBeChecked();
  await expect(chosen("Spelling", "5")).toBeChecked();

  await resize(page, 360, 225);
  const submit = scorecard(page).getByRole("button", { name: "Submit" });
  await transcript(page).hover();
  await expect(async () => {
    await page.mouse.wheel(0, 2_000);
    await expect(submit).toBeInViewport({ ratio: 1, timeout: 250 });
  }).toPass();
  await submit.focus();
  await page.keyboard.press("Shift+Tab");
  await expect(chosen("Spelling", "5")).toBeFocused();
  await expect(question(page, "Spelling")).toBeInViewport();
});
