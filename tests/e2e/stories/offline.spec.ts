import {
  atTheDesk,
  expect,
  faultsInEachTheme,
  openConversation,
  reply,
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
  await page.close();
  expect(desk.gateway.received(desk.line)).toHaveLength(0);

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
