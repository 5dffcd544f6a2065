import { expect, faultsInEachScheme, openConversation, rowOf, test, transcript } from "./desk";
import { resize } from "./window";

test("an agent tags a customer and says how pressing it is, by keyboard, and takes both back", async ({
  desk,
}) => {
  await desk.customerWrites("First");
  const page = await desk.signIn();
  await openConversation(page);
  await page.keyboard.press("l");
  const dialog = page.getByRole("dialog", { name: "Tags" });
  await expect(dialog).toBeVisible();
  await page.keyboard.type("VIP");
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(rowOf(page)).toContainText("Tags: VIP");
  await expect(transcript(page)).toContainText("You tagged the conversation VIP");

  await page.keyboard.press("1");
  await expect(rowOf(page)).toContainText("Priority Urgent");
  await page.keyboard.press("1");
  await expect(rowOf(page)).not.toContainText("Urgent");
  await page.keyboard.press("z");
  await expect(rowOf(page)).toContainText("Priority Urgent");

  await page.keyboard.press("l");
  await page.keyboard.type("vi");
  await expect(dialog.getByRole("option")).toHaveText([/VIP/, /New tag “vi”/]);
  await page.keyboard.press("Enter");
  await expect(rowOf(page)).not.toContainText("VIP");
  await page.keyboard.press("z");
  await expect(rowOf(page)).toContainText("Tags: VIP");
});

test("tags and priority pass axe in light and dark, also on a phone", async ({ desk }) => {
  await desk.customerWrites("First");
  const page = await desk.signIn();
  await openConversation(page);
  await page.keyboard.press("l");
  await expect(page.getByText("No tags yet")).toBeVisible();
  expect(await faultsInEachScheme(page)).toEqual([]);
  await page.keyboard.press("Escape");
  for (const tag of ["VIP", "test drive", "a tag with a rather long name"]) {
    await page.keyboard.press("l");
    await page.keyboard.type(tag);
    await expect(page.getByRole("option", { name: `New tag “${tag}”` })).toBeVisible();
    await page.keyboard.press("Enter");
    await expect(rowOf(page)).toContainText(tag === "VIP" || tag === "test drive" ? tag : "+1");
  }
  await page.keyboard.press("2");
  await expect(rowOf(page)).toContainText("Priority High");
  expect(await faultsInEachScheme(page)).toEqual([]);
  await page.keyboard.press("l");
  await expect(page.getByRole("dialog", { name: "Tags" }).getByRole("option")).toHaveCount(3);
  expect(await faultsInEachScheme(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await resize(page, 390, 844);
  await page.keyboard.press("Escape");
  await expect(rowOf(page)).toBeVisible();
  expect(await faultsInEachScheme(page)).toEqual([]);
});
