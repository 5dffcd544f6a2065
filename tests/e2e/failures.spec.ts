import {
  accessibilityFaults,
  customer,
  expect,
  openConversation,
  reply,
  test,
  transcript,
} from "./desk";

test("while the provider does not answer, the message says so with its next attempt", async ({
  desk,
}) => {
  await desk.customerWrites("Hello");
  const page = await desk.signIn();
  await openConversation(page);
  desk.gateway.setFaults(desk.line, { sendStatus: 500 });
  await reply(page, "Hello to you");
  const message = transcript(page).getByRole("article", { name: /Hello to you/ });
  await expect(message).toContainText(/Next attempt in|Trying again now/);
  expect(await accessibilityFaults(page)).toEqual([]);
  desk.gateway.setFaults(desk.line, { sendStatus: null });
  await expect(message).toContainText("Sent");
  await expect(message).not.toContainText("Next attempt");
});

test("a file that could not be had is fetched again on demand", async ({ desk }) => {
  const { gateway, line } = desk;
  gateway.setFaults(line, { mediaStatus: 503 });
  await gateway.sendFile(line, {
    ...{ from: customer.from, name: customer.name, kind: "DOCUMENT" },
    ...{ bytes: Buffer.from("%PDF-1.4\n%%EOF\n"), contentType: "application/pdf" },
    fileName: "contract.pdf",
  });
  const page = await desk.signIn();
  await openConversation(page);
  const again = transcript(page).getByRole("button", { name: "Fetch again" });
  await expect(again).toBeVisible();
  gateway.setFaults(line, { mediaStatus: null });
  await again.click();
  await expect(transcript(page)).toContainText("contract.pdf");
  await expect(again).toBeHidden();
});
