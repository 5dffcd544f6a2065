import type { Page } from "@playwright/test";
import {
  agents,
  customer,
  expect,
  faultsInEachScheme,
  goToView,
  openConversation,
  reloadDesk,
  replyField,
  rowOf,
  setUndoSeconds,
  test,
  transcript,
} from "./desk";
import { resize } from "./window";

const { one, two, lead } = agents;
const here = (page: Page) => page.getByRole("button", { name: /^Colleagues here/ });
const noteField = (page: Page) => page.getByRole("textbox", { name: "Note", exact: true });
const question = (page: Page) => page.getByText("Send yours as well?");

test("colleagues see who looks, writes and has a draft, in the row and the header", async ({
  desk,
}) => {
  await desk.customerWrites("Hello");
  const writer = await desk.signIn("one");
  const watcher = await desk.signIn("two");
  await goToView(watcher, "All");
  await openConversation(writer);
  await expect(rowOf(watcher)).toContainText(`${one.name} is looking at this`);
  // Nobody is told of oneself.
  await expect(rowOf(writer)).not.toContainText("looking at this");
  await expect(here(writer)).toBeHidden();

  // Who comes later knows at once, and is seen by both.
  const late = await desk.signIn("lead");
  await openConversation(late);
  await expect(here(late)).toHaveAccessibleName(`Colleagues here: ${one.name} is looking at this`);
  await expect(rowOf(watcher)).toContainText(`${one.name} and ${lead.name} are looking at this`);

  await writer.keyboard.press("m");
  await noteField(writer).pressSequentially("Ask Bob");
  await expect(rowOf(watcher)).toContainText(`${one.name} is writing a note`);
  await noteField(writer).fill("");
  await expect(rowOf(watcher)).not.toContainText("writing");
  await writer.keyboard.press("Escape");
  await writer.keyboard.press("r");
  await replyField(writer).pressSequentially("Half a thought");
  await expect(rowOf(watcher)).toContainText(`${one.name} is writing an answer`);
  await expect(here(late)).toHaveAccessibleName(
    `Colleagues here: ${one.name} is writing an answer ${one.name} has a draft ${one.name} is looking at this`,
  );
  for (const width of [1440, 1024, 390]) {
    await resize(late, width, 800);
    expect(await faultsInEachScheme(late)).toEqual([]);
  }

  await writer.keyboard.press("Escape");
  await goToView(writer, "Closed");
  await expect(here(late)).toHaveAccessibleName(`Colleagues here: ${one.name} has a draft`);
  // The draft is its writer's: others see whose it is, and its words nowhere.
  await expect(rowOf(watcher)).toContainText("Hello");
  await expect(rowOf(watcher)).toContainText(`${one.name} has a draft`);
  await openConversation(watcher);
  await expect(here(watcher)).toHaveAccessibleName(
    `Colleagues here: ${one.name} has a draft ${lead.name} is looking at this`,
  );
  await late.close();
  await expect(here(watcher)).toHaveAccessibleName(`Colleagues here: ${one.name} has a draft`);
});

test("an agent with two tabs looks until both are elsewhere", async ({ desk }) => {
  await desk.customerWrites("Hello");
  const first = await desk.signIn("one");
  const second = await first.context().newPage();
  await second.goto(`${desk.parley.url}/inbox`);
  const colleague = await desk.signIn("two");
  await openConversation(first);
  await openConversation(second);
  await openConversation(colleague);
  await expect(here(colleague)).toBeVisible();
  await first.close();
  await expect(here(second)).toHaveAccessibleName(
    `Colleagues here: ${two.name} is looking at this`,
  );
  await expect(here(colleague)).toBeVisible();
  await second.reload();
  await expect(here(second)).toBeVisible();
  await expect(here(colleague)).toBeVisible();
  await goToView(second, "Closed");
  await expect(here(colleague)).toBeHidden();
});

test("whoever answers beside a colleague is told, asked once, and loses nothing", async ({
  desk,
}) => {
  await desk.customerWrites("Hello");
  const first = await desk.signIn("one");
  const second = await desk.signIn("two");
  await openConversation(first);
  await openConversation(second);
  await second.keyboard.press("r");
  await second.keyboard.type("My answer");
  await first.keyboard.press("r");
  await first.keyboard.type("Good morning");
  await expect(second.getByText(`${one.name} is writing an answer, too.`)).toBeVisible();

  await second.keyboard.press("Control+Enter");
  await expect(question(second)).toBeVisible();
  expect(await faultsInEachScheme(second)).toEqual([]);
  await second.keyboard.press("Escape");
  await expect(question(second)).toBeHidden();
  await expect(replyField(second)).toBeFocused();
  await expect(replyField(second)).toHaveValue("My answer");

  // What went out meanwhile is something new, and shown. Whoever was first is asked as well.
  await expect(first.getByText(`${two.name} is writing an answer, too.`)).toBeVisible();
  await first.keyboard.press("Control+Enter");
  await expect(question(first)).toBeVisible();
  await first.keyboard.press("Enter");
  await expect(transcript(second)).toContainText("Good morning");
  await expect(
    second.getByText(`${one.name} has answered since you began: “Good morning”`),
  ).toBeVisible();
  await second.keyboard.press("Control+Enter");
  await expect(question(second)).toBeVisible();
  await second.keyboard.type("!");
  await expect(question(second)).toBeHidden();
  await second.keyboard.press("Control+Enter");
  await expect(transcript(second)).toContainText("My answer!");
  await expect(replyField(second)).toHaveValue("");
  await expect.poll(() => desk.gateway.received(desk.line)).toHaveLength(2);

  // An answer that is begun now knows of all that.
  await second.keyboard.type("More");
  await expect(second.getByText("since you began")).toBeHidden();
  await second.keyboard.press("Control+Enter");
  await expect(replyField(second)).toHaveValue("");
});

test("whoever begins beside a draft that a colleague looks at is told, though nobody is typing", async ({
  desk,
}) => {
  await desk.customerWrites("Hello");
  const first = await desk.signIn("one");
  await openConversation(first);
  await first.keyboard.press("r");
  await first.keyboard.type("Good morning");
  const second = await desk.signIn("two");
  await expect(rowOf(second)).toContainText(`${one.name} is writing an answer`);
  await first.keyboard.press("Escape");
  await goToView(first, "Closed");
  await expect(rowOf(second)).not.toContainText("is writing");
  await goToView(first, "All");
  await openConversation(first);
  await openConversation(second);
  await expect(here(second)).toHaveAccessibleName(
    `Colleagues here: ${one.name} has a draft ${one.name} is looking at this`,
  );
  await second.keyboard.press("r");
  await second.keyboard.type("M");
  await expect(second.getByText(`${one.name} has begun to write here, too.`)).toBeVisible();
  await expect(first.getByText(`${two.name} is writing an answer, too.`)).toBeVisible();
  // Once they write, that is said, and stays while they think.
  await first.keyboard.press("r");
  await first.keyboard.type("!");
  await expect(second.getByText(`${one.name} is writing an answer, too.`)).toBeVisible();
  expect(await faultsInEachScheme(second)).toEqual([]);
});

test("Enter answers the question, in the place of the button, too", async ({ desk }) => {
  await desk.customerWrites("Hello");
  const first = await desk.signIn("one");
  const second = await desk.signIn("two");
  await openConversation(first);
  await openConversation(second);
  await first.keyboard.press("r");
  await first.keyboard.type("Good morning");
  await second.keyboard.press("r");
  await second.keyboard.type("Mine");
  await expect(second.getByText(`${one.name} is writing an answer, too.`)).toBeVisible();
  await second.getByRole("button", { name: "Send on WhatsApp" }).click();
  await expect(question(second)).toBeVisible();
  await expect(replyField(second)).toBeFocused();
  await second.keyboard.press("Enter");
  await expect(transcript(second)).toContainText("Mine");
  await expect(replyField(second)).toHaveValue("");
});

test("a colleague's answer that can still be taken back counts, and a note asks nothing", async ({
  desk,
}) => {
  await desk.customerWrites("Hello");
  const first = await desk.signIn("one");
  const second = await desk.signIn("two");
  await setUndoSeconds(first.context(), desk.parley.url, 10);
  await reloadDesk(first);
  await openConversation(first);
  await openConversation(second);
  await first.keyboard.press("r");
  await first.keyboard.type("Good morning");
  await second.keyboard.press("m");
  await second.keyboard.type("Ask Bob");
  await second.keyboard.press("Control+Enter");
  await expect(transcript(second)).toContainText("Ask Bob");
  await second.keyboard.press("Escape");
  await second.keyboard.press("r");
  await second.keyboard.type("Mine");
  await expect(first.getByText(`${two.name} is writing an answer, too.`)).toBeVisible();
  await first.keyboard.press("Control+Enter");
  await expect(question(first)).toBeVisible();
  await first.keyboard.press("Control+Enter");
  await expect(second.getByText(new RegExp(`${one.name}’s answer leaves in \\d+ s`))).toBeVisible();
  await second.keyboard.press("Control+Enter");
  await expect(question(second)).toBeVisible();
  await second.keyboard.press("Enter");
  await expect(replyField(second)).toHaveValue("");
});

test("a draft that is taken up again knows what was answered since", async ({ desk }) => {
  await desk.customerWrites("Hello");
  const first = await desk.signIn("one");
  await openConversation(first);
  const saved = first.waitForResponse(
    (response) => response.url().endsWith("/draft") && response.request().method() === "PUT",
  );
  await first.keyboard.press("r");
  await first.keyboard.type("Half a thought");
  await saved;
  await first.keyboard.press("Escape");
  await goToView(first, "Closed");

  const second = await desk.signIn("two");
  await openConversation(second);
  await expect(here(second)).toHaveAccessibleName(`Colleagues here: ${one.name} has a draft`);
  await second.keyboard.press("r");
  await second.keyboard.type("Done");
  await second.keyboard.press("Control+Enter");
  await expect(transcript(second)).toContainText("Done");

  await first.reload();
  await openConversation(first, customer.name);
  await expect(first.getByText(`${two.name} has answered since you began: “Done”`)).toBeVisible();
});

test("whoever was asked whether to send decides, also when nobody else answers any more", async ({
  desk,
}) => {
  await desk.customerWrites("Hello");
  const first = await desk.signIn("one");
  const second = await desk.signIn("two");
  await openConversation(first);
  await openConversation(second);
  await second.keyboard.press("r");
  await expect(replyField(second)).toBeFocused();
  await second.keyboard.type("My answer");
  await replyField(first).fill("Good morning");
  await expect(second.getByText(`${one.name} is writing an answer, too.`)).toBeVisible();
  await second.keyboard.press("Control+Enter");
  await expect(question(second)).toBeVisible();
  await replyField(first).fill("");
  await expect(second.getByText("Nobody else is answering any more.")).toBeVisible();
  await expect(question(second)).toBeVisible();
  await second.keyboard.press("Enter");
  await expect(transcript(second)).toContainText("My answer");
  await expect(question(second)).toBeHidden();
  await expect(replyField(second)).toHaveValue("");
});
