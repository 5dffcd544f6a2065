import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Context } from "@/lib/inbox/context/context";
import { onDisk } from "@/lib/server/storage/on-disk";
import { inboundAuthorization, textItem } from "../support/ctlive";
import { openCtliveStage } from "../support/ctlive-stage";
import { png } from "../support/sample-files";
import { openSenders, type SendersStage } from "../support/senders";

/** What has no room at the moment. */
let full: "database" | "files" | null = null;
afterEach(() => {
  full = null;
});

/** A system without room refuses so. */
const fault = (code: string) => Object.assign(new Error(`${code}: no room`), { code });

/** Puts a disk under a Parley that is full whenever a test says so. */
function crampedDisk(context: Context): Context {
  const { database, files } = context;
  const { write, stage } = files;
  const refuse = () => onDisk<never>(() => Promise.reject(fault("ENOSPC")));
  // The HTTP client has the same store.
  Object.assign(files, {
    write: (...given: Parameters<typeof write>) => (full === "files" ? refuse() : write(...given)),
    stage: (...given: Parameters<typeof stage>) => (full === "files" ? refuse() : stage(...given)),
  });
  return Object.assign(context, {
    database: {
      ...database,
      write: (work: Parameters<typeof database.write>[0]) =>
        full === "database" ? Promise.reject(fault("SQLITE_FULL")) : database.write(work),
    },
  });
}

describe("whoever brings something while there is no room", () => {
  let stage: SendersStage;
  beforeAll(async () => {
    stage = await openSenders({ adapt: crampedDisk });
  });
  afterAll(() => stage.close());

  test("is asked to come again with a message, in its own form, and nothing of it is stored", async () => {
    const before = await stage.messageCount();
    for (const { name, send, sentence } of stage.messages) {
      full = "database";
      const refused = await send();
      full = null;
      expect([name, refused.status]).toEqual([name, 503]);
      expect([name, Number(refused.headers["retry-after"]) > 0]).toEqual([name, true]);
      expect([name, sentence(refused) ?? "stored"]).toEqual([
        name,
        expect.stringContaining("stored"),
      ]);
    }
    expect(await stage.messageCount()).toBe(before);
    for (const { name, send } of stage.messages) {
      expect([name, (await send()).status < 300]).toEqual([name, true]);
    }
  });

  test("is asked to come again with a file, in its own form, and takes it then", async () => {
    for (const { name, send, sentence } of stage.files) {
      full = "files";
      const refused = await send();
      full = null;
      expect([name, refused.status]).toEqual([name, 503]);
      expect([name, Number(refused.headers["retry-after"]) > 0]).toEqual([name, true]);
      expect(sentence(refused)).toContain("The disk here is full; nothing was stored");
      expect([name, (await send()).status < 300]).toEqual([name, true]);
    }
  });
});

describe("what happened outside while there was no room", () => {
  test("a provider's file is fetched once there is, and is not lost", async () => {
    let askedCount = 0;
    const server = createServer((_request, response) => {
      askedCount++;
      response.writeHead(200, { "content-type": "image/png" }).end(png);
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    // `address` is an AddressInfo for a server that listens on a port.
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x.png`;
    const stage = await openCtliveStage({ adapt: crampedDisk });
    const { parley, desk, door } = stage;
    const stateOf = async () => (await desk.messages())[0]?.attachment?.state;

    full = "files";
    const body = JSON.stringify({ results: [textItem({ message: { type: "IMAGE", url } })] });
    const headers = { authorization: inboundAuthorization };
    expect((await door.request("POST", "/imchannel/message", { headers, body })).status).toBe(200);
    const isKeptWaiting = ({ message }: { message: string }) => /fetched again/u.test(message);
    await expect.poll(() => parley.logged.some(isKeptWaiting)).toBe(true);
    await expect.poll(stateOf).toBe("pending");
    expect(askedCount).toBe(1);

    full = null;
    parley.passTime(60_000);
    parley.runtime.context.hub.publish({ kind: "work", queue: "media" });
    await parley.until(async () => (await stateOf()) === "stored");
    expect(askedCount).toBe(2);
    server.closeAllConnections();
    server.close();
    await stage.close();
  });

  test("a message that a provider took is not sent again, however long its outcome cannot be stored", async () => {
    const stage = await openCtliveStage({ adapt: crampedDisk });
    const { parley, desk, gateway, key } = stage;
    const conversationId = await stage.customerWrites();
    // From the moment the gateway has it, nothing can be written.
    const { http } = parley.runtime.context;
    const send = http.send.bind(http);
    Object.assign(http, {
      async send(...call: Parameters<typeof send>) {
        const reply = await send(...call);
        full = "database";
        return reply;
      },
    });
    const message = await desk.sendText(conversationId, "Hello");
    const isKept = ({ message: text }: { message: string }) => /is kept/u.test(text);
    await expect.poll(() => parley.logged.some(isKept)).toBe(true);
    // Long after its lease has run out.
    for (let minute = 0; minute < 5; minute++) parley.passTime(60_000);
    full = null;
    parley.passTime(1_000);
    await parley.until(
      async () => (await desk.message(conversationId, message.id)).state === "sent",
    );
    expect(await desk.attempts(conversationId, message.id)).toHaveLength(1);
    expect(gateway.received(key)).toHaveLength(1);
    await stage.close();
  });
});
