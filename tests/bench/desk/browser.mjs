import { chromium } from "@playwright/test";
import { ensureChromium } from "../../support/install-chromium.mjs";
import { person } from "../requests.mjs";

const size = { width: 1_440, height: 900 };

export async function openBrowser() {
  return chromium.launch({
    executablePath: await ensureChromium(),
    args: ["--no-sandbox", "--enable-precise-memory-info"],
  });
}

/** A page of a browser of its own. */
export async function openPage(browser) {
  const context = await browser.newContext({ viewport: size });
  return context.newPage();
}

/** A browser in which somebody has signed in at the desk, without having looked at it. */
export async function signedIn(browser, { port }) {
  const origin = `http://127.0.0.1:${port}`;
  const page = await openPage(browser);
  const { request } = page.context();
  const { csrfToken } = await (await request.get(`${origin}/api/auth/csrf`)).json();
  await request.post(`${origin}/api/auth/callback/credentials`, {
    form: { email: person.email, password: person.password, csrfToken, json: "true" },
  });
  return { page, origin };
}

/** A desk with everything loaded, which shows all conversations. */
export async function openDesk(browser, parley) {
  const { page, origin } = await signedIn(browser, parley);
  await page.goto(`${origin}/inbox`);
  await page
    .getByRole("status")
    .filter({ hasText: /^Live$/u })
    .waitFor();
  await page.locator("[data-row]").first().waitFor();
  await page.waitForLoadState("networkidle");
  return { page, origin };
}

/** The bytes of objects that scripts of a page hold, after a collection. */
export async function heapMiB(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return usedSize / 1_048_576;
}
