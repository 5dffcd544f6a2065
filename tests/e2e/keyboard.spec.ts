import { customer, expect, goToView, openConversation, rowOf, test, transcript } from "./desk";

test("J and K move, Enter opens, Escape goes back; the browser's Back leaves all opened conversations in one step, Forward returns", async ({
  desk,
}) => {
  await desk.customerWrites("First");
  await desk.customerWrites("Second", { from: "385919997777", name: "Customer Two" });
  const page = await desk.signIn();
  await goToView(page, "All");
  await expect(rowOf(page)).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(transcript(page)).toContainText("Second");
  await page.keyboard.press("k");
  await page.keyboard.press("Enter");
  await expect(transcript(page)).toContainText("First");
  await page.keyboard.press("Escape");
  await expect(transcript(page)).toBeHidden();

  await openConversation(page);
  await page.keyboard.press("j");
  await expect(transcript(page)).toContainText("Second");
  await page.goBack();
  await expect(transcript(page)).toBeHidden();
  await page.goForward();
  await expect(transcript(page)).toContainText("Second");
  await page.reload();
  await expect(transcript(page)).toContainText("Second");
});

test("the palette finds an action, shows its key and runs it; ? shows the keys, / goes to the search, and letters in a field are letters", async ({
  desk,
}) => {
  await desk.customerWrites("Hello");
  await desk.customerWrites("Other", { from: "385919997777", name: "Customer Two" });
  const page = await desk.signIn();
  await openConversation(page);
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog");
  await expect(palette).toBeVisible();
  await page.keyboard.type("assign to me");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Assignee: You" })).toBeVisible();
  await expect(palette).toBeHidden();

  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeHidden();
  await page.keyboard.press("/");
  await expect(page.getByLabel("Search conversations")).toBeFocused();
  await page.keyboard.type("Two");
  await expect(rowOf(page, "Customer Two")).toBeVisible();
  await expect(rowOf(page, customer.name)).toBeHidden();
});
