import {
  expect,
  faultsInEachScheme,
  openConversation,
  reply,
  replyField,
  rowOf,
  setUndoSeconds,
  test,
} from "./desk";

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

test("a row that has left the list says what became of it: what was sent, and that it was closed", async ({
  desk,
}) => {
  await desk.customerWrites("Is it ready?");
  await desk.customerWrites("Hello", other);
  const page = await desk.signIn();
  await setUndoSeconds(page.context(), desk.parley.url, 1);
  await page.reload();
  await openConversation(page);
  await rowOf(page).hover();
  await replyField(page).fill("It will be");
  await expect(rowOf(page)).toContainText("Draft It will be");
  await replyField(page).fill("It is ready");
  await page.keyboard.press("Control+Shift+Enter");
  await expect(rowOf(page)).toContainText("Closed, no longer in this list");
  await expect(rowOf(page)).toContainText("Your team: It is ready");
  await expect(rowOf(page)).not.toContainText(/Draft|Waiting|unread/u);
  expect(await faultsInEachScheme(page)).toEqual([]);
});

test("a message that failed is marked in its row, also while a draft or a colleague's writing stands there", async ({
  desk,
}) => {
  await desk.customerWrites("Is it ready?");
  const page = await desk.signIn();
  desk.gateway.setFaults(desk.line, { sendStatus: 401 });
  await openConversation(page);
  await reply(page, "It is ready");
  await expect(rowOf(page)).toContainText("Failed It is ready");
  await replyField(page).fill("Once more");
  await expect(rowOf(page)).toContainText("A message failed");
  await expect(rowOf(page)).toContainText("Draft Once more");
  expect(await faultsInEachScheme(page)).toEqual([]);
  const colleague = await desk.signIn("two");
  await openConversation(colleague);
  await replyField(page).pressSequentially(" now");
  await expect(rowOf(colleague)).toContainText("is writing an answer");
  await expect(rowOf(colleague)).toContainText("A message failed");
  await replyField(page).fill("");
  await expect(rowOf(page)).toContainText("Failed It is ready");
  await expect(rowOf(page)).not.toContainText("A message failed");
});
