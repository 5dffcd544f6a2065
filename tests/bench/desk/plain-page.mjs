import { openPage } from "./browser.mjs";

const rows = 400;

/** A page of plain rows, of which `J` marks the next one: what this browser takes for the least of it. */
export async function openPlainPage(browser) {
  const page = await openPage(browser);
  const items = Array.from(
    { length: rows },
    (_, at) => `<p data-row="${at}"${at === 0 ? ' aria-current="true"' : ""}>Row ${at}</p>`,
  );
  await page.setContent(`<!doctype html>
    <title>Plain</title>
    <style>
      p { margin: 0; padding: 24px; border-bottom: 1px solid silver; font: 14px sans-serif }
      [aria-current] { background: lightblue }
    </style>
    ${items.join("")}`);
  await page.evaluate(() => {
    addEventListener("keydown", ({ key }) => {
      const marked = document.querySelector("[aria-current]");
      if (key !== "j" || marked?.nextElementSibling == null) return;
      marked.removeAttribute("aria-current");
      marked.nextElementSibling.setAttribute("aria-current", "true");
    });
  });
  return page;
}
