import type { Page } from "@playwright/test";
import {
  agents,
  customer,
  expect,
  faultsInEachTheme,
  openConversation,
  replyField,
  rowOf,
  test,
  transcript,
} from "../desk";

const question = (page: Page) => page.getByText("Send yours as well?");

test("two agents at one customer: each sees at once what the other does, neither's words are lost, and the customer gets each answer once", async ({
  desk,
}) => {
  await desk.customerWrites("Hello");
  const [one, two] = [await desk.signIn("one"), await desk.signIn("two")];
  await openConversation(one);
  await openConversation(two);

  await one.keyboard.press("i");
  await expect(two.getByRole("button", { name: `Assignee: ${agents.one.name}` })).toBeVisible();
  await expect(transcript(two)).toContainText(agents.one.name);

  await two.keyboard.press("r");
  await two.keyboard.type("Let me look");
  await one.keyboard.press("r");
  await one.keyboard.type("Good");
  await expect(two.getByText(`${agents.one.name} is writing an answer, too.`)).toBeVisible();
  await expect(one.getByText(`${agents.two.name} is writing an answer, too.`)).toBeVisible();
  expect(await faultsInEachTheme(two)).toEqual([]);
  await one.keyboard.type(" morning");
  // Whoever answers beside a colleague is asked first.
  await one.keyboard.press("Control+Enter");
  await expect(question(one)).toBeVisible();
  await one.keyboard.press("Enter");
  await expect(transcript(two)).toContainText("Good morning");
  await expect(replyField(one)).toHaveValue("");
  // What the other agent has written stands, and is theirs to send.
  await expect(replyField(two)).toHaveValue("Let me look");
  await expect(
    two.getByText(`${agents.one.name} has answered since you began: “Good morning”`),
  ).toBeVisible();
  await two.keyboard.press("Control+Enter");
  await expect(question(two)).toBeVisible();
  await two.keyboard.press("Enter");
  await expect(transcript(one)).toContainText("Let me look");

  await one.keyboard.press("Escape");
  await one.keyboard.press("Shift+E");
  await expect(two.getByRole("button", { name: /Reopen/ })).toBeVisible();
  await desk.customerWrites("One more thing");
  await expect(transcript(two)).toContainText("One more thing");
  await expect(two.getByRole("button", { name: /Reopen/ })).toBeHidden();
  await expect(rowOf(one)).toBeVisible();
  const texts = () => desk.gateway.phone(desk.line, customer.from).messages.map(({ text }) => text);
  await expect.poll(texts).toEqual(["Hello", "Good morning", "Let me look", "One more thing"]);
});
