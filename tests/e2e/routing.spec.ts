import { faultsInEachScheme } from "./axe";
import { agents, expect, openConversation, rowOf, test } from "./desk";

const second = { from: "385919997777", name: "Customer Two" } as const;

test("a team that routes gives out what waits, says why nobody may take more, and goes on when somebody comes", async ({
  desk,
  organization,
}) => {
  await organization.route(1);
  const page = await desk.signIn();
  await desk.customerWrites("Is the blue one still there?");
  await expect(rowOf(page)).toBeVisible();
  await openConversation(page);
  await expect(page.getByRole("button", { name: "Assignee: You" })).toBeVisible();
  await expect(page.getByText("free for the longest, had 0 of 1")).toBeVisible();

  await desk.customerWrites("And the red one?", second);
  await openConversation(page, second.name);
  const trouble = page.getByText("Nobody in Sales can take this now: 1 is away and 1 is full.");
  await expect(trouble).toBeVisible();
  expect(await faultsInEachScheme(page)).toEqual([]);

  const other = await desk.signIn("two");
  await expect(rowOf(other, second.name)).toBeVisible();
  await expect(page.getByRole("button", { name: `Assignee: ${agents.two.name}` })).toBeVisible();
  await expect(trouble).toBeHidden();
});

test("what an agent closes makes room for the next customer", async ({ desk, organization }) => {
  await organization.route(1);
  const page = await desk.signIn();
  await desk.customerWrites("Is the blue one still there?");
  await openConversation(page);
  await expect(page.getByRole("button", { name: "Assignee: You" })).toBeVisible();
  await desk.customerWrites("And the red one?", second);
  await page.keyboard.press("e");
  await openConversation(page, second.name);
  await expect(page.getByRole("button", { name: "Assignee: You" })).toBeVisible();
});

test("a team that is closed is given nothing, and says until when where one waits and where one assigns", async ({
  desk,
  organization,
}) => {
  const opensAt = new Date(Math.ceil(Date.now() / 3_600_000 + 25) * 3_600_000);
  const day = opensAt.toLocaleDateString("en-US", { timeZone: "UTC", weekday: "long" });
  const from = opensAt.toISOString().slice(11, 16);
  await organization.route(1, { timeZone: "UTC", [day.toLowerCase()]: [`${from}-24:00`] });
  const page = await desk.signIn();
  await desk.customerWrites("Is the blue one still there?");
  await openConversation(page);
  const until = `closed until ${day.slice(0, 3)}`;
  await expect(page.getByRole("status").filter({ hasText: `Sales is ${until}` })).toBeVisible();
  expect(await faultsInEachScheme(page)).toEqual([]);
  await page.keyboard.press("a");
  const dialog = page.getByRole("dialog", { name: "Assign or transfer to" });
  await expect(dialog.getByRole("option", { name: `Sales C${until.slice(1)}` })).toBeVisible();
  expect(await faultsInEachScheme(page)).toEqual([]);
});
