import type { Page } from "@playwright/test";
import {
  agents,
  allLoaded,
  type Desk,
  expect,
  faultsInEachScheme,
  type Organization,
  openConversation,
  replyField,
  rowOf,
  test,
  transcript,
} from "./desk";
import { resize } from "./window";

const stranger = { from: "385919997777", name: "Customer Two" } as const;
const alertOf = (page: Page) => page.getByRole("alert").filter({ hasText: "Keys do nothing" });
const taken = (page: Page) => page.getByText("You no longer see this conversation");

/** Agent Two writes in a conversation; Agent One can give it to a team that Agent Two is not in. */
async function begin(desk: Desk, organization: Organization) {
  await organization.divide({ Sales: ["one", "two"], Service: ["one"] });
  await desk.customerWrites("Is there a red one?");
  await desk.customerWrites("I am somebody else", stranger);
  const giver = await desk.signIn("one");
  await openConversation(giver);
  const writer = await desk.signIn("two");
  await openConversation(writer);
  await writer.keyboard.press("r");
  await expect(replyField(writer)).toBeFocused();
  await writer.keyboard.type("There is ");
  return { giver, writer };
}

/** The dialog is ready: Enter alone gives it to Service. */
async function aimAtService(giver: Page) {
  await giver.keyboard.press("a");
  const dialog = giver.getByRole("dialog", { name: "Assign or transfer to" });
  await expect(dialog).toBeVisible();
  await giver.keyboard.type("service");
  await expect(dialog.getByRole("option").first()).toContainText("Service");
}

test("whoever types on while their conversation is given away runs no command, and can copy what they wrote", async ({
  desk,
  organization,
}) => {
  const { giver, writer } = await begin(desk, organization);
  await writer.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const drafts = giver.getByText(`${agents.two.name} has a draft`);
  await expect(drafts.first()).toBeAttached();
  await aimAtService(giver);
  const address = writer.url();
  const typing = writer.keyboard.type("one, or a green one, e, j, r or o ".repeat(4), {
    delay: 25,
  });
  await giver.keyboard.press("Enter");
  await typing;
  await expect(taken(writer)).toBeVisible();
  await writer.keyboard.type("or e j r x");
  await expect(alertOf(writer)).toBeFocused();
  await writer.keyboard.press("Control+Enter");
  await writer.keyboard.press("Control+Shift+Enter");
  await writer.keyboard.press("Control+k");
  await writer.keyboard.press("Enter");
  await expect(alertOf(writer)).toBeFocused();
  expect(writer.url()).toBe(address);
  await expect(writer.getByRole("dialog")).toHaveCount(0);
  await expect(rowOf(writer)).toHaveCount(0);
  await expect(rowOf(writer, stranger.name)).toContainText("I am somebody else");
  expect(await faultsInEachScheme(writer)).toEqual([]);
  await expect(drafts).toHaveCount(0);

  const kept = writer.getByRole("region", { name: "Your reply, not sent" });
  await expect(kept).toContainText("There is");
  await kept.getByRole("button", { name: "Copy" }).click();
  await expect(writer.getByText("What you wrote is copied")).toBeVisible();
  expect(await writer.evaluate(() => navigator.clipboard.readText())).toMatch(/^There is/u);

  // Keys work again, as the agent has pointed at something.
  await expect(alertOf(writer)).toHaveCount(0);
  await writer.keyboard.press("j");
  await expect(transcript(writer)).toContainText("I am somebody else");
  await expect(transcript(writer).getByRole("article")).toHaveCount(1);
  await expect(replyField(writer, stranger.name)).toHaveValue("");
});

test("after what had the focus is gone, Escape or the button make keys work again", async ({
  desk,
  organization,
}) => {
  const { giver, writer } = await begin(desk, organization);
  await aimAtService(giver);
  await giver.keyboard.press("Enter");
  await expect(taken(writer)).toBeVisible();
  await writer.keyboard.press("j");
  await expect(alertOf(writer)).toBeFocused();
  await writer.keyboard.press("Tab");
  await writer.keyboard.press("j");
  await expect(alertOf(writer)).toBeVisible();
  await expect(transcript(writer)).toHaveCount(0);
  await writer.keyboard.press("Escape");
  await expect(alertOf(writer)).toHaveCount(0);
  await writer.keyboard.press("j");
  await expect(transcript(writer)).toContainText("I am somebody else");
});

test("whoever looks for words in a conversation that is given away runs no command either", async ({
  desk,
  organization,
}) => {
  const { giver, writer } = await begin(desk, organization);
  await writer.keyboard.press("Control+f");
  const field = writer.getByRole("textbox", { name: "Find in this conversation" });
  await expect(field).toBeFocused();
  await writer.keyboard.type("re");
  await aimAtService(giver);
  await giver.keyboard.press("Enter");
  await expect(taken(writer)).toBeVisible();
  await writer.keyboard.type("e j o");
  await expect(alertOf(writer)).toBeFocused();
  await expect(transcript(writer)).toHaveCount(0);
  await alertOf(writer).getByRole("button", { name: "Go on" }).click();
  await expect(alertOf(writer)).toHaveCount(0);
  await openConversation(writer, stranger.name);
  await expect(transcript(writer).getByRole("article")).toHaveCount(1);
});

/** Types text in which every letter is a key of a command. Nothing of it has run: the same page, no dialog, both rows. */
async function typeOn(writer: Page) {
  const address = writer.url();
  await writer.keyboard.type("or e j r x i");
  await writer.keyboard.press("Control+Shift+Enter");
  expect(writer.url()).toBe(address);
  await expect(writer.getByRole("dialog")).toHaveCount(0);
}

test("whoever may not answer any more while they write runs no command, and finds what they wrote, to copy", async ({
  desk,
  organization,
}) => {
  const { writer } = await begin(desk, organization);
  await writer.keyboard.type("a red one");
  await organization.become("two", "reviewer");
  await expect(writer.getByText("Your role reads conversations")).toBeVisible();
  await typeOn(writer);
  await expect(alertOf(writer)).toBeFocused();
  await expect(writer.getByRole("region", { name: "Your reply, not sent" })).toContainText(
    "There is a red one",
  );
  expect(await faultsInEachScheme(writer)).toEqual([]);
  await organization.become("two", "agent");
  await expect(replyField(writer)).toHaveValue("There is a red one");
});

test("whoever writes when their line is switched off runs no command, and finds a message with buttons there, to copy", async ({
  desk,
  organization,
}) => {
  const { writer } = await begin(desk, organization);
  await writer.getByRole("tab", { name: "Rich" }).click();
  const write = writer.getByRole("region", { name: "Write" });
  await expect(write.getByRole("textbox", { name: "Text", exact: true })).toBeFocused();
  await writer.keyboard.type("Which day?");
  await allLoaded(writer);
  await write.getByRole("button", { name: "Add button to the message" }).press("Enter");
  await writer.keyboard.type("Saturday");
  await expect(write.getByRole("textbox", { name: "Quick reply 1", exact: true })).toHaveValue(
    "Saturday",
  );
  await organization.begin([]);
  const kept = writer.getByRole("region", { name: "Your message with buttons, not sent" });
  await expect(kept).toContainText("Which day?");
  await expect(kept).toContainText("Saturday");
  await typeOn(writer);
  expect(await faultsInEachScheme(writer)).toEqual([]);
});

test("whoever writes when the reply window closes runs no command, and finds what they wrote, to copy", async ({
  desk,
}) => {
  await desk.customerWrites("Is there a red one?");
  const writer = await desk.signIn("one", (page) => page.clock.install());
  await openConversation(writer);
  await writer.keyboard.press("r");
  await expect(replyField(writer)).toBeFocused();
  await writer.keyboard.type("There is");
  await writer.clock.fastForward("25:00:00");
  await expect(writer.getByRole("region", { name: "Your reply, not sent" })).toContainText(
    "There is",
  );
  await typeOn(writer);
});

test("whoever chooses in a dialog whose conversation is given away runs no command", async ({
  desk,
  organization,
}) => {
  const { giver, writer } = await begin(desk, organization);
  await writer.keyboard.press("Escape");
  await aimAtService(giver);
  await writer.keyboard.press("l");
  const dialog = writer.getByRole("dialog", { name: "Tags" });
  await expect(dialog).toBeVisible();
  await writer.keyboard.type("war");
  await giver.keyboard.press("Enter");
  await expect(taken(writer)).toBeVisible();
  await expect(dialog).toHaveCount(0);
  await typeOn(writer);
  await expect(alertOf(writer)).toBeFocused();
  await expect(transcript(writer)).toHaveCount(0);
});

test("a row that a narrower window hides has not been taken away: the next key works, however late it is pressed", async ({
  desk,
}) => {
  await desk.customerWrites("Hello");
  const page = await desk.signIn();
  await openConversation(page);
  const dialog = page.getByRole("dialog", { name: "Tags" });
  await page.keyboard.press("l");
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(rowOf(page)).toBeFocused();
  await resize(page, 390, 844);
  await expect(page.locator("[data-row]")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(rowOf(page)).toBeVisible();
  await expect(alertOf(page)).toHaveCount(0);
});
