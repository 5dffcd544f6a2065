import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { appId, entryOf, tenantUrl } from "../../support/bright-pattern";
import { lineOf, provisionOf } from "../../support/ctlive";
import { openFrontDoor } from "../../support/front-door";
import { type InProcessParley, startInProcess } from "../../support/in-process-parley";
import { converse, headOf, statusesOf } from "../../support/raw-connection";

const mebibyte = 1024 * 1024;

type Door = readonly [path: string, bytesMax: number, headers?: Readonly<Record<string, string>>];

/** Where a body is read before its sender has proven a secret, and how large it may be there. */
const doors: Readonly<Record<string, Door>> = {
  "programs sign in": ["/v2/auth/token", mebibyte],
  "programs call": ["/v2/conversations", mebibyte],
  "applications call": ["/via/v2/organizations/acme/streaming/session", mebibyte],
  "a gateway signs": [
    "/imchannel/message",
    mebibyte,
    { "x-hub-signature": `sha1=${"0".repeat(40)}` },
  ],
  "a customer's client calls": [
    `/clientweb/api/v2/chats?tenantUrl=${tenantUrl}`,
    mebibyte / 4,
    { authorization: `MOBILE-API-140-327-PLAIN appId="${appId}", clientId="c1"` },
  ],
};

/** What one address may have held, and what each request may besides. */
const heldMax = 40 * mebibyte;
const free = 64 * 1024;

let parley: InProcessParley;
let door: Awaited<ReturnType<typeof openFrontDoor>>;
const held: Socket[] = [];

beforeEach(async () => {
  parley = await startInProcess({
    provision: provisionOf(lineOf("http://127.0.0.1:9"), entryOf()),
  });
  door = await openFrontDoor(parley);
});

afterEach(async () => {
  release();
  await door.close();
  await parley.close();
});

function release() {
  for (const socket of held.splice(0)) socket.destroy();
}

/** Sends all of a body but its last byte, and waits. */
function holdBack([path, size, headers]: Door): Promise<unknown[]> {
  const socket = connect(Number(new URL(door.url).port), "127.0.0.1");
  held.push(socket);
  socket.on("error", () => {});
  socket.write(headOf("POST", path, { ...headers, "content-length": String(size) }));
  socket.write(Buffer.alloc(size - 1, " "));
  return once(socket, "data");
}

async function post([path, , headers]: Door, size: number): Promise<string> {
  const all = { ...headers, "content-length": String(size), connection: "close" };
  return converse(door.url, headOf("POST", path, all), Buffer.alloc(size, " "));
}

test.each(Object.entries(doors))(
  "where %s, bodies that are held back are bounded, and small ones come through",
  async (_where, asked) => {
    const [, size] = asked;
    const count = Math.ceil(heldMax / (size - free)) + 1;
    // One of them is one too many, and hears it at once.
    const [refused] = await Promise.race(Array.from({ length: count }, () => holdBack(asked)));
    expect(statusesOf(String(refused))).toEqual([503]);
    expect(String(refused)).toMatch(/retry-after: \d+/iu);
    expect(statusesOf(await post(asked, 1_000))[0]).toBeLessThan(500);

    // There is room again once their senders have left.
    release();
    let status: number | undefined = 503;
    while (status === 503) [status] = statusesOf(await post(asked, size));
    expect(status).toBeLessThan(500);
  },
);
