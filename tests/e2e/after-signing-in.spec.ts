import type { Page } from "@playwright/test";
import { agents, atTheDesk, type Desk, expect, fillSignIn, test } from "./desk";

/** Links as somebody may write them, with what stands in them for `next`. */
const foreign: readonly string[] = [
  "//evil.example",
  "///evil.example",
  "/\t/evil.example",
  "/%09/evil.example",
  "/%0A/evil.example",
  "%09//evil.example",
  "/\\evil.example",
  "/%5Cevil.example",
  "/.//evil.example",
  "/x/..//evil.example",
  "%2F%2Fevil.example",
  "https://evil.example/",
  "https:evil.example",
  "https:/evil.example",
  "javascript:location='https://evil.example/'",
  "data:text/html,evil.example",
  "&next=/inbox%3Fview%3Dall",
];

/** Signs in by a link; then follows the same link as somebody who is signed in. Gives where the two lead. */
async function placesOf(page: Page, desk: Desk, next: string): Promise<readonly string[]> {
  const { url } = desk.parley;
  const query = `?next=${next}`;
  const places: string[] = [];
  await page.context().clearCookies();
  await fillSignIn(page, url, agents.one, query);
  await atTheDesk(page);
  places.push(page.url());
  await page.goto(`${url}/login${query}`);
  await atTheDesk(page);
  places.push(page.url());
  return places;
}

test("a path of the desk in a link is where signing in leads", async ({ desk, page }) => {
  const { url } = desk.parley;
  for (const path of ["/inbox?view=all", "/inbox?q=https://evil.example#list"]) {
    const next = encodeURIComponent(path);
    expect(await placesOf(page, desk, next)).toEqual([url + path, url + path]);
  }
});

test("any other address in a link leads to the desk's start, and is never asked for", async ({
  desk,
  page,
}) => {
  test.slow();
  const { url } = desk.parley;
  const asked = new Set<string>();
  page.on("request", (request) => asked.add(new URL(request.url()).origin));
  for (const next of foreign) {
    expect([next, ...(await placesOf(page, desk, next))]).toEqual([
      next,
      `${url}/inbox`,
      `${url}/inbox`,
    ]);
  }
  expect([...asked]).toEqual([url]);
});
