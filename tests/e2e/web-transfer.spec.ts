import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "@playwright/test";
import type { ParleyProcess } from "../support/parley";
import { accessibilityFaults, expect, goToView, signInAt, test, transcript } from "./desk";

/** A person's browser: one that says it is driven by a program only looks at links. */
const userAgent =
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36";

async function openDemo(browser: Browser, parley: ParleyProcess) {
  const context = await browser.newContext();
  const desk = await context.newPage();
  const password = readFileSync(join(parley.dataFolder, "first-password.txt"), "utf8").trim();
  await signInAt(desk, parley.url, { email: "agent1@demo.test", password });
  const phone = await context.newPage();
  return { desk, phone, context };
}

/** As a program does: the link of a message is nothing one types. */
async function sendLink(desk: Page, lineName: string): Promise<void> {
  const conversationId = new URL(desk.url()).pathname.split("/").at(-1) ?? "";
  const status = await desk.evaluate(
    async ({ id, name }) => {
      const lines = await (await fetch("/api/lines")).json();
      const line = lines.items.find((one: { name: string }) => one.name === name);
      const url = `${window.location.origin}/chat/${line.id}?id={authuser}&token={authtoken}`;
      const actions = [{ kind: "link", label: "Continue here", url }];
      const content = { kind: "text", text: "Pictures are easier on the web.", actions };
      const answer = await fetch(`/api/conversations/${id}/messages`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ id: "0198c6a4-6f0e-7c3a-9a51-2f6d1f0b7e21", content }),
      });
      return answer.status;
    },
    { id: conversationId, name: lineName },
  );
  expect(status).toBe(201);
}

test("a customer goes from text messages to the web chat and back, in one conversation", async ({
  browser,
  launch,
}) => {
  const parley = await launch({
    provision: { organization: { name: "acme" } },
    env: { PARLEY_DEMO: "1" },
  });
  const { desk, phone, context } = await openDemo(browser, parley);
  const lines = await (await desk.request.get(`${parley.url}/api/lines`)).json();
  const sms = lines.items.find(({ name }: { name: string }) => name === "SMS");
  await phone.goto(`${parley.url}/playground?line=${sms.id}`);
  await phone.getByRole("link", { name: /Customer Nine|0000009/ }).click();
  const onPhone = phone.getByRole("log", { name: /^Messages on the phone/ });
  const writeOnPhone = async (text: string) => {
    await phone.getByRole("textbox", { name: "Message to SMS" }).fill(text);
    await phone.keyboard.press("Enter");
  };
  await writeOnPhone("Can I send you a picture?");
  await expect(onPhone).toContainText("Can I send you a picture?");
  await goToView(desk, "All");
  await desk.getByRole("link", { name: /Can I send you a picture\?/ }).click();
  await expect(transcript(desk)).toContainText("Can I send you a picture?");
  await sendLink(desk, "Web chat");

  const link = onPhone.getByRole("link", { name: /\/l\/[A-Za-z0-9]{9}$/ });
  await expect(link).toBeVisible();
  const url = (await link.getAttribute("href")) ?? "";
  const web = await browser.newContext({ userAgent });
  const page = await web.newPage();
  await page.goto(url);
  const chat = page.getByRole("region", { name: "Messages" });
  await expect(chat).toContainText("Can I send you a picture?");
  await expect(chat).toContainText("Pictures are easier on the web.");
  expect(new URL(page.url()).search).toBe("");
  expect(await accessibilityFaults(page)).toEqual([]);

  await expect(transcript(desk)).toContainText("continued on Web chat, after SMS");
  await expect(desk.getByRole("button", { name: /^Line: Web chat/ })).toBeVisible();
  expect(await accessibilityFaults(desk)).toEqual([]);

  await desk.getByRole("textbox", { name: /^Reply to/ }).fill("Here it works");
  await desk.getByRole("button", { name: "Send on Web chat" }).click();
  await expect(chat).toContainText("Here it works");
  // What the history said is not told again by the poll.
  await expect(chat.getByText(/Agent One joined/)).toHaveCount(1);
  await page.getByRole("textbox", { name: "Message" }).fill("So it does");
  await page.keyboard.press("Enter");
  await expect(transcript(desk)).toContainText("So it does");
  await page.reload();
  await expect(chat).toContainText("So it does");

  await writeOnPhone("On the road again");
  await expect(transcript(desk)).toContainText("continued on SMS, after Web chat");
  await expect(page.getByRole("button", { name: "Start a new chat" })).toBeVisible();

  await desk.getByRole("button", { name: /^Line: SMS/ }).click();
  await expect(desk.getByRole("menuitemradio", { name: /Web chat/ })).toBeVisible();
  expect(await accessibilityFaults(desk)).toEqual([]);
  await desk.getByRole("menuitemradio", { name: /WhatsApp/ }).click();
  await expect(desk.getByRole("button", { name: /^Line: WhatsApp/ })).toBeVisible();
  await expect(transcript(desk)).toContainText("You continued on WhatsApp, after SMS");

  await web.close();
  await context.close();
});
