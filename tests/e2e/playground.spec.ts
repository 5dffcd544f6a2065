import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { startParley } from "../support/parley";
import { accessibilityFaults, openConversation, reply, signInAt, transcript } from "./desk";

test("the demo is played from both ends: a customer in one window, an agent in the other", async ({
  browser,
}) => {
  const parley = await startParley({
    provision: { organization: { name: "acme" } },
    env: { PARLEY_DEMO: "1" },
  });
  const context = await browser.newContext();
  const desk = await context.newPage();
  const password = readFileSync(join(parley.dataFolder, "first-password.txt"), "utf8").trim();
  await signInAt(desk, parley.url, { email: "agent1@demo.test", password });

  const phone = await context.newPage();
  await phone.goto(`${parley.url}/playground`);
  await phone.getByRole("link", { name: /Customer Two/ }).click();
  const messages = phone.getByRole("log", { name: "Messages on the phone of Customer Two" });
  await expect(messages).toBeVisible();
  await phone.getByRole("textbox", { name: "Message to WhatsApp" }).fill("Hello from the phone");
  await phone.keyboard.press("Enter");
  await expect(messages).toContainText("Hello from the phone");
  expect(await accessibilityFaults(phone)).toEqual([]);

  await openConversation(desk, "Customer Two");
  await expect(transcript(desk)).toContainText("Hello from the phone");
  await reply(desk, "Hello from the desk", "Customer Two");
  await expect(messages).toContainText("Hello from the desk");
  const answer = transcript(desk).getByRole("article", { name: /Hello from the desk/ });
  await expect(answer).toContainText(/Delivered|Read/);

  const refusal = phone.getByRole("switch", { name: "Gateway answers 500" });
  await refusal.click();
  await expect(refusal).toBeChecked();
  await reply(desk, "This one has to wait", "Customer Two");
  const waiting = transcript(desk).getByRole("article", { name: /has to wait/ });
  await expect(waiting).toContainText("Waiting to be sent");
  await refusal.click();
  await expect(messages).toContainText("This one has to wait");

  await context.close();
  await parley.stop();
});
