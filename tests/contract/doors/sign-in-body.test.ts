import { afterAll, beforeAll, expect, test } from "vitest";
import { createFrontDoor } from "@/lib/server/front-door/front-door";
import { boundRequest } from "@/lib/server/http/bounded-request";
import { provisionOf } from "../../support/ctlive";
import { type InProcessParley, startInProcess } from "../../support/in-process-parley";
import { importRoute, routeFiles } from "../../support/next-routes";
import { converse, headOf, statusesOf } from "../../support/raw-connection";

const mebibyte = 1024 * 1024;
const signInPath = "/api/auth/callback/credentials";
const form = { "content-type": "application/x-www-form-urlencoded" };

let parley: InProcessParley;

beforeAll(async () => {
  parley = await startInProcess({ provision: provisionOf() });
});
afterAll(() => parley.close());

/** A body without end, and how much of it was asked for. */
function endless() {
  const chunk = new Uint8Array(1024);
  let bytes = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      bytes += chunk.byteLength;
      controller.enqueue(chunk);
    },
  });
  return { body, asked: () => bytes };
}

test("of a body without end, sign-in reads no more than it needs", async () => {
  const { POST } = await importRoute(routeFiles().get("/api/auth/") ?? "");
  const { body, asked } = endless();
  const request = new Request(`http://parley.test${signInPath}`, {
    ...{ method: "POST", headers: form, body },
    // @ts-expect-error: Node wants it for bodies that are streams, and the DOM's types do not know it.
    duplex: "half",
  });
  const answer = await POST?.(request, { params: Promise.resolve({}) });
  expect(answer?.status).toBe(413);
  expect(asked()).toBeLessThan(64 * 1024);
});

test("a body that is short enough goes on as it came, with its address and headers", async () => {
  const body = new URLSearchParams({ email: "agent@acme.test", password: "日本 &=" });
  const request = new Request(`http://parley.test${signInPath}?a=b`, { method: "POST", body });
  const bounded = await boundRequest(request, 1024);
  expect(bounded?.nextUrl.searchParams.get("a")).toBe("b");
  expect(bounded?.method).toBe("POST");
  expect(await bounded?.formData()).toEqual(await new Response(body).formData());
  expect(await boundRequest(new Request("http://parley.test/"), 0)).not.toBeNull();
});

test("more than a page takes, or how much nobody said, never gets to the pages", async () => {
  const seen: (string | undefined)[] = [];
  const server = createFrontDoor(parley.runtime, async (incoming, outgoing) => {
    seen.push(incoming.url);
    outgoing.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const url = `http://127.0.0.1:${address.port}`;
  const large = { ...form, "content-length": String(2 * mebibyte) };
  const short = { ...form, "content-length": "3", connection: "close" };
  const answers = await converse(
    url,
    headOf("POST", signInPath, large),
    Buffer.alloc(2 * mebibyte),
    headOf("POST", "/login", short),
    "a=b",
  );
  expect(statusesOf(answers)).toEqual([413, 200]);
  const endless = headOf("POST", signInPath, { ...form, "transfer-encoding": "chunked" });
  expect(statusesOf(await converse(url, endless, "3\r\na=b\r\n"))).toEqual([413]);
  expect(seen).toEqual(["/login"]);
  await new Promise((resolve) => server.close(resolve));
});
