import {
  accessibilityFaults,
  expect,
  openConversation,
  reloadDesk,
  rowOf,
  test,
  transcript,
} from "./desk";

const other = { from: "385919997777", name: "Customer Two" } as const;

test("offline the list stays readable, and a conversation that is not there says why", async ({
  desk,
}) => {
  await desk.customerWrites("First");
  await desk.customerWrites("Second", other);
  const page = await desk.signIn();
  await openConversation(page, other.name);
  await expect(transcript(page)).toContainText("Second");
  await reloadDesk(page);
  await page.context().setOffline(true);
  await rowOf(page).click();
  await expect(page.getByText("It opens as soon as you are online again")).toBeVisible();
  await expect(rowOf(page, other.name)).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.context().setOffline(false);
  await expect(transcript(page)).toContainText("First");
});
