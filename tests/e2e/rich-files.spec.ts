import type { Page } from "@playwright/test";
import { createMailgun } from "../../lib/simulators/mailgun/mailgun";
import { lineOf, customer as mailCustomer, ownDomain } from "../support/mailgun";
import { pdf } from "../support/sample-files";
import {
  accessibilityFaults,
  customer,
  expect,
  faultsInEachScheme,
  newContext,
  openConversation,
  reloadDesk,
  signInAt,
  test,
  transcript,
} from "./desk";

const write = (page: Page) => page.getByRole("region", { name: "Write" });
const preview = (page: Page) => write(page).getByRole("region", { name: "Preview" });

/** A picture of 400 by 300 pixels, painted by the browser. */
async function paint(page: Page): Promise<Buffer> {
  const url = await page.evaluate(() => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [400, 300];
    const context = canvas.getContext("2d");
    if (context !== null) {
      context.fillStyle = "#2a6";
      context.fillRect(0, 0, 400, 300);
      context.fillStyle = "#fff";
      context.fillRect(100, 60, 200, 180);
    }
    return canvas.toDataURL("image/png");
  });
  return Buffer.from(url.split(",")[1] ?? "", "base64");
}

test("the picture of a card is uploaded, cut to size by keys, kept in the draft, and reaches the customer", async ({
  browser,
  organization,
}) => {
  const { parley, agents } = organization;
  const domain = `mg.${organization.key}.test`;
  const mailgun = await createMailgun();
  await organization.begin([lineOf(mailgun.url, ownDomain(domain).settings)]);
  mailgun.addAccount(ownDomain(domain).accountAt(parley.url));
  const page = await (await newContext(browser)).newPage();
  await signInAt(page, parley.url, agents.one);
  await mailgun.sendMail("line", {
    ...{ from: mailCustomer, name: "Customer One", subject: "Cars", text: "What do you have?" },
    headers: { To: `support@${domain}` },
  });
  await page.getByRole("link", { name: /What do you have/ }).click();
  await page.keyboard.press("b");
  await write(page).getByRole("button", { name: "Add card" }).click();
  const title = write(page).getByRole("textbox", { name: "Title" });
  await expect(title).toBeFocused();
  await title.fill("Blue estate");
  await write(page).getByRole("button", { name: "Add button to card 1" }).click();
  await page.getByRole("menuitem", { name: "Link" }).click();
  await expect(write(page).getByRole("textbox", { name: "Link 1", exact: true })).toBeFocused();
  await write(page).getByRole("textbox", { name: "Link 1", exact: true }).fill("See it");
  await write(page)
    .getByRole("textbox", { name: "Web address of Link 1" })
    .fill("https://example.com/");

  const field = write(page).getByLabel("Picture for card 1");
  await field.setInputFiles({ name: "a.txt", mimeType: "text/plain", buffer: Buffer.from("x") });
  await expect(page.getByText("Choose a picture: JPEG, PNG, WebP or GIF.")).toBeVisible();
  const buffer = await paint(page);
  await field.setInputFiles({ name: "car.png", mimeType: "image/png", buffer });

  const dialog = page.getByRole("dialog", { name: "Cut the picture to size" });
  const frame = dialog.getByLabel("Part of the picture: move it with the arrow keys");
  await expect(frame).toBeVisible();
  expect(await faultsInEachScheme(page)).toEqual([]);
  const shape = async () => {
    const { width = 0, height = 1 } = (await frame.boundingBox()) ?? {};
    return (width / height).toFixed(2);
  };
  await expect.poll(shape).toBe("1.91");
  await dialog.getByRole("tab", { name: "Square, 1:1" }).click();
  await expect.poll(shape).toBe("1.00");
  const before = await frame.boundingBox();
  await frame.focus();
  await page.keyboard.press("ArrowLeft");
  await expect.poll(async () => (await frame.boundingBox())?.x).toBeLessThan(before?.x ?? 0);
  await dialog.getByRole("tab", { name: "Wide, 1.91:1" }).click();
  await dialog.getByRole("button", { name: "Use picture" }).click();
  await expect(title).toBeFocused();

  const shown = write(page).getByRole("img", { name: "Picture of card 1" });
  await expect(shown).toBeVisible();
  const size = () =>
    shown.evaluate(({ naturalWidth, naturalHeight }: HTMLImageElement) => [
      naturalWidth,
      naturalHeight,
    ]);
  await expect.poll(size).toEqual([400, 209]);
  await expect(preview(page).locator("img")).toHaveCount(1);
  expect(await faultsInEachScheme(page)).toEqual([]);

  await expect.poll(() => draftPicture(page)).not.toBeNull();
  await reloadDesk(page);
  await page.keyboard.press("b");
  await expect(shown).toBeVisible();
  await write(page).getByRole("button", { name: "Remove picture of card 1" }).click();
  await expect(shown).toHaveCount(0);
  await write(page)
    .getByLabel("Picture for card 1")
    .setInputFiles({
      ...{ name: "car.png", mimeType: "image/png", buffer },
    });
  await dialog.getByRole("tab", { name: "Free" }).click();
  await dialog.getByRole("button", { name: "Use picture" }).click();
  await expect.poll(size).toEqual([400, 300]);
  // It is kept for later, and opens here again with its picture.
  await write(page).getByRole("button", { name: "Save as canned reply" }).click();
  const saving = page.getByRole("dialog", { name: "Save as canned reply" });
  await saving.getByLabel("Title").fill("Our cars");
  await saving.getByLabel("Shortcut").fill("cars");
  await expect(saving.getByRole("list", { name: "Cards" })).toContainText("Blue estate");
  expect(await faultsInEachScheme(page)).toEqual([]);
  await saving.getByRole("button", { name: "Save" }).click();
  await expect(saving).toHaveCount(0);
  await write(page).getByRole("button", { name: "Remove Card 1" }).click();
  await expect(write(page).getByRole("textbox", { name: "Title" })).toHaveCount(0);
  await expect(write(page).getByRole("button", { name: "Add card" })).toBeFocused();
  await page.keyboard.press("Escape");
  await page.keyboard.press("r");
  await page.keyboard.type("/cars");
  const offered = page.getByRole("option", { name: /Our cars/ });
  await expect(offered).toContainText("/cars");
  await page.keyboard.press("Enter");
  await expect.poll(size).toEqual([400, 300]);
  await expect(write(page).getByRole("textbox", { name: "Title" })).toHaveValue("Blue estate");
  await write(page).getByRole("button", { name: "Send on E-mail" }).click();

  const sent = transcript(page).getByRole("article", { name: /Blue estate/ });
  await expect(sent.locator("img")).toHaveCount(1);
  const html = await mailgun.until(() => {
    const sends = mailgun.received("line").filter(({ status }) => status === 200);
    return sends.map(({ form }) => String(Object.fromEntries(form).html))[0];
  });
  const url = new URL(/<img src="([^"]+)"/u.exec(html)?.[1] ?? "");
  const answer = await page.request.get(new URL(url.pathname, parley.url).href);
  expect((await answer.body()).equals(buffer)).toBe(true);
  await page.context().close();
  await mailgun.close();
});

test("a file has buttons under it, which become words where the line has none", async ({
  desk,
}) => {
  await desk.customerWrites("Do you have an offer?");
  const page = await desk.signIn();
  await openConversation(page);
  await page.keyboard.press("b");
  await write(page).getByRole("textbox", { name: "Text" }).fill("Our offer");
  await write(page)
    .getByLabel("File", { exact: true })
    .setInputFiles({ name: "offer.pdf", mimeType: "application/pdf", buffer: pdf });
  await expect(write(page).getByRole("list", { name: "File" })).toContainText("offer.pdf");
  await expect(write(page).getByRole("button", { name: "Add card" })).toBeDisabled();
  await expect(write(page)).toContainText("A message has cards or a file, not both.");
  await write(page).getByRole("button", { name: "Add button to the message" }).click();
  await page.getByRole("menuitem", { name: "Quick reply" }).click();
  await write(page).getByRole("textbox", { name: "Quick reply 1", exact: true }).fill("I take it");
  await expect(preview(page)).toContainText("offer.pdf");
  await expect(preview(page)).toContainText("1. I take it");
  expect(await accessibilityFaults(page)).toEqual([]);
  await reloadDesk(page);
  await page.keyboard.press("b");
  await expect(write(page).getByRole("list", { name: "File" })).toContainText("offer.pdf");
  await write(page).getByRole("button", { name: "Send on WhatsApp" }).click();

  await expect(
    transcript(page).getByRole("article", { name: /offer\.pdf|Our offer/ }),
  ).not.toHaveCount(0);
  const phone = await desk.gateway.until(() =>
    desk.gateway
      .phone(desk.line, customer.from)
      .messages.find(({ text }) => text.includes("1. I take it")),
  );
  expect(phone.text).toContain("Our offer");
});

/** The picture of the first card in the draft of the open conversation, as the server has it. */
function draftPicture(page: Page): Promise<string | null> {
  return page.evaluate(async () => {
    const id = /[0-9a-f-]{36}/u.exec(location.href)?.[0];
    const answer = await fetch(`/api/conversations/${id}/draft`);
    const draft: { rich: { cards: { picture?: string }[] } | null } = await answer.json();
    return draft.rich?.cards[0]?.picture ?? null;
  });
}
