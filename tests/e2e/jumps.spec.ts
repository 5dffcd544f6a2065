import { expect, type Locator, type Page } from "@playwright/test";
import { customer, type Desk, openConversation, test, transcript } from "./desk";

/** Messages of very different heights, most of them far from where a conversation is opened. */
const count = 160;
const meant = "The one that is meant";

async function writeBurst(desk: Desk): Promise<void> {
  const lines = (at: number) => Array.from({ length: 1 + ((at * 7) % 23) }, (_, line) => line);
  const write = (at: number) =>
    desk.customerWrites(lines(at).reduce((text, line) => `${text}\nline ${line}`, `Message ${at}`));
  await desk.customerWrites("The first of them");
  for (let at = 0; at < count; at += 10) {
    if (at === 60) await desk.customerWrites(meant);
    await Promise.all(Array.from({ length: 10 }, (_, index) => write(at + index)));
  }
}

/** Grows what stands above a message, as a picture does that comes late. */
async function growAbove(message: Locator, pixels: number): Promise<void> {
  await message.evaluate((element, height) => {
    const above = element.closest("[data-entry]")?.previousElementSibling;
    if (!(above instanceof HTMLElement)) throw new Error("There is nothing above.");
    above.style.paddingBottom = `${height}px`;
  }, pixels);
}

/** A message is wholly on the screen, and stays there whatever grows above it. */
async function expectWhollyShown(page: Page): Promise<void> {
  const message = transcript(page).getByRole("article").filter({ hasText: meant });
  await expect(message).toBeFocused();
  await expect(message).toBeInViewport({ ratio: 1 });
  for (const pixels of [900, 2500]) {
    await growAbove(message, pixels);
    await expect(message).toBeInViewport({ ratio: 1 });
  }
  // Who scrolls on is not brought back.
  await transcript(page).hover();
  await page.mouse.wheel(0, 4000);
  await expect(message).not.toBeInViewport();
  await growAbove(message, 100);
  await expect(message).not.toBeInViewport();
}

test("what a link or a hit leads to is wholly on the screen, at the desk and in transcripts, whatever grows", async ({
  desk,
}) => {
  test.slow();
  await writeBurst(desk);
  const page = await desk.signIn("lead");
  await openConversation(page);
  const id = /inbox\/([\da-f-]{36})/u.exec(page.url())?.[1];
  const timeline = `${desk.parley.url}/api/conversations/${id}/timeline?limit=500`;
  const { items } = await (await page.request.get(timeline)).json();
  const target = items.find(
    (entry: { message?: { content: { text?: string } } }) => entry.message?.content.text === meant,
  );
  await page.goto(`${desk.parley.url}/inbox/${id}?message=${target.message.id}`);
  await expectWhollyShown(page);

  const query = encodeURIComponent(`"${meant}"`);
  await expect(async () => {
    await page.goto(`${desk.parley.url}/transcripts?q=${query}`);
    await expect(page.locator("[data-transcript]")).toHaveCount(1, { timeout: 2_000 });
  }).toPass();
  await page.locator("[data-transcript]").click();
  await expect(page.getByRole("heading", { name: customer.name })).toBeVisible();
  await expectWhollyShown(page);
});
