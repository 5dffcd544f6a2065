import { summary } from "../statistics.mjs";

const wheelMs = 16;

/** The time between two frames while the wheel turns: through the long conversation, through the list, on a plain page. */
export async function measureScrolling({ page, origin }, plain, { long, scrollMs }) {
  await page.goto(`${origin}/inbox/${long.id}`);
  await page.locator("[data-seq]").last().waitFor();
  const thread = page.locator("[data-pane=thread]");
  const list = page.locator("[data-pane=list]");
  const body = plain.locator("body");
  const rounds = { thread: [], list: [], plain: [] };
  for (let round = 0; round < 3; round++) {
    await plain.bringToFront();
    rounds.plain.push(...(await framesWhile(plain, body, scrollMs, 1)));
    await page.bringToFront();
    rounds.thread.push(...(await framesWhile(page, thread, scrollMs, -1)));
    rounds.list.push(...(await framesWhile(page, list, scrollMs, 1)));
  }
  const floor = summary(rounds.plain);
  const row = (measure, frames) => {
    const { p50, p95 } = summary(frames);
    return {
      measure,
      unit: "ms",
      parley: [p50, p95],
      baseline: [floor.p50, floor.p95],
      ratio: floor.p95 / p95,
      ratioAtLeast: 0.9,
    };
  };
  return [
    row("a frame while the long conversation scrolls: p50 / p95", rounds.thread),
    row("a frame while the list scrolls: p50 / p95", rounds.list),
  ];
}

async function framesWhile(page, area, ms, direction) {
  const box = await area.boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + Math.min(box.height, 800) / 2);
  await page.evaluate(() => {
    const frames = [];
    let last = performance.now();
    let isOver = false;
    const frame = () => {
      const now = performance.now();
      frames.push(now - last);
      last = now;
      if (!isOver) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    window.endFrames = () => {
      isOver = true;
      return frames.slice(2);
    };
  });
  const endsAt = performance.now() + ms;
  while (performance.now() < endsAt) {
    await page.mouse.wheel(0, direction * 240);
    await page.waitForTimeout(wheelMs);
  }
  return page.evaluate(() => window.endFrames());
}
