import { summary } from "../statistics.mjs";

/** Time between two keys: an agent who walks down a list. */
const pauseMs = 200;

/** How long `J` takes to mark the next conversation, and to show its last message; on a plain page, to mark the next row. */
export async function measureKeys({ page }, plain, { keys }) {
  await page.locator("[data-row]").first().click();
  await page.locator("[data-seq]").last().waitFor();
  await page.evaluate(watchKeys, {
    mark: '[data-row][aria-current="true"]',
    content: "[data-conversation]:has([data-seq])",
  });
  await plain.evaluate(watchKeys, { mark: '[aria-current="true"]', content: null });
  // Each warms up, then they take turns, so that a busy machine slows both.
  for (const one of [page, plain]) await press(one, 5);
  for (const one of [page, plain]) await one.evaluate(() => window.keyTimes.forget());
  for (let turn = 0; turn < 4; turn++) {
    for (const one of [page, plain]) {
      await one.bringToFront();
      await press(one, keys / 4);
    }
  }
  const ours = await page.evaluate(() => window.keyTimes.all());
  const floor = await plain.evaluate(() => window.keyTimes.all());
  const marked = summary(ours.marked);
  const shown = summary(ours.shown);
  const floorMarked = summary(floor.marked);
  return [
    {
      measure: "J until the next row is marked: p50 / p95",
      unit: "ms",
      parley: [marked.p50, marked.p95],
      baseline: [floorMarked.p50, floorMarked.p95],
      atMost: [null, 50],
    },
    {
      measure: "J until its conversation is shown: p50 / p95",
      unit: "ms",
      parley: [shown.p50, shown.p95],
      atMost: [null, 100],
    },
    {
      measure: "keys that marked / showed nothing within a second",
      unit: "",
      parley: [ours.pressed - ours.marked.length, ours.pressed - ours.shown.length],
      atMost: [0, 0],
    },
  ];
}

async function press(page, count) {
  for (let key = 0; key < count; key++) {
    await page.keyboard.press("j");
    await page.waitForTimeout(pauseMs);
  }
  await page.waitForTimeout(800);
}

/** How long `J` takes in a review to show the next conversation that is to be reviewed, with its first message. */
export async function measureReview({ page, origin }, { keys }) {
  await page.goto(`${origin}/review`);
  await page.getByRole("main").getByRole("listitem").first().getByRole("link").click();
  await page.locator("[data-reader] [data-seq]").last().waitFor();
  const content = "[data-reader]:has([data-seq])";
  await page.evaluate(watchKeys, { mark: content, content, name: "data-reader" });
  await press(page, 5);
  await page.evaluate(() => window.keyTimes.forget());
  await press(page, keys);
  const { pressed, shown } = await page.evaluate(() => window.keyTimes.all());
  const { p50, p95 } = summary(shown);
  return [
    {
      measure: "J until the next transcript in review is shown: p50 / p95",
      unit: "ms",
      parley: [p50, p95],
      atMost: [null, 100],
    },
    {
      measure: "keys in review that showed nothing within a second",
      unit: "",
      parley: [pressed - shown.length],
      atMost: [0],
    },
  ];
}

/** In the page: from each key's own time until what it changed has been painted. `name` is the attribute that says what is shown. */
function watchKeys({ mark, content, name = null }) {
  const times = { pressed: 0, marked: [], shown: [] };
  const markedRow = () => document.querySelector(mark)?.getAttribute(name ?? "data-row") ?? null;
  const shownThread = () =>
    document.querySelector(content)?.getAttribute(name ?? "data-conversation") ?? null;
  const painted = (run) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = run;
    channel.port2.postMessage(null);
  };
  addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "j") return;
      times.pressed += 1;
      const before = markedRow();
      let wanted = null;
      const look = () => {
        const now = performance.now() - event.timeStamp;
        if (now > 1_000) return;
        if (wanted === null && markedRow() !== before) {
          wanted = markedRow();
          painted(() => times.marked.push(performance.now() - event.timeStamp));
        }
        if (content === null && wanted !== null) return;
        if (wanted !== null && shownThread() === wanted) {
          painted(() => times.shown.push(performance.now() - event.timeStamp));
          return;
        }
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    },
    { capture: true },
  );
  window.keyTimes = {
    all: () => times,
    forget() {
      times.pressed = 0;
      times.marked.length = 0;
      times.shown.length = 0;
    },
  };
}
