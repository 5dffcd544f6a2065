import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { compressAssets } from "@/lib/server/boot/compress-assets.mjs";
import { createAssetCompression } from "@/lib/server/pages/compressed-assets";

const script = "export const greeting = 'Good morning';\n".repeat(100);

let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "parley-assets-"));
  mkdirSync(join(folder, "chunks"));
  writeFileSync(join(folder, "chunks/a.js"), script);
  writeFileSync(join(folder, "chunks/a.css"), script);
  writeFileSync(join(folder, "chunks/short.js"), "export {};");
  writeFileSync(join(folder, "chunks/font.woff2"), script);
  await compressAssets(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

function asked(url: string, accepted?: string, method = "GET") {
  const incoming = new IncomingMessage(new Socket());
  Object.assign(incoming, { url, method });
  if (accepted !== undefined) incoming.headers["accept-encoding"] = accepted;
  const outgoing = new ServerResponse(incoming);
  createAssetCompression(folder)(incoming, outgoing);
  return { url: incoming.url, headers: { ...outgoing.getHeaders() } };
}

test("the build compresses scripts and styles, and nothing is lost", () => {
  const read = (ending: string) => readFileSync(join(folder, `chunks/a.js${ending}`));
  expect(brotliDecompressSync(read(".br")).toString()).toBe(script);
  expect(gunzipSync(read(".gz")).toString()).toBe(script);
  expect(read(".br").byteLength).toBeLessThan(script.length / 10);
});

test.each([
  ["gzip, deflate, br, zstd", "br", ".br"],
  ["gzip", "gzip", ".gz"],
  ["br;q=0, gzip;q=0.5", "gzip", ".gz"],
])("a browser that takes %s gets %s", (accepted, coding, ending) => {
  const { url, headers } = asked("/_next/static/chunks/a.js?dpl=1", accepted);
  expect(url).toBe(`/_next/static/chunks/a.js${ending}?dpl=1`);
  expect(headers).toEqual({
    vary: "Accept-Encoding",
    "content-encoding": coding,
    "content-type": "application/javascript; charset=UTF-8",
  });
  const style = asked("/_next/static/chunks/a.css", accepted, "HEAD").headers;
  expect(style["content-type"]).toBe("text/css; charset=UTF-8");
});

test.each([undefined, "identity", "deflate", "br;q=0"])(
  "a browser that takes %s gets the file itself, and caches are told",
  (accepted) => {
    const url = "/_next/static/chunks/a.js";
    expect(asked(url, accepted)).toEqual({ url, headers: { vary: "Accept-Encoding" } });
  },
);

test.each([
  ["what is short", "/_next/static/chunks/short.js"],
  ["what is compressed as it is", "/_next/static/chunks/font.woff2"],
  ["what is not there", "/_next/static/chunks/none.js"],
  ["what leads elsewhere", "/_next/static/chunks/../chunks/a.js"],
  ["a page", "/login"],
])("nothing is changed about %s", (_what, url) => {
  expect(asked(url, "br")).toEqual({ url, headers: {} });
});

test("only reading is answered with what was compressed", () => {
  const url = "/_next/static/chunks/a.js";
  expect(asked(url, "br", "POST")).toEqual({ url, headers: {} });
});
