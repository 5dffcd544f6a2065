import type { Page } from "@playwright/test";
import { expect, faultsInEachScheme, test } from "./desk";
import { answerMany, api, publishScorecard } from "./reviewing";

const table = (page: Page) => page.getByRole("table", { name: "Transcripts" });
const rows = (page: Page) => table(page).locator("[data-transcript]");

test("the table follows what happens; while somebody is in it the rows stay where they are, and what is new waits", async ({
  desk,
}) => {
  await desk.customerWrites("Is it ready?", { from: "385911110001", name: "Ana Kovac" });
  await desk.customerWrites("Do you sell tyres?", { from: "385911110002", name: "" });
  const page = await desk.signIn("lead");
  await page.goto(new URL("/transcripts", page.url()).href);
  await expect(rows(page)).toHaveCount(2);
  // A number as the desk writes it.
  await expect(rows(page).first()).toContainText("+385 91 111 0002");

  // Nobody is in it: what is newest stands first by itself.
  await desk.customerWrites("And when?", { from: "385911110001", name: "Ana Kovac" });
  await expect(rows(page).first()).toContainText("Ana Kovac");
  await expect(table(page).getByRole("row").nth(1)).toContainText("2");

  await page.keyboard.press("j");
  await expect(rows(page).first()).toBeFocused();
  await desk.customerWrites("Hello?", { from: "385911110002", name: "" });
  await desk.customerWrites("Good morning", { from: "385911110003", name: "Clara Horvat" });
  const news = page.getByRole("button", { name: /^1 new/u });
  await expect(news).toBeVisible();
  await expect(rows(page)).toHaveCount(2);
  await expect(rows(page).first()).toContainText("Ana Kovac");
  await expect(rows(page).first()).toBeFocused();
  expect(await faultsInEachScheme(page)).toEqual([]);
  await page.keyboard.press(".");
  await expect(rows(page)).toHaveCount(3);
  await expect(rows(page).first()).toContainText("Clara Horvat");
  await expect(news).toHaveCount(0);

  // Who closed it without an answer is said, whoever that was.
  const admin = await desk.signIn("admin");
  const { items } = await api(admin, "GET", "conversations?limit=100");
  const clara = items.find(({ contact }: { contact: { name: string | null } }) =>
    contact.name?.startsWith("Clara"),
  );
  await api(admin, "PATCH", `conversations/${clara.id}`, { status: "closed" });
  await expect(table(page)).toContainText("Closed unanswered by Administrator");
});

test("conversations that were chosen by hand become a sample", async ({ desk }) => {
  const agent = await desk.signIn("one");
  await answerMany(desk, agent, 3);
  const page = await desk.signIn("lead");
  await publishScorecard(page);
  await page.goto(new URL("/transcripts", page.url()).href);
  await expect(rows(page)).toHaveCount(3);
  await page.keyboard.press("j");
  await expect(rows(page).first()).toBeFocused();
  await page.keyboard.press("x");
  const chosen = page.getByRole("toolbar", { name: "What is chosen" });
  await expect(chosen).toContainText("1 chosen");
  await page.getByRole("checkbox", { name: /Customer 1$/u }).check();
  await expect(chosen).toContainText("2 chosen");
  expect(await faultsInEachScheme(page)).toEqual([]);
  await chosen.getByRole("button", { name: "Draw a sample…" }).click();
  await expect(page.getByText(/in the 2 conversations that you chose/u)).toBeVisible();
  await page.getByRole("textbox", { name: "Name" }).fill("Two of them");
  expect(await faultsInEachScheme(page)).toEqual([]);
  await page.reload();
  await expect(page.getByText(/in the 2 conversations that you chose/u)).toBeVisible();
  await page.getByRole("button", { name: "Draw", exact: true }).click();
  const sample = page.getByRole("listitem").filter({ hasText: "Two of them" });
  await expect(sample).toContainText("0 of 2 reviewed");
  await expect(sample).toContainText("Chosen by hand");
  await expect(sample).toContainText("Aimed");
});
