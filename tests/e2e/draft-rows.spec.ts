import { expect, openConversation, replyField, rowOf, test } from "./desk";

const other = { from: "385919997777", name: "Customer Two" } as const;

test("a draft's row shows what was written, also in the agent's other tabs and nobody else's", async ({
  desk,
}) => {
  await desk.customerWrites("Is it ready?");
  await desk.customerWrites("Hello", other);
  const page = await desk.signIn();
  const tab = await page.context().newPage();
  await tab.goto(`${desk.parley.url}/inbox`);
  await openConversation(tab, other.name);
  const colleague = await desk.signIn("two");
  await openConversation(colleague, other.name);

  await openConversation(page);
  await replyField(page).fill("It will be ready on Monday");
  await expect(rowOf(page)).toContainText("Draft It will be ready on Monday");
  await expect(rowOf(tab)).toContainText("Draft It will be ready on Monday");
  // Whoever leaves the field writes no more, which colleagues would see in place of the last message.
  await page.keyboard.press("Escape");
  await expect(rowOf(colleague)).toContainText("Is it ready?");
  await replyField(page).fill("");
  await expect(rowOf(tab)).toContainText("Is it ready?");
  await expect(rowOf(tab)).not.toContainText("Draft");
});
