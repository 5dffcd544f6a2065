import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  expect,
  type Page,
} from "@playwright/test";

/** Contexts of a browser that tests use one after the other. */
export interface Contexts {
  /** A page in a context in which nobody has been at this address, as far as pages and servers can tell. */
  openPage(url: string): Promise<Page>;
  /** Closes what the test had open. What `openPage` gave may be used by the next one. */
  tidy(): Promise<void>;
}

type Held = Window & { allLoaded?(): void };

/** What pages keep. What the browser keeps for itself stays: scripts, and what it has made of them. */
const storageTypes = "local_storage,indexeddb,cache_storage,service_workers,file_systems";

/**
 * Keeps contexts from one test to the next: the desk's scripts are then neither loaded nor compiled again. A test that changes
 * what lasts as long as its context (its clock) has to make one of its own.
 */
export function createContexts(browser: Browser): Contexts {
  const idle: BrowserContext[] = [];
  const taken = new Set<BrowserContext>();
  return {
    async openPage(url) {
      const context = idle.pop() ?? (await newContext(browser));
      taken.add(context);
      const page = await context.newPage();
      const session = await context.newCDPSession(page);
      await session.send("Storage.clearDataForOrigin", { origin: url, storageTypes });
      await session.detach();
      return page;
    },
    async tidy() {
      const open = browser.contexts().filter((context) => !idle.includes(context));
      await Promise.all(
        open.map(async (context) => {
          if (!taken.has(context)) return context.close();
          await Promise.all(context.pages().map((page) => page.close()));
          await context.unrouteAll();
          await context.setOffline(false);
          await context.clearPermissions();
          await context.clearCookies();
          idle.push(context);
        }),
      );
      taken.clear();
    },
  };
}

/**
 * A context whose pages load what their first view does without only when they need it, or when the test has them do it
 * (`allLoaded`): as much as all the rest of a page costs, for what most tests do not look at.
 */
export async function newContext(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const context = await browser.newContext(options);
  await context.addInitScript(() => {
    const whenIdle = window.requestIdleCallback.bind(window);
    const waiting: IdleRequestCallback[] = [];
    let isHeld = true;
    window.requestIdleCallback = (run, how) =>
      isHeld && how === undefined ? waiting.push(run) : whenIdle(run, how);
    (window as Held).allLoaded = () => {
      isHeld = false;
      for (const run of waiting.splice(0)) whenIdle(run);
    };
  });
  return context;
}

/** Has a desk load what its first view does without, as every desk does once its browser has nothing else to do. */
export async function allLoaded(page: Page): Promise<void> {
  await page.evaluate(() => (window as Held).allLoaded?.());
  await expect(page.locator("[data-loaded]")).toBeAttached();
}
