import { expect, openConversation, replyField, test } from "./desk";

test("what is typed before a draft has come stands below it, with the caret behind it", async ({
  desk,
}) => {
  await desk.customerWrites("Hello");
  const page = await desk.signIn();
  await openConversation(page);
  await replyField(page).fill("Begun yesterday");
  const other = await desk.signIn();
  await openConversation(other);
  await expect(replyField(other)).toHaveValue("Begun yesterday");

  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await other.route("**/api/conversations/*/draft", async (route) => {
    await released;
    await route.continue();
  });
  await other.reload();
  await expect(replyField(other)).toBeVisible();
  await replyField(other).focus();
  await other.keyboard.type("One more thing");
  await expect(replyField(other)).toHaveValue("One more thing");
  release();
  await expect(replyField(other)).toHaveValue("Begun yesterday\n\nOne more thing");
  await expect(replyField(other)).toBeFocused();
  await other.keyboard.type(": thanks");
  await expect(replyField(other)).toHaveValue("Begun yesterday\n\nOne more thing: thanks");
});
