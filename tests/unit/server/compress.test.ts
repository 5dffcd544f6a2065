import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { compress } from "@/lib/server/http/compress";

const long = {
  status: 200,
  headers: { "content-type": "application/json" },
  body: "x".repeat(9_000),
};
const asking = (accepted?: string) => ({
  headers: accepted === undefined ? {} : { "accept-encoding": accepted },
});

describe("a long text", () => {
  test.each(["gzip", "deflate, gzip;q=0.5, br", "GZIP"])("is gzip for %s", async (accepted) => {
    const { headers, body } = await compress(long, asking(accepted));
    expect(headers).toEqual({
      "content-type": "application/json",
      vary: "Accept-Encoding",
      "content-encoding": "gzip",
    });
    expect(gunzipSync(body as Uint8Array).toString()).toBe(long.body);
  });

  test.each([undefined, "br", "gzip;q=0", "identity"])("is itself for %s", async (accepted) => {
    const { headers, body } = await compress(long, asking(accepted));
    expect([headers["content-encoding"], body]).toEqual([undefined, long.body]);
    expect(headers.vary).toBe("Accept-Encoding");
  });

  test("keeps what the answer depends on already", async () => {
    const cross = { ...long, headers: { vary: "Origin" } };
    expect((await compress(cross, asking("gzip"))).headers.vary).toBe("Origin, Accept-Encoding");
  });
});

test("short texts, bytes and streams stay as they are", async () => {
  const short = { ...long, body: "x" };
  const bytes = { ...long, body: new Uint8Array(9_000) };
  expect(await compress(short, asking("gzip"))).toBe(short);
  expect(await compress(bytes, asking("gzip"))).toBe(bytes);
});
