import {
  accessibilityFaults,
  customer,
  expect,
  faultsInEachScheme,
  pressAtOnce,
  test,
} from "./desk";
import { conversationOf, firstNotes, signInToListen, tonesIn } from "./listening";
import { resize } from "./window";

test("notifications are chosen by keyboard, tried, and pass axe", async ({ desk }) => {
  test.slow();
  const page = await signInToListen(desk);
  await pressAtOnce(page, "g", ",");
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
    await resize(page, width, 800);
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
