import type { BrowserContext, Page } from "@playwright/test";
import {
  accessibilityFaults,
  type agents,
  customer,
  type Desk,
  expect,
  faultsInEachScheme,
  openConversation,
  rowOf,
  test,
} from "./desk";

/** What a page did to be noticed. */
type Noticed = {
  /** The first note of each tone that was played, in hertz. */
  tones: number[];
  notifications: { title: string; body: string; tag: string; isOpen: boolean }[];
};
type WithNoticed = Window & { noticed: Noticed; clickLast(): void };

const firstNotes = { customer: 587.33, mine: 783.99 };
const others = { from: "385919997777", name: "Customer Two" } as const;

/** Has a page note what it plays, and show notifications that can be looked at. */
async function listen(page: Page): Promise<void> {
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

const noticedIn = (page: Page) => page.evaluate(() => (window as never as WithNoticed).noticed);
const tonesIn = async (page: Page) => (await noticedIn(page)).tones;
const openIn = async (page: Page) =>
  (await noticedIn(page)).notifications.filter(({ isOpen }) => isOpen);

/** Signs an agent in whose page hears of what happens, and may sound. */
async function signInToListen(desk: Desk, agent: keyof typeof agents = "one"): Promise<Page> {
  const page = await desk.signIn(agent, listen);
  await beginToHear(page, desk);
  return page;
}

/** Waits until live events come, which change the theme, and presses a key, before which a page may not sound. */
async function beginToHear(page: Page, desk: Desk): Promise<void> {
  const html = page.locator("html");
  const theme = (await html.getAttribute("data-theme")) === "dark" ? "light" : "dark";
  await expect(page.locator("[data-loaded]")).toBeAttached();
  await patch(page.context(), desk, "me/preferences", { theme });
  await expect(html).toHaveAttribute("data-theme", theme);
  await page.keyboard.press("Shift");
}

type Api = Pick<BrowserContext, "request">;

async function patch({ request }: Api, desk: Desk, path: string, data: object): Promise<void> {
  const { url } = desk.parley;
  const answer = await request.patch(`${url}/api/${path}`, { headers: { origin: url }, data });
  expect(answer.ok()).toBe(true);
}

/** The id of a customer's conversation. */
async function conversationOf({ request }: Api, desk: Desk, name: string): Promise<string> {
  const answer = await request.get(`${desk.parley.url}/api/conversations?view=all`);
  const { items }: { items: { id: string; contact: { name: string } }[] } = await answer.json();
  return items.find(({ contact }) => contact.name === name)?.id ?? "";
}

async function idOf({ request }: Api, desk: Desk): Promise<string> {
  const { agent } = await (await request.get(`${desk.parley.url}/api/me`)).json();
  return agent.id;
}

/** A colleague gives a conversation to the agent of a page. */
async function give(colleague: Page, page: Page, desk: Desk, name: string): Promise<void> {
  const id = await conversationOf(page.context(), desk, name);
  const assignee = await idOf(page.context(), desk);
  await patch(colleague.context(), desk, `conversations/${id}`, { assignee });
}

test("who waits is heard, what is given to an agent is heard and seen, and it goes when the agent reads it elsewhere", async ({
  desk,
}) => {
  const page = await signInToListen(desk);
  const colleague = await desk.signIn("lead");
  await desk.customerWrites("Is anybody there?");
  await expect.poll(() => tonesIn(page)).toEqual([firstNotes.customer]);
  expect(await openIn(page)).toEqual([]);

  await give(colleague, page, desk, customer.name);
  await expect.poll(() => openIn(page)).toMatchObject([{ title: customer.name }]);
  expect(await tonesIn(page)).toEqual([firstNotes.customer, firstNotes.mine]);
  await expect(page).toHaveTitle(/^\(1\) /);
  await expect(page.locator('link[rel="icon"]')).toHaveAttribute("href", "/icons/unread.svg");

  // The newest takes the place of the one before.
  await desk.customerWrites("Hello?");
  await expect.poll(() => openIn(page)).toMatchObject([{ body: "Hello?" }]);

  const elsewhere = await desk.signIn("one");
  await openConversation(elsewhere);
  await expect.poll(() => openIn(page)).toEqual([]);
  await expect(page).not.toHaveTitle(/^\(/);
  await expect(page.locator('link[rel="icon"]')).toHaveAttribute("href", /^\/icon\.svg/);
});

test("a click on a notification leads to its conversation; what is taken by a colleague goes", async ({
  desk,
}) => {
  const page = await signInToListen(desk);
  const colleague = await desk.signIn("lead");
  await patch(page.context(), desk, "me/preferences", {
    notifications: { new: ["desktop"] },
  });
  await desk.customerWrites("First");
  await expect.poll(() => openIn(page)).toMatchObject([{ title: customer.name, body: "First" }]);
  const id = await conversationOf(page.context(), desk, customer.name);
  const assignee = await idOf(colleague.context(), desk);
  await patch(colleague.context(), desk, `conversations/${id}`, { assignee });
  await expect.poll(() => openIn(page)).toEqual([]);

  await desk.customerWrites("Second", others);
  await expect.poll(() => openIn(page)).toMatchObject([{ title: others.name }]);
  await page.evaluate(() => (window as never as WithNoticed).clickLast());
  await expect(page.getByRole("heading", { level: 2, name: others.name })).toBeVisible();
  expect(await openIn(page)).toEqual([]);
  // None of it was to be heard.
  expect(await tonesIn(page)).toEqual([]);
});

test("what an agent looks at makes its tone only, and what the agent does makes nothing", async ({
  desk,
}) => {
  const page = await signInToListen(desk);
  await desk.customerWrites("Hello");
  await expect.poll(() => tonesIn(page)).toEqual([firstNotes.customer]);
  await openConversation(page);
  await page.keyboard.press("i");
  await expect(page.getByRole("button", { name: "Assignee: You" })).toBeVisible();
  // Long enough after the first for a tone of its own.
  await expect
    .poll(async () => {
      await desk.customerWrites("One more");
      return (await tonesIn(page)).length;
    })
    .toBeGreaterThan(1);
  const { tones, notifications } = await noticedIn(page);
  expect(new Set(tones)).toEqual(new Set([firstNotes.customer]));
  expect(notifications).toEqual([]);
});

test("of two tabs one sounds, and another one when that is closed", async ({ desk }) => {
  const first = await signInToListen(desk);
  const second = await first.context().newPage();
  await listen(second);
  await second.goto(`${desk.parley.url}/inbox`);
  await beginToHear(second, desk);
  const colleague = await desk.signIn("lead");
  const both = async () => [...(await tonesIn(first)), ...(await tonesIn(second))];

  await desk.customerWrites("Hello");
  await expect.poll(both).toEqual([firstNotes.customer]);
  await give(colleague, first, desk, customer.name);
  for (const page of [first, second]) await expect(page).toHaveTitle(/^\(1\) /);
  await expect.poll(async () => (await both()).sort()).toEqual([587.33, 783.99]);

  const [leading, left] = (await tonesIn(first)).length > 0 ? [first, second] : [second, first];
  expect(await tonesIn(left)).toEqual([]);
  await leading.close();
  await desk.customerWrites("And me?", others);
  await expect.poll(() => tonesIn(left)).toEqual([firstNotes.customer]);
});

test("in quiet hours and while muted nothing sounds or pops up, and the title goes on", async ({
  desk,
}) => {
  const page = await signInToListen(desk);
  const colleague = await desk.signIn("lead");
  const quietHours = {
    ...{ isOn: true, from: "00:00", to: "00:00", timeZone: "UTC" },
    days: [1, 2, 3, 4, 5, 6, 7],
  };
  await patch(page.context(), desk, "me/preferences", { quietHours });
  await desk.customerWrites("Hello");
  await give(colleague, page, desk, customer.name);
  await expect(page).toHaveTitle(/^\(1\) /);

  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill("mute notifications for an hour");
  await page.keyboard.press("Enter");
  const muted = page.getByRole("button", { name: /^Notifications are muted until/ });
  await expect(muted).toBeVisible();
  await patch(page.context(), desk, "me/preferences", { quietHours: null });
  await desk.customerWrites("Still there?");
  await expect(rowOf(page)).toContainText("Still there?");

  await muted.click();
  await expect(muted).toBeHidden();
  // The first that is noticed is the first after all that.
  await desk.customerWrites("Hello again");
  await expect.poll(() => openIn(page)).toMatchObject([{ body: "Hello again" }]);
  expect((await noticedIn(page)).notifications).toHaveLength(1);
  expect(await tonesIn(page)).toEqual([firstNotes.customer]);
});

test("what came before an agent signed in, or loaded the page again, notifies nobody", async ({
  desk,
}) => {
  await desk.customerWrites("Hello");
  const colleague = await desk.signIn("lead");
  const page = await signInToListen(desk);
  await give(colleague, page, desk, customer.name);
  await expect.poll(() => openIn(page)).toHaveLength(1);
  await page.reload();
  await expect(page).toHaveTitle(/^\(1\) /);
  await beginToHear(page, desk);
  await desk.customerWrites("Only this");
  await expect.poll(() => openIn(page)).toMatchObject([{ body: "Only this" }]);
  const { tones, notifications } = await noticedIn(page);
  expect(notifications).toHaveLength(1);
  expect(tones).toEqual([firstNotes.customer]);
});

test("notifications are chosen by keyboard, tried, and pass axe", async ({ desk }) => {
  test.slow();
  const page = await signInToListen(desk);
  await page.keyboard.press("g");
  await page.keyboard.press(",");
  const section = page.getByRole("region", { name: "Notifications" });
  const mention = section.getByRole("checkbox", { name: "Mention: Sound" });
  await expect(mention).toBeChecked();
  await mention.press("Space");
  await expect(mention).not.toBeChecked();
  await section.getByRole("button", { name: "Try the tone: For me" }).press("Enter");
  await expect.poll(() => tonesIn(page)).toEqual([firstNotes.mine]);
  await section.getByRole("switch", { name: "Quiet hours" }).press("Space");
  await section.getByLabel("From").fill("20:30");
  await section.getByRole("checkbox", { name: "Sunday" }).press("Space");
  await section.getByRole("button", { name: "Mute for an hour" }).press("Enter");
  await expect(section.getByText(/^Notifications are muted until/)).toBeVisible();
  for (const width of [1440, 1024, 390]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await faultsInEachScheme(page)).toEqual([]);
  }

  const elsewhere = await desk.signIn();
  await elsewhere.goto(`${desk.parley.url}/preferences`);
  const there = elsewhere.getByRole("region", { name: "Notifications" });
  await expect(there.getByRole("checkbox", { name: "Mention: Sound" })).not.toBeChecked();
  await expect(there.getByLabel("From")).toHaveValue("20:30");
  await expect(there.getByRole("checkbox", { name: "Sunday" })).not.toBeChecked();
  expect(await accessibilityFaults(elsewhere)).toEqual([]);
});

test("a browser that was not asked is asked by a button, and one that refuses says what to do", async ({
  desk,
}) => {
  const page = await desk.signIn("one", async (it) => {
    await it.addInitScript(() => {
      const permission = { now: "default" };
      Object.defineProperty(Notification, "permission", { get: () => permission.now });
      Notification.requestPermission = async () => {
        permission.now = "denied";
        return "denied";
      };
    });
  });
  await page.goto(`${desk.parley.url}/preferences`);
  await expect(page.getByText("has not been asked yet")).toBeVisible();
  await page.getByRole("button", { name: "Allow" }).press("Enter");
  await expect(page.getByText("refuses notifications from Parley")).toBeVisible();
  await expect(page.getByRole("button", { name: "Allow" })).toBeHidden();
});

test("this browser is pushed to once it is turned on, shows what comes, and is turned off", async ({
  desk,
}) => {
  const page = await desk.signIn("one", async (it) => {
    // No push service can be reached from here, and this browser shows nothing: what others would do.
    await it.addInitScript(() => {
      Object.defineProperty(Notification, "permission", { get: () => "granted" });
      Notification.requestPermission = async () => "granted";
      let subscription: object | null = null;
      const keys = { p256dh: `B${"A".repeat(86)}`, auth: "A".repeat(22) };
      Object.assign(PushManager.prototype, {
        getSubscription: async () => subscription,
        subscribe: async () => {
          subscription = {
            toJSON: () => ({ endpoint: "https://push.invalid/browser", keys }),
            unsubscribe: async () => {
              subscription = null;
              return true;
            },
          };
          return subscription;
        },
      });
    });
  });
  await desk.customerWrites("Hello");
  const id = await conversationOf(page.context(), desk, customer.name);
  await page.goto(`${desk.parley.url}/preferences`);
  await expect(page.locator('link[rel="manifest"]')).toHaveAttribute("href", /manifest/);
  const started = page.context().waitForEvent("serviceworker");
  await page.getByRole("button", { name: "Turn on" }).press("Enter");
  await expect(page.getByText("shows what is ticked under Push")).toBeVisible();
  const worker = await started;
  await worker.evaluate(() => {
    const scope = globalThis as never as { shown: object[]; registration: object };
    scope.shown = [];
    Object.assign(scope.registration, {
      showNotification: async (title: string, { body, tag }: NotificationOptions) => {
        scope.shown.push({ title, body, tag });
      },
    });
  });

  const cdp = await page.context().newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    cdp.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      if (registrations[0] !== undefined) resolve(registrations[0].registrationId);
    });
  });
  await cdp.send("ServiceWorker.enable");
  await cdp.send("ServiceWorker.deliverPushMessage", {
    origin: desk.parley.url,
    registrationId: await registered,
    data: JSON.stringify({ conversationId: id, title: customer.name, body: "WhatsApp" }),
  });
  const shown = () => worker.evaluate(() => (globalThis as never as { shown: object[] }).shown);
  await expect
    .poll(shown)
    .toEqual([{ title: customer.name, body: "WhatsApp", tag: `conversation-${id}` }]);
  // It keeps nothing that anybody wrote.
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const found = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return found.flat().map(({ url }) => new URL(url).pathname);
  });
  expect(kept.sort()).toEqual(["/icons/parley-192.png", "/unreachable.html"]);

  await page.getByRole("button", { name: "Turn off" }).press("Enter");
  await expect(page.getByText("this browser is told nothing")).toBeVisible();
});
