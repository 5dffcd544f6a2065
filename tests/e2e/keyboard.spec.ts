import {
  allLoaded,
  customer,
  expect,
  goToView,
  openConversation,
  rowOf,
  test,
  transcript,
} from "./desk";

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

test("keys pressed while a list loads mark and open what it has then, and Enter opens nothing that was not marked", async ({
  desk,
}) => {
  await desk.customerWrites("First");
  await desk.customerWrites("Second", { from: "385919997777", name: "Customer Two" });
  const page = await desk.signIn();
  await page.goto(`${desk.parley.url}/inbox?view=mine`);
  await expect(page.getByText("No conversations assigned to you")).toBeVisible();
  await allLoaded(page);
  let release = () => {};
  const isReleased = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/api/conversations?*", async (route) => {
    await isReleased;
    await route.continue();
  });
  const loading = page.getByRole("status").filter({ hasText: "Loading conversations" });
  await page.keyboard.press("g");
  await page.keyboard.press("a");
  await expect(loading).toBeVisible();
  for (const key of ["j", "j", "Enter"]) await page.keyboard.press(key);
  await expect(transcript(page)).toBeHidden();
  release();
  await expect(transcript(page)).toContainText("Second");

  await page.goto(`${desk.parley.url}/inbox?view=all`);
  await expect(rowOf(page)).toBeVisible();
  await allLoaded(page);
  await page.keyboard.press("Enter");
  await expect(rowOf(page)).toBeFocused();
  await expect(transcript(page)).toBeHidden();
  await page.keyboard.press("Enter");
  await expect(transcript(page)).toContainText("First");
});

test("the key that undoes says what it has undone once it is, and when nothing is left to undo", async ({
  desk,
}) => {
  await desk.customerWrites("Hello");
  const page = await desk.signIn();
  await openConversation(page);
  await page.keyboard.press("1");
  await expect(page.getByText("with the priority Urgent").first()).toBeVisible();
  await page.keyboard.press("e");
  await expect(rowOf(page)).toBeHidden();
  await page.keyboard.press("z");
  await expect(page.getByText("Conversation with Customer One open again")).toBeVisible();
  await page.keyboard.press("z");
  await expect(
    page.getByText("Undone: Conversation with Customer One with the priority Urgent"),
  ).toBeVisible();
  await page.keyboard.press("z");
  await expect(page.getByText("There is nothing to undo.")).toBeVisible();
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
