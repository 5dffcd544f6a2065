import type { Browser } from "@playwright/test";
import { type Desk, expect, fillSignIn, test } from "./desk";

/** What may stand for `next` in a link, as somebody would write it, and leads elsewhere if it is taken at its word. */
const foreign = [
  "//evil.example",
  "/\t/evil.example",
  "/%09/evil.example",
  "/%5Cevil.example",
  "/.//evil.example",
  "https://evil.example/",
  "https:evil.example",
  "javascript:location='https://evil.example/'",
];

/**
 * Signs in by a link, in a browser that knows nothing yet, and follows it again; both times it leads to the path. Nobody
 * else is asked for anything on the way.
 */
async function expectToLead(
  browser: Browser,
  { parley, agents }: Desk,
  next: string,
  path: string,
) {
  const { url } = parley;
  const context = await browser.newContext();
  const page = await context.newPage();
  const asked = new Set<string>();
  page.on("request", (request) => asked.add(new URL(request.url()).origin));
  await fillSignIn(page, url, agents.one, `?next=${next}`);
  await expect(page).toHaveURL(url + path);

  const again = await context.request.get(`${url}/login?next=${next}`, { maxRedirects: 0 });
  const { location = "nowhere" } = again.headers();
  expect([next, again.status(), new URL(location, url).href]).toEqual([next, 307, url + path]);
  expect([next, ...asked]).toEqual([next, url]);
  await context.close();
}

test("a desk path in the link is opened after signing in", async ({ browser, desk }) => {
  for (const path of ["/inbox?view=all", "/playground#top"]) {
    await expectToLead(browser, desk, encodeURIComponent(path), path);
  }
});

test("for any other path in the link the desk's start is opened", async ({ browser, desk }) => {
  // A sign-in for each of them.
  test.slow();
  for (const next of foreign) await expectToLead(browser, desk, next, "/inbox");
});
