import { closeDemo, openDemo, writeAsCustomer } from "../support/demo";
import { accessibilityFaults, expect, openConversation, test, transcript } from "./desk";

test("a bot and an agent application work beside the desk", async ({ browser }) => {
  const demo = await openDemo(browser);
  const { parley, desk, phone } = demo;
  const programs = await desk.context().newPage();
  await programs.goto(`${parley.url}/playground/programs`);
  const bot = programs.getByRole("switch", { name: "Demo bot" });
  await bot.click();
  await expect(bot).toBeChecked();

  await phone.getByRole("link", { name: /^SMS/ }).click();
  await phone.getByRole("link", { name: /Customer Ten/ }).click();
  const messages = phone.getByRole("log", { name: /Messages on the phone/ });
  await expect(messages).toContainText("Can I come at nine");
  await writeAsCustomer(phone, "SMS", "Is anybody there?");
  await expect(messages).toContainText("1. Opening hours");
  await writeAsCustomer(phone, "SMS", "1");
  await expect(messages).toContainText("We are open on weekdays");
  const log = programs.getByRole("log", { name: "What it did" });
  await expect(log).toContainText("We are open on weekdays");
  await openConversation(desk, "+31 6 00000010");
  await expect(transcript(desk)).toContainText("We are open on weekdays");
  await expect(transcript(desk)).toContainText("Demo bot");
  await bot.click();
  await expect(bot).not.toBeChecked();

  await programs.getByRole("button", { name: "Connect as…" }).click();
  await programs.getByRole("menuitemradio", { name: "Agent Two" }).click();
  await expect(programs.getByText("Connected", { exact: true })).toBeVisible();
  await phone.getByRole("link", { name: /^WhatsApp/ }).click();
  await phone.getByRole("link", { name: /Customer Two/ }).click();
  await writeAsCustomer(phone, "WhatsApp", "Hello, who is there?");
  const interactions = programs.getByRole("list", { name: "Interactions" });
  await interactions.getByRole("button", { name: /Customer Two/ }).click();
  await programs.getByRole("button", { name: "Accept" }).click();
  const text = programs.getByRole("textbox", { name: "Text to Customer Two" });
  await text.fill("Agent Two, from an application");
  await programs.keyboard.press("Enter");
  await expect(phone.getByRole("log", { name: /Messages on the phone/ })).toContainText(
    "Agent Two, from an application",
  );
  await expect(programs.getByRole("log", { name: "Texts with Customer Two" })).toContainText(
    "Agent Two, from an application",
  );
  expect(await accessibilityFaults(programs)).toEqual([]);
  await closeDemo(demo);
});
