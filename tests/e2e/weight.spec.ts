import { readFileSync } from "node:fs";
import type { Response } from "@playwright/test";
import { expect, test } from "./desk";

const isAsset = (response: Response) => /\/_next\/static\/.*\.(?:js|css)$/u.test(response.url());

test("a browser gets scripts, styles and pages compressed; whoever takes nothing gets them as they are", async ({
  desk: { parley, signIn },
}) => {
  const page = await signIn();
  const assets: Response[] = [];
  page.on("response", (response) => {
    if (isAsset(response)) assets.push(response);
  });
  const inbox = await page.goto(`${parley.url}/inbox`);
  await expect(page.getByRole("main")).toBeVisible();
  expect(inbox?.headers()["content-encoding"]).toBe("gzip");
  expect(assets.length).toBeGreaterThan(5);

  const asIs = { headers: { "accept-encoding": "identity" } };
  for (const asset of assets) {
    const plain = await fetch(asset.url(), asIs);
    const bytes = Buffer.from(await plain.arrayBuffer());
    if (bytes.byteLength < 1_024) continue;
    expect(asset.headers()["content-encoding"]).toMatch(/^(?:br|gzip)$/u);
    expect(Number(asset.headers()["content-length"])).toBeLessThan(bytes.byteLength);
    expect(asset.headers()["content-type"]).toBe(plain.headers.get("content-type"));
    // Asked for again: a browser forgets what it was sent once it is short of room.
    const packed = await fetch(asset.url(), { headers: { "accept-encoding": "gzip, br" } });
    expect(packed.headers.get("content-encoding")).toMatch(/^(?:br|gzip)$/u);
    expect(Buffer.from(await packed.arrayBuffer()).equals(bytes)).toBe(true);
    expect(plain.headers.get("content-encoding")).toBeNull();
    for (const { vary } of [asset.headers(), Object.fromEntries(plain.headers)]) {
      expect(vary).toContain("Accept-Encoding");
    }
  }
});

/** Compressed, of all scripts that the page of the list names: what runs before the desk can be used. */
const scriptBytesMax = 250_000;

test("until the desk can be used, a browser loads less than 250 kB of scripts", async ({
  desk,
}) => {
  const page = await desk.signIn();
  const { url } = desk.parley;
  const html = await (await page.request.get(`${url}/inbox`)).text();
  // No browser that the desk runs in loads what is marked so.
  const taken = html.replaceAll(/<script[^>]*\bnomodule\b[^>]*>/giu, "");
  const named = new Set(taken.match(/(?<=static\/)chunks\/[\w.-]+\.js/gu));
  expect(named.size).toBeGreaterThan(10);
  let bytes = 0;
  for (const path of named) {
    const headers = { "accept-encoding": "br" };
    const script = await fetch(`${url}/_next/static/${path}`, { headers });
    expect(script.status).toBe(200);
    bytes += Number(script.headers.get("content-length"));
  }
  expect(bytes).toBeLessThan(scriptBytesMax);
});

test("what signing in answers is never compressed", async ({ desk: { parley } }) => {
  const answer = await fetch(`${parley.url}/api/auth/signout?callbackUrl=/inbox`, {
    headers: { "accept-encoding": "gzip, br" },
  });
  expect(await answer.text()).toContain("csrfToken");
  expect(answer.headers.get("content-encoding")).toBeNull();
});

test("a start loads no compiler", async ({ desk: { parley } }) => {
  test.skip(process.platform !== "linux", "Only Linux tells what a process has loaded");
  expect((await fetch(`${parley.url}/login`)).status).toBe(200);
  const loaded = readFileSync(`/proc/${parley.pid}/maps`, "utf8");
  expect(loaded).toContain("better_sqlite3.node");
  expect(loaded).not.toMatch(/next-swc|lightningcss|tailwindcss-oxide/u);
});
