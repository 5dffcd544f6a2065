import { customer, expect, openConversation, replyField, test, transcript } from "./desk";

/** The smallest PNG: one red point. */
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==",
  "base64",
);

test("files come from the customer, each fetched with one GET, and reach them unchanged; one that the line cannot send is refused before its upload, with the reason", async ({
  desk,
}) => {
  const { gateway, line } = desk;
  await gateway.sendFile(line, {
    from: customer.from,
    name: customer.name,
    kind: "IMAGE",
    bytes: png,
    contentType: "image/png",
    caption: "my receipt",
  });
  await gateway.sendFile(line, {
    from: customer.from,
    kind: "DOCUMENT",
    bytes: Buffer.from("%PDF-1.4\n%%EOF\n"),
    contentType: "application/pdf",
    fileName: "contract 2024.pdf",
  });
  const page = await desk.signIn();
  await openConversation(page);

  await expect(transcript(page)).toContainText("my receipt");
  await expect(transcript(page)).toContainText("contract 2024.pdf");
  const picture = transcript(page).getByRole("button", { name: /Show large/ });
  await expect(picture).toBeVisible();
  await picture.click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);

  const media = await gateway.until(() => {
    const hosted = gateway
      .phone(line, customer.from)
      .messages.flatMap((message) => (message.media?.kind === "hosted" ? [message.media] : []));
    return hosted.every(({ gets }) => gets > 0) && hosted;
  });
  expect(media.map(({ gets, heads }) => ({ gets, heads }))).toEqual([
    { gets: 1, heads: 0 },
    { gets: 1, heads: 0 },
  ]);

  await page
    .getByLabel("Files to attach")
    .setInputFiles({ name: "car.png", mimeType: "image/png", buffer: png });
  await expect(page.getByRole("list", { name: "Files to send" })).toContainText("car.png");
  await replyField(page).fill("Here it is");
  await page.getByRole("button", { name: "Send on WhatsApp" }).click();

  const received = await gateway.until(() =>
    gateway
      .phone(line, customer.from)
      .messages.find(
        (message) =>
          message.media?.kind === "fetched" && message.media.state === "stored" && message,
      ),
  );
  expect(received.text).toBe("Here it is");
  const file = await gateway.media(line, received.id);
  expect(file && Buffer.from(file.bytes).equals(png)).toBe(true);

  await expect(page.getByRole("list", { name: "Files to send" })).toBeHidden();
  await page
    .getByLabel("Files to attach")
    .setInputFiles({ name: "empty.txt", mimeType: "text/plain", buffer: Buffer.alloc(0) });
  await expect(page.getByRole("list", { name: "Files to send" })).toContainText(/empty/i);
  await expect(page.getByRole("button", { name: "Send on WhatsApp" })).toBeDisabled();
});
