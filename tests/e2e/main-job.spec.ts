import {
  customer,
  expect,
  goToView,
  openConversation,
  reply,
  rowOf,
  test,
  transcript,
} from "./desk";

test("a customer writes, an agent answers by keyboard, the customer gets it and its ticks change", async ({
  desk,
}) => {
  const page = await desk.signIn();
  await goToView(page, "All");
  await desk.customerWrites("Is the red one still for sale?");

  await expect(rowOf(page)).toContainText("Is the red one still for sale?");
  await expect(rowOf(page)).toContainText("1 unread");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(transcript(page)).toContainText("Is the red one still for sale?");

  await reply(page, "It is. Would Saturday suit you?");
  const message = transcript(page).getByRole("article", { name: /Would Saturday suit you/ });
  await expect(message).toContainText("Sent");
  const phone = await desk.gateway.until(() => {
    const view = desk.gateway.phone(desk.line, customer.from);
    return view.messages.some((shown) => shown.text === "It is. Would Saturday suit you?") && view;
  });
  const received = phone.messages.find((shown) => shown.text?.startsWith("It is."));
  if (received === undefined) throw new Error("The answer is not on the phone");

  await desk.gateway.reportDelivered(desk.line, received.id);
  await expect(message).toContainText("Delivered");
  await desk.gateway.reportSeen(desk.line, received.id);
  await expect(message).toContainText("Read");
  await expect(rowOf(page)).not.toContainText("unread");
});

test.describe("on a server of its own", () => {
  test.use({ environment: {} });

  test("after a kill and a restart everything is still there", async ({ desk }) => {
    await desk.customerWrites("Before the kill");
    const page = await desk.signIn();
    await openConversation(page);
    await reply(page, "Answered before the kill");
    await expect(
      transcript(page).getByRole("article", { name: /Answered before the kill/ }),
    ).toContainText("Sent");

    await desk.parley.kill();
    await desk.parley.restart();
    await page.reload();

    await expect(transcript(page)).toContainText("Before the kill");
    await expect(transcript(page)).toContainText("Answered before the kill");
    await desk.customerWrites("After the kill");
    await expect(transcript(page)).toContainText("After the kill");
  });
});

test("a refused message shows the reason, and Try again really calls again; an invalid answer leaves one maybe sent, which the agent may send again", async ({
  desk,
}) => {
  await desk.customerWrites("Hello");
  const page = await desk.signIn();
  await openConversation(page);
  desk.gateway.setFaults(desk.line, {
    script: [
      {
        status: 400,
        body: {
          requestError: { serviceException: { messageId: "BAD_REQUEST", text: "Bad request" } },
        },
      },
    ],
  });
  await reply(page, "This one is refused first");
  const message = transcript(page).getByRole("article", { name: /refused first/ });
  await expect(message).toContainText("Not delivered");
  await expect(message).toContainText("Bad request");

  await message.getByRole("button", { name: "Try again" }).click();
  await expect(message).toContainText("Sent");
  expect(desk.gateway.received(desk.line)).toHaveLength(2);

  desk.gateway.setFaults(desk.line, { script: [{ status: 200, body: "<html>It works!</html>" }] });
  await reply(page, "Did this arrive?");
  const unclear = transcript(page).getByRole("article", { name: /Did this arrive/ });
  await expect(unclear).toContainText("Maybe sent: it is not clear");
  await expect(unclear).not.toContainText("Not delivered");
  await expect(page.getByRole("link", { name: /Maybe sent/ })).toBeVisible();

  await unclear.getByRole("button", { name: "Send again" }).click();
  await expect(unclear).toContainText("Sent");
  await expect(unclear).not.toContainText("Maybe sent");
  expect(desk.gateway.received(desk.line)).toHaveLength(4);
});

test("a line with refused credentials pauses, says so, and a supervisor resumes it", async ({
  desk,
}) => {
  await desk.customerWrites("Hello");
  const page = await desk.signIn("lead");
  await openConversation(page);
  desk.gateway.setFaults(desk.line, { sendStatus: 401 });
  for (const text of ["one", "two", "three"]) {
    await reply(page, text);
    await expect(
      transcript(page).getByRole("article", { name: new RegExp(`${text}$`) }),
    ).toContainText("Not delivered");
  }
  const trouble = page.getByRole("status").filter({ hasText: "WhatsApp is paused" });
  await expect(trouble).toBeVisible();

  desk.gateway.setFaults(desk.line, { sendStatus: null });
  await trouble.getByRole("button", { name: "Resume" }).click();
  await expect(trouble).toBeHidden();
  await reply(page, "four");
  await expect(transcript(page).getByRole("article", { name: /four$/ })).toContainText("Sent");
});

test("a late message says by how much; after the reply window the composer says why, and a note still works", async ({
  desk,
}) => {
  const twoDaysAgo = new Date(Date.now() - 48 * 3_600_000);
  await desk.customerWrites("From the day before yesterday", { receivedAt: twoDaysAgo });
  const page = await desk.signIn();
  await openConversation(page);
  await expect(transcript(page).getByText(/^Arrived 2 d late, at /)).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Reply not possible" })).toBeVisible();
  await page.keyboard.press("m");
  await page.keyboard.type("Call them tomorrow");
  await page.keyboard.press("Control+Enter");
  await expect(transcript(page)).toContainText("Call them tomorrow");
  expect(desk.gateway.received(desk.line)).toHaveLength(0);
});
