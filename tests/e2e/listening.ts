import type { BrowserContext, Page } from "@playwright/test";
import { type agents, allLoaded, type Desk, expect } from "./desk";

/** What a page did to be noticed. */
type Noticed = {
  /** The first note of each tone that was played, in hertz. */
  tones: number[];
  notifications: { title: string; body: string; tag: string; isOpen: boolean }[];
};
type WithNoticed = Window & { noticed: Noticed; clickLast(): void };

/** The first note of the tone for each, in hertz. */
export const firstNotes = { customer: 587.33, mine: 783.99 };
/** Somebody else who writes. */
export const others = { from: "385919997777", name: "Customer Two" } as const;

/** Has a page note what it plays, and show notifications that can be looked at. */
export async function listen(page: Page): Promise<void> {
  await page.addInitScript((starts) => {
    const noticed: Noticed = { tones: [], notifications: [] };
    const shown: FakeNotification[] = [];
    class FakeNotification extends EventTarget {
      static permission = "granted";
      static requestPermission = async () => "granted";
      readonly #entry: Noticed["notifications"][number];
      constructor(title: string, { body = "", tag = "" }: NotificationOptions = {}) {
        super();
        for (const one of noticed.notifications) if (one.tag === tag) one.isOpen = false;
        this.#entry = { title, body, tag, isOpen: true };
        noticed.notifications.push(this.#entry);
        shown.push(this);
      }
      close() {
        this.#entry.isOpen = false;
        this.dispatchEvent(new Event("close"));
      }
    }
    let isWithinMelody = false;
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (at = 0) {
      // Of a melody, which is begun at once, the first note.
      const hertz = Math.round(this.frequency.value * 100) / 100;
      if (!isWithinMelody && starts.includes(hertz)) noticed.tones.push(hertz);
      isWithinMelody = true;
      queueMicrotask(() => {
        isWithinMelody = false;
      });
      start.call(this, at);
    };
    Object.assign(window, {
      noticed,
      Notification: FakeNotification,
      clickLast: () => shown.at(-1)?.dispatchEvent(new Event("click")),
    });
  }, Object.values(firstNotes));
}

/** All that a page did to be noticed. */
export const noticedIn = (page: Page) =>
  page.evaluate(() => (window as never as WithNoticed).noticed);
/** The first notes of the tones that a page played, in order. */
export const tonesIn = async (page: Page) => (await noticedIn(page)).tones;
/** The notifications that a page shows. */
export const openIn = async (page: Page) =>
  (await noticedIn(page)).notifications.filter(({ isOpen }) => isOpen);

/** Clicks on the notification that was shown last. */
export const clickLast = (page: Page) =>
  page.evaluate(() => (window as never as WithNoticed).clickLast());

/** Signs an agent in whose page hears of what happens, and may sound. */
export async function signInToListen(
  desk: Desk,
  agent: keyof typeof agents = "one",
): Promise<Page> {
  const page = await desk.signIn(agent, listen);
  await beginToHear(page, desk);
  return page;
}

/** Waits until the page notifies, and presses a key, before which a page may not sound. */
export async function beginToHear(page: Page, desk: Desk): Promise<void> {
  await allLoaded(page);
  await prefer(page, desk);
  await page.keyboard.press("Shift");
}

/** Changes the preferences of the agent of a page, and waits until the page has heard of it: the theme changes with them. */
export async function prefer(page: Page, desk: Desk, preferences: object = {}): Promise<void> {
  const html = page.locator("html");
  const theme = (await html.getAttribute("data-theme")) === "dark" ? "light" : "dark";
  await patch(page.context(), desk, "me/preferences", { ...preferences, theme });
  await expect(html).toHaveAttribute("data-theme", theme);
}

type Api = Pick<BrowserContext, "request">;

/** Changes something as whoever is signed in. */
export async function patch(
  { request }: Api,
  desk: Desk,
  path: string,
  data: object,
): Promise<void> {
  const { url } = desk.parley;
  const answer = await request.patch(`${url}/api/${path}`, { headers: { origin: url }, data });
  expect(answer.ok()).toBe(true);
}

/** The id of a customer's conversation. */
export async function conversationOf({ request }: Api, desk: Desk, name: string): Promise<string> {
  const answer = await request.get(`${desk.parley.url}/api/conversations?view=all`);
  const { items }: { items: { id: string; contact: { name: string } }[] } = await answer.json();
  return items.find(({ contact }) => contact.name === name)?.id ?? "";
}

/** The id of whoever is signed in. */
export async function idOf({ request }: Api, desk: Desk): Promise<string> {
  const { agent } = await (await request.get(`${desk.parley.url}/api/me`)).json();
  return agent.id;
}

/** A colleague gives a conversation to the agent of a page. */
export async function give(colleague: Page, page: Page, desk: Desk, name: string): Promise<void> {
  const id = await conversationOf(page.context(), desk, name);
  const assignee = await idOf(page.context(), desk);
  await patch(colleague.context(), desk, `conversations/${id}`, { assignee });
}
