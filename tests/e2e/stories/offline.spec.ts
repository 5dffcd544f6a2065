import {
  allLoaded,
  atTheDesk,
  expect,
  faultsInEachTheme,
  openConversation,
  reply,
  rowOf,
  test,
  transcript,
} from "../desk";

test("offline: what is written survives the closed tab, and is sent once when the network is back", async ({
  desk,
}) => {
  await desk.customerWrites("Are you there?");
  const page = await desk.signIn();
  await openConversation(page);
  await expect(transcript(page)).toContainText("Are you there?");
  const context = page.context();
  await context.setOffline(true);
  await reply(page, "Yes, I am");
  await expect(transcript(page)).toContainText("Will be sent as soon as you are online again");
  expect(await faultsInEachTheme(page)).toEqual([]);
  // Before the tab closes: the network that is played away may be back for it while it does.
  expect(desk.gateway.received(desk.line)).toHaveLength(0);
  await page.close();

  await context.setOffline(false);
  const [one, two] = [await context.newPage(), await context.newPage()];
  await Promise.all([one, two].map((each) => each.goto(`${desk.parley.url}/inbox`)));
  await Promise.all([one, two].map(atTheDesk));
  await openConversation(one);
  await expect(transcript(one).getByRole("article", { name: /Yes, I am/ })).toContainText("Sent");
  await openConversation(two);
  await expect(transcript(two).getByRole("article", { name: /Yes, I am/ })).toHaveCount(1);
  expect(desk.gateway.received(desk.line)).toHaveLength(1);
});

test("offline: in a conversation that is not loaded nothing is written, and what is typed does nothing", async ({
  desk,
}) => {
  await desk.customerWrites("Are you there?");
  const page = await desk.signIn();
  await expect(rowOf(page)).toBeVisible();
  await allLoaded(page);
  await page.context().setOffline(true);
  await rowOf(page).click();
  await expect(page.getByText("This conversation was not loaded yet")).toBeVisible();
  await page.keyboard.press("m");
  // Letters that close, assign, tag and pin elsewhere.
  await page.keyboard.type("a nice life, e");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("nothing can be written in it now")).toBeVisible();
  await page.context().setOffline(false);
  await expect(transcript(page)).toContainText("Are you there?");
  await expect(transcript(page).getByText(/closed|assigned|tagged/u)).toHaveCount(0);
  await expect(rowOf(page)).not.toContainText("Pinned");
});
