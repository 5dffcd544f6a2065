import {
  accessibilityFaults,
  atTheDesk,
  expect,
  openConversation,
  reply,
  rowOf,
  test,
  transcript,
} from "./desk";

const other = { from: "385919997777", name: "Customer Two" } as const;

test("what is written offline survives the tab, and is sent once when the network is back", async ({
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
  expect(await accessibilityFaults(page)).toEqual([]);
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

test("offline the list stays readable, and a conversation that is not there says why", async ({
  desk,
}) => {
  await desk.customerWrites("First");
  await desk.customerWrites("Second", other);
  const page = await desk.signIn();
  await openConversation(page, other.name);
  await expect(transcript(page)).toContainText("Second");
  await page.reload();
  await atTheDesk(page);
  await page.context().setOffline(true);
  await rowOf(page).click();
  await expect(page.getByText("It opens as soon as you are online again")).toBeVisible();
  await expect(rowOf(page, other.name)).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.context().setOffline(false);
  await expect(transcript(page)).toContainText("First");
});
