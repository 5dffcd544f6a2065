import type { Page } from "@playwright/test";
import { customer, expect, faultsInEachTheme, test, transcript } from "../desk";
import { inDutch, signInWithTemplates } from "../templates";

const dayMs = 24 * 3_600_000;

const write = (page: Page) => page.getByRole("region", { name: "Write" });
const tab = (page: Page, name: string) => write(page).getByRole("tab", { name });
const preview = (page: Page) => write(page).getByRole("region", { name: "Preview" });

test("a closed window: the composer says why and opens with templates, one reaches the customer, and its pressed button comes back to it", async ({
  desk,
}) => {
  await desk.customerWrites("Is it ready?", { receivedAt: new Date(Date.now() - 2 * dayMs) });
  const page = await signInWithTemplates(desk);
  await expect(tab(page, "Template")).toHaveAttribute("aria-selected", "true");
  const paused = write(page).getByRole("option", { name: /winter_tyres/ });
  await expect(paused).toHaveAttribute("aria-disabled", "true");
  await expect(paused).toContainText("The provider has paused it");
  expect(await faultsInEachTheme(page)).toEqual([]);

  await page.keyboard.press("r");
  await expect(write(page).getByRole("textbox", { name: "Reply not possible" })).toHaveValue(
    /Send a template/,
  );
  await page.keyboard.press("Escape");
  await page.keyboard.press("t");
  const search = write(page).getByRole("combobox", { name: "Search templates" });
  await expect(search).toBeFocused();
  await search.fill("ready");
  await expect(paused).toHaveCount(0);
  await page.keyboard.press("Enter");

  const name = write(page).getByLabel("Customer name");
  await expect(name).toBeFocused();
  await expect(name).toHaveValue(customer.name);
  const send = write(page).getByRole("button", { name: "Send on WhatsApp" });
  await expect(send).toBeDisabled();
  await expect(write(page)).toContainText("Still to fill in: Closing time");
  await write(page).getByLabel("Closing time").fill("six");
  await expect(preview(page)).toContainText("Hello Customer One, your car is ready until six.");
  expect(await faultsInEachTheme(page)).toEqual([]);
  await page.keyboard.press("Control+Enter");

  const message = transcript(page).getByRole("article", { name: /your car is ready until six/ });
  await expect(message).toContainText("Template car_ready");
  await expect(message.getByRole("list", { name: "Buttons" })).toContainText("On my way");
  const phone = await desk.gateway.until(() => {
    const view = desk.gateway.phone(desk.line, customer.from);
    return view.messages.find(({ kind }) => kind === "template");
  });
  expect(phone.content).toMatchObject({
    templateName: "car_ready",
    mediaTemplateData: { body: { placeholders: ["Customer One", "six"] } },
  });

  await desk.gateway.sendContent(desk.line, {
    from: customer.from,
    content: {
      type: "BUTTON",
      text: "On my way",
      payload: "On my way",
      context: { id: phone.id },
    },
  });
  const pressed = transcript(page).getByRole("article", { name: /Customer One.*On my way/ });
  await expect(pressed).toContainText("Pressed the button");
  await pressed.getByRole("button", { name: /Reply to/ }).click();
  await expect(message).toBeFocused();
});

test("templates begin in the language of the last one that this customer was sent", async ({
  desk,
}) => {
  await desk.customerWrites("Is hij klaar?", { receivedAt: new Date(Date.now() - 2 * dayMs) });
  const page = await signInWithTemplates(desk, [inDutch]);
  const ready = write(page).getByRole("option", { name: /car_ready/ });
  await expect(ready).toContainText("Hello");
  await ready.click();
  await write(page).getByRole("button", { name: "Language: en_US" }).click();
  await page.getByRole("menuitemradio", { name: "nl", exact: true }).click();
  await expect(preview(page)).toContainText("Uw auto staat klaar.");
  await write(page).getByRole("button", { name: "Send on WhatsApp" }).click();
  await expect(
    transcript(page).getByRole("article", { name: /Uw auto staat klaar/ }),
  ).toBeVisible();
  await expect(ready).toContainText("Uw auto staat klaar.");
  await page.reload();
  await expect(ready).toContainText("Uw auto staat klaar.");
});
