import { signedIn } from "./browser.mjs";

/** What a browser that knows nothing of the desk loads until the list can be read; what comes when it is idle is not in it. */
export async function measureFirstLoad(browser, parley) {
  const { page, origin } = await signedIn(browser, parley);
  await page.addInitScript(() => {
    window.requestIdleCallback = () => 0;
  });
  const scripts = [];
  const all = [];
  page.on("requestfinished", (request) => {
    const sizes = request.sizes();
    all.push(sizes);
    if (request.resourceType() === "script") scripts.push(sizes);
  });
  const startedAt = performance.now();
  await page.goto(`${origin}/inbox`);
  await page.locator("[data-row]").first().waitFor();
  const tookMs = performance.now() - startedAt;
  await page.waitForLoadState("load");
  const kB = async (sizes) =>
    (await Promise.all(sizes)).reduce((sum, { responseBodySize }) => sum + responseBodySize, 0) /
    1_000;
  const rows = [
    {
      measure: "first load: scripts, compressed",
      unit: "kB",
      parley: [await kB(scripts)],
      atMost: [250],
    },
    { measure: "first load: everything", unit: "kB", parley: [await kB(all)] },
    { measure: "first load: until the list is there", unit: "ms", parley: [tookMs] },
  ];
  await page.context().close();
  return rows;
}
