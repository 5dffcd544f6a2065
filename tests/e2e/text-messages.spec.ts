import { createTwilio } from "../../lib/simulators/twilio/twilio";
import { customer, lineOf, ownAccount } from "../support/twilio";
import { accessibilityFaults, expect, newContext, reply, signInAt, test, transcript } from "./desk";

test("a reply by SMS shows its segments, is delivered, and is impossible after STOP", async ({
  browser,
  organization,
}) => {
  const { parley, agents } = organization;
  const twilio = await createTwilio();
  const own = ownAccount(organization.key);
  await organization.begin([lineOf(twilio.url, own.settings)]);
  twilio.addAccount(own.accountAt(parley.url));
  twilio.setFaults("line", { autoDeliver: true });
  const context = await newContext(browser);
  const desk = await context.newPage();
  await signInAt(desk, parley.url, agents.one);
  const name = "+31 6 00000001";
  const customerWrites = (text: string) => twilio.sendText("line", { from: customer, text });

  await customerWrites("Is my car ready?");
  await desk.getByRole("link", { name: /Is my car ready\?/ }).click();
  const field = desk.getByRole("textbox", { name: /^Reply to/ });
  await field.fill("Yes, it is");
  await expect(desk.getByText("150 characters left · 1 part")).toBeVisible();
  await field.fill(`${"Yes ".repeat(17)}ça va`);
  await expect(desk.getByText("61 characters left · 2 parts")).toBeVisible();
  expect(await accessibilityFaults(desk)).toEqual([]);
  await field.fill("");
  await expect(desk.getByText(/part$/)).toBeHidden();
  await field.press("Escape");

  await reply(desk, "Yes, it is", name);
  const sent = transcript(desk).getByRole("article", { name: /Yes, it is/ });
  await expect(sent).toContainText("Delivered");

  await customerWrites("STOP");
  const blocked = desk.getByRole("textbox", { name: "Reply not possible" });
  await expect(blocked).toHaveValue(/has opted out of text messages/);
  await expect(desk.getByText("Opted out", { exact: true })).toBeVisible();
  expect(await accessibilityFaults(desk)).toEqual([]);
  await customerWrites("START");
  await reply(desk, "Welcome back", name);
  await expect(transcript(desk).getByRole("article", { name: /Welcome back/ })).toContainText(
    "Delivered",
  );

  await context.close();
  await twilio.close();
});
