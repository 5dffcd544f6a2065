import type { Page, Request } from "@playwright/test";
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
 * Signs in by a link, in a browser where nobody is signed in, and follows it again; both times it leads to the path.
 * Nobody else is asked for anything on the way. Afterwards nobody is signed in again.
 */
async function expectToLead(page: Page, { parley, agents }: Desk, next: string, path: string) {
  const { url } = parley;
  const context = page.context();
  const asked = new Set<string>();
  const note = (request: Request) => asked.add(new URL(request.url()).origin);
  page.on("request", note);
  await fillSignIn(page, url, agents.one, `?next=${next}`);
  await expect(page).toHaveURL(url + path);

  const again = await context.request.get(`${url}/login?next=${next}`, { maxRedirects: 0 });
  const { location = "nowhere" } = again.headers();
  expect([next, again.status(), new URL(location, url).href]).toEqual([next, 307, url + path]);
  page.off("request", note);
  expect([next, ...asked]).toEqual([next, url]);
  // The desk that is left must not see its session end.
  await page.goto("about:blank");
  await context.clearCookies();
}

test("a desk path in the link is opened after signing in", async ({ page, desk }) => {
  for (const path of ["/inbox?view=all", "/playground#top"]) {
    await expectToLead(page, desk, encodeURIComponent(path), path);
  }
});

test("for any other path in the link the desk's start is opened", async ({ page, desk }) => {
  // A sign-in for each of them.
  test.slow();
  for (const next of foreign) await expectToLead(page, desk, next, "/inbox");
});
