import type { Page } from "@playwright/test";
import {
  allLoaded,
  expect,
  faultsInEachScheme,
  openConversation,
  reloadDesk,
  replyField,
  rowOf,
  setUndoSeconds,
  test,
  transcript,
} from "./desk";

async function put(page: Page, path: string, body: object) {
  const url = new URL(`/api/${path}/${crypto.randomUUID()}`, page.url()).href;
  const answer = await page.evaluate(
    async ([to, data]) => {
      const headers = { "content-type": "application/json" };
      const { status, ...got } = await fetch(to, { method: "PUT", headers, body: data });
      void got;
      return { status, id: to.split("/").at(-1) ?? "" };
    },
    [url, JSON.stringify(body)] as const,
  );
  expect(answer.status).toBe(200);
  return answer.id;
}

async function openMacros(page: Page) {
  await page.keyboard.press("Control+k");
  await page.keyboard.type("Macros");
  await page.getByRole("option", { name: "Macros…" }).click();
  return page.getByRole("dialog", { name: "Macros" });
}

test("a macro is made on screen, previewed, run by its key, and taken back by one undo", async ({
  desk,
}) => {
  await desk.customerWrites("I want my money back");
  const page = await desk.signIn();
  await openConversation(page);
  const dialog = await openMacros(page);
  await dialog.getByRole("button", { name: "New macro" }).click();
  await dialog.getByRole("textbox", { name: "Name" }).fill("Refund");
  await dialog.getByRole("button", { name: /^Assign:/ }).click();
  await page.getByRole("menuitemradio", { name: "To me" }).click();
  await dialog.getByRole("textbox", { name: "Add tags" }).fill("refund, urgent");
  await dialog.getByRole("button", { name: /^Status:/ }).click();
  await page.getByRole("menuitemradio", { name: "Snooze" }).click();
  await dialog.getByRole("textbox", { name: "Until when" }).fill("never ever");
  await expect(dialog.getByRole("button", { name: "Save" })).toBeDisabled();
  await dialog.getByRole("textbox", { name: "Until when" }).fill("+7d");
  expect(await faultsInEachScheme(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Save" }).click();
  const preview = dialog.getByRole("region", { name: "What it would do" });
  await expect(preview).toContainText("Assign to you");
  await expect(preview).toContainText("Tag refund and urgent");
  expect(await faultsInEachScheme(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();

  const panel = page.getByRole("complementary", { name: "Side panel" });
  await expect(panel).toBeVisible();
  await page.keyboard.press("Alt+1");
  // As after the key that snoozes, there is nobody else who waits.
  await expect(panel).toBeHidden();
  await expect(rowOf(page)).toBeHidden();
  await page.getByRole("button", { name: "Undo" }).click();
  await openConversation(page);
  await expect(panel).toContainText("Unassigned");
  await expect(panel).toContainText("Open");
});

test("what a macro answers is sent after the undo time, on everything that is selected; what it writes goes into the reply", async ({
  desk,
}) => {
  await desk.customerWrites("First", { from: "385919998881", name: "Ana" });
  await desk.customerWrites("Second", { from: "385919998882", name: "Bea" });
  const page = await desk.signIn();
  await expect(rowOf(page, "Ana")).toBeVisible();
  const cannedReplyId = await put(page, "canned-replies", {
    ...{ title: "Hello", text: "Dear {{customer_first_name}}, thank you." },
  });
  await put(page, "macros", { name: "A sends", steps: { reply: { cannedReplyId, how: "send" } } });
  await put(page, "macros", {
    name: "B writes",
    steps: { reply: { cannedReplyId, how: "write" } },
  });
  await reloadDesk(page);
  await expect(rowOf(page, "Ana")).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("Alt+x");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("A sends");
  await page.getByRole("option", { name: "Macro: A sends" }).click();
  await expect.poll(() => desk.gateway.received(desk.line).length).toBe(2);
  await openConversation(page, "Bea");
  await expect(transcript(page).getByText("Dear Bea, thank you.")).toBeVisible();
  await page.keyboard.press("Alt+2");
  await expect(replyField(page, "Bea")).toHaveValue("Dear Bea, thank you.");
});

test("a macro that writes cards with files puts the cards into a rich message and the files into the reply; taken back, all of it is there again", async ({
  desk,
}) => {
  await desk.customerWrites("What do you have?");
  const page = await desk.signIn();
  await openConversation(page);
  const conversationId = /inbox\/([\da-f-]{36})/u.exec(page.url())?.[1] ?? "";
  const upload = async (fileName: string) => {
    const query = { conversationId, fileName };
    const to = new URL(`/api/attachments?${new URLSearchParams(query)}`, page.url()).href;
    return page.evaluate(async (url) => {
      const headers = { "content-type": "application/octet-stream" };
      const body = new TextEncoder().encode("Open until six");
      const answer = await fetch(url, { method: "POST", headers, body });
      return ((await answer.json()) as { id: string }).id;
    }, to);
  };
  const attachmentIds = [await upload("prices.txt"), await upload("map.txt")];
  const link = { kind: "link", label: "See it", url: "https://a.test/" };
  const cards = [{ title: "For {{customer_name}}", actions: [link] }];
  const cannedReplyId = await put(page, "canned-replies", {
    ...{ title: "Cars", text: "", cards, attachmentIds },
  });
  await put(page, "macros", { name: "Cars", steps: { reply: { cannedReplyId, how: "write" } } });
  await reloadDesk(page);
  await expect(replyField(page)).toBeVisible();
  await page.keyboard.press("Alt+1");
  const write = page.getByRole("region", { name: "Write" });
  const title = write.getByRole("textbox", { name: "Title" });
  await expect(title).toHaveValue("For Customer One");
  await expect(write.getByText("2 files are in your reply")).toBeVisible();
  await title.fill("Mine");

  await page.keyboard.press("Escape");
  await page.keyboard.press("Alt+1");
  await expect(title).toHaveValue("For Customer One");
  await expect(write.getByText("4 files are in your reply")).toBeVisible();
  const notice = page.getByRole("listitem").filter({ hasText: "in the place of what you had" });
  await notice.getByRole("button", { name: "Undo" }).click();
  await expect(title).toHaveValue("Mine");
  await expect(write.getByText("2 files are in your reply")).toBeVisible();

  await put(page, "macros", {
    name: "Cars, sent",
    steps: { reply: { cannedReplyId, how: "send" } },
  });
  await setUndoSeconds(page.context(), desk.parley.url, 10);
  await reloadDesk(page);
  await expect(replyField(page)).toBeVisible();
  await page.keyboard.press("Alt+2");
  await transcript(page).getByRole("button", { name: "Undo" }).first().click();
  await expect(title).toHaveValue("For Customer One");
  await expect(write.getByText("4 files are in your reply")).toBeVisible();
});

test("a macro's key is kept for it while macros are loading, and its note that is taken back is in the note again", async ({
  desk,
}) => {
  await desk.customerWrites("First");
  const page = await desk.signIn();
  await openConversation(page);
  await put(page, "macros", { name: "Ask", steps: { note: "Ask the workshop" } });
  await setUndoSeconds(page.context(), desk.parley.url, 10);
  let release = () => {};
  const isReleased = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/api/macros", async (route) => {
    await isReleased;
    await route.continue();
  });
  await reloadDesk(page);
  await expect(replyField(page)).toBeVisible();
  await page.keyboard.press("Alt+1");
  release();
  const bubble = transcript(page).getByText("Ask the workshop");
  await expect(bubble).toBeVisible();
  await transcript(page).getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("textbox", { name: "Note" })).toHaveValue("Ask the workshop");
  await expect(bubble).toBeHidden();
});

test("a macro that is removed takes only its own key with it, also after a reload", async ({
  desk,
}) => {
  await desk.customerWrites("First");
  const page = await desk.signIn();
  await openConversation(page);
  for (const name of ["one", "two", "three"]) {
    await put(page, "macros", { name, steps: { addTags: [name] } });
  }
  // In the dialog each is shown with its key.
  const dialog = await openMacros(page);
  await expect(dialog.getByRole("option", { name: /three/u })).toContainText("3");
  await dialog.getByRole("option", { name: /two/u }).hover();
  await dialog.getByRole("button", { name: "Change" }).click();
  await dialog.getByRole("button", { name: "Remove" }).click();
  await expect(dialog.getByRole("option")).toHaveCount(2);
  await expect(dialog.getByRole("option", { name: /three/u })).toContainText("3");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await page.reload();
  await expect(replyField(page)).toBeVisible();
  await allLoaded(page);
  await page.keyboard.press("Alt+2");
  await page.keyboard.press("Alt+3");
  await expect(rowOf(page)).toContainText("three");
  await expect(rowOf(page)).not.toContainText("two");
});
