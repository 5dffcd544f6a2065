import { heapMiB } from "./browser.mjs";
import { openCustomer } from "./customers.mjs";

/** One customer writes so often into the conversation that is watched. */
const watchedEveryMs = 500;

/**
 * Minutes at the desk while everybody writes: what its scripts hold at the beginning and at the end, and whether every
 * message of a conversation that is open is shown as it comes.
 */
export async function measureLongShift({ page, origin }, { parley, customers, long, minutes }) {
  await page.goto(`${origin}/inbox/${long.id}`);
  await page.locator("[data-seq]").last().waitFor();
  await page.evaluate(() => {
    const seen = new Set();
    const look = () => {
      for (const entry of document.querySelectorAll("[data-seq]"))
        seen.add(Number(entry.dataset.seq));
    };
    look();
    window.shownSince = () => [...seen];
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  });
  const before = Math.max(...(await page.evaluate(() => window.shownSince())));
  const customer = await openCustomer(parley, long.index);
  const heaps = [await heapMiB(page)];
  const sentBefore = customers.sentCount;
  let written = 0;
  for (let minute = 0; minute < minutes; minute++) {
    const endsAt = performance.now() + 60_000;
    while (performance.now() < endsAt) {
      await customer.write();
      written += 1;
      await page.waitForTimeout(watchedEveryMs);
    }
    heaps.push(await heapMiB(page));
  }
  await page.waitForTimeout(1_000);
  customer.close();
  const shown = (await page.evaluate(() => window.shownSince())).filter((seq) => seq > before);
  const perSecond = (customers.sentCount - sentBefore) / (60 * minutes);
  return [
    { measure: "texts that came in meanwhile", unit: "per second", parley: [perSecond] },
    {
      measure: "messages of the open conversation: written / not shown",
      unit: "",
      parley: [written, Math.max(0, written - shown.length)],
      atMost: [null, 0],
    },
    {
      measure: `memory of scripts: at first / after ${minutes} ${minutes === 1 ? "minute" : "minutes"}`,
      unit: "MiB",
      parley: [heaps[0], heaps.at(-1)],
      atMost: [null, Math.round(heaps[0] * 1.25)],
    },
  ];
}
