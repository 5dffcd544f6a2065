import { expect, faultsInEachScheme, openConversation, rowOf, test, transcript } from "./desk";
import { resize } from "./window";

test("who reads conversations and answers nobody is offered nothing that the server refuses: no field, button, key, box or entry", async ({
  desk,
  organization,
}) => {
  await desk.customerWrites("Is it ready?");
  const agent = await desk.signIn();
  await openConversation(agent);
  await agent.keyboard.press("r");
  await agent.keyboard.type("Tomorrow");
  await agent.keyboard.press("Control+Enter");
  await expect(transcript(agent)).toContainText("Tomorrow");

  await organization.become("two", "reviewer");
  const page = await desk.signIn("two");
  const refused: string[] = [];
  page.on("response", (response) => {
    if (response.status() === 403) refused.push(`${response.request().method()} ${response.url()}`);
  });
  await openConversation(page);
  await expect(page.getByText("Your role reads conversations:")).toBeVisible();
  await expect(page.getByRole("region", { name: "Write" })).toHaveCount(0);
  await rowOf(page).hover();
  await expect(page.getByRole("checkbox", { name: /^Select/u })).toHaveCount(0);
  for (const name of [/^Close/u, /^Assignee/u, "New case", "Quote"]) {
    await expect(page.getByRole("button", { name })).toHaveCount(0);
  }
  await expect(page.getByRole("link", { name: "Playground" })).toHaveCount(0);
  // Whose it is since the answer is read, not chosen.
  await expect(page.getByText("Assignee: Agent One")).toBeAttached();
  expect(await faultsInEachScheme(page)).toEqual([]);

  // Keys do nothing, and neither palette nor sheet have them.
  for (const key of ["e", "i", "a", "h", "l", "f", "1", "x", "r", "m", "t", "b", ";", "Shift+U"]) {
    await page.keyboard.press(key);
  }
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(sheet).toContainText("Next conversation");
  await expect(sheet).not.toContainText("Assign");
  await expect(sheet).not.toContainText("Write a reply");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("close");
  await expect(page.getByRole("option", { name: /^Close/u })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await page.keyboard.press("n");
  await expect(page.getByRole("article").last()).toBeVisible();
  await expect(agent.getByRole("button", { name: /^Close/u })).toBeVisible();
  expect(refused).toEqual([]);
});

test("on a phone the bar begins with what the role is for", async ({ desk, organization }) => {
  const page = await desk.signIn("two");
  await resize(page, 390, 844);
  const links = page.getByRole("navigation", { name: "Main" }).getByRole("link");
  await expect(links.first()).toContainText("Mine");
  await organization.become("two", "reviewer");
  await expect(links.first()).toContainText("Review");
  await links.first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Quality review" })).toBeVisible();
  await expect(links.first()).toHaveAttribute("aria-current", "page");
  await links.nth(1).click();
  await expect(page).toHaveURL(/\/transcripts$/u);
  await expect(links.nth(1)).toHaveAttribute("aria-current", "page");
  expect(await faultsInEachScheme(page)).toEqual([]);
});
