import { readdirSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Context } from "@/lib/inbox/context/context";
import {
  inboundPath,
  type MailgunStage,
  mailFields,
  openMailgunStage,
  signed,
} from "../../support/mailgun";
import { chunkOf, converse, headOf, statusesOf } from "../../support/raw-connection";
import { pdf } from "../../support/sample-files";

const mebibyte = 1024 * 1024;
const multipart = { "content-type": "multipart/form-data; boundary=b", connection: "close" };

let stage: MailgunStage;
let stagedCount: number;

beforeEach(async () => {
  stagedCount = 0;
  stage = await openMailgunStage({ adapt: counting });
});
afterEach(() => stage.close());

/** Counts what is begun on disk. */
function counting(context: Context): Context {
  const { files } = context;
  return {
    ...context,
    files: {
      ...files,
      stage(source, bytesMax) {
        stagedCount += 1;
        return files.stage(source, bytesMax);
      },
    },
  };
}

type Part = readonly [name: string, value: string | Uint8Array];

function partOf([name, value]: Part): Buffer {
  const file = typeof value === "string" ? "" : `; filename="${name}.pdf"`;
  const head = `--b\r\ncontent-disposition: form-data; name="${name}"${file}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), Buffer.from(value), Buffer.from("\r\n")]);
}

function formOf(parts: readonly Part[]): Buffer {
  return Buffer.concat([...parts.map(partOf), Buffer.from("--b--\r\n")]);
}

async function post(parts: readonly Part[], path = inboundPath): Promise<string> {
  const body = formOf(parts);
  const headers = { ...multipart, "content-length": String(body.byteLength) };
  return converse(stage.door.url, headOf("POST", path, headers), body);
}

const proof = () => Object.entries(signed(stage.parley.now()));
const wrong = () => Object.entries({ ...signed(stage.parley.now()), signature: "0".repeat(64) });
const words = Object.entries(mailFields());
const file: Part = ["attachment-1", pdf];

describe("a mail with a file", () => {
  test.each(["first", "last", "between"])(
    "arrives whole where its proof comes %s",
    async (place) => {
      const parts =
        place === "first"
          ? [...proof(), ...words, file]
          : place === "last"
            ? [file, ...words, ...proof()]
            : [...words, file, ...proof(), ["attachment-2", pdf] as const];
      expect(statusesOf(await post(parts))).toEqual([200]);
      const messages = await stage.desk.messages();
      const sizes = messages.flatMap(({ attachment }) => attachment?.sizeBytes ?? []);
      expect(sizes).toEqual(place === "between" ? [pdf.length, pdf.length] : [pdf.length]);
    },
  );

  test.each([
    ["a wrong proof before it", () => [...wrong(), ...words, file]],
    ["a wrong proof behind it", () => [file, ...words, ...wrong()]],
    ["half a proof", () => [...proof().slice(0, 2), file, ...words]],
    ["no proof", () => [file, ...words]],
  ] satisfies [string, () => Part[]][])("is never on disk with %s", async (_what, parts) => {
    expect(statusesOf(await post(parts()))).toEqual([403]);
    expect(stagedCount).toBe(0);
  });

  test("is proven by the fields that came last, as it is in the end", async () => {
    const own: Part[] = [["signature", "the customer's own header"]];
    expect(statusesOf(await post([...own, file, ...words, ...proof()]))).toEqual([200]);
    expect(statusesOf(await post([...proof(), file, ...own]))).toEqual([403]);
    const folder = join(stage.parley.runtime.env.PARLEY_DATA, "files", "incoming");
    expect(readdirSync(folder)).toEqual([]);
  });
});

/** Posts without end, and gives the answer's status and how much was sent until then. */
async function postForever(start: Buffer, path: string): Promise<readonly [number, number]> {
  const socket = connect(Number(new URL(stage.door.url).port), "127.0.0.1");
  socket.on("error", () => {});
  const headers = { ...multipart, "transfer-encoding": "chunked" };
  socket.write(headOf("POST", path, headers));
  socket.write(chunkOf(start));
  let answer = "";
  socket.on("data", (piece) => {
    answer += String(piece);
  });
  const piece = chunkOf(Buffer.alloc(mebibyte / 4, "x"));
  let sent = start.byteLength;
  while (answer === "" && !socket.destroyed) {
    await new Promise((resolve) => socket.write(piece, resolve));
    await new Promise(setImmediate);
    sent += mebibyte / 4;
  }
  socket.destroy();
  return [statusesOf(answer)[0] ?? 0, sent];
}

const openFile = Buffer.from(
  '--b\r\ncontent-disposition: form-data; name="attachment-1"; filename="a"\r\n\r\n',
);

test("a proven mail for a domain of nobody's is not read to its end", async () => {
  const start = Buffer.concat([...proof().map(partOf), openFile]);
  const [status, sent] = await postForever(start, "/mailgun/mg.nobody.test/inbound");
  expect(status).toBe(404);
  expect(sent).toBeLessThan(4 * mebibyte);
  expect(stagedCount).toBe(0);
});

test("a field that does not end is counted while it comes", async () => {
  const held = partOf(["attachment-1", Buffer.alloc(34 * mebibyte)]);
  const socket = connect(Number(new URL(stage.door.url).port), "127.0.0.1");
  socket.on("error", () => {});
  const length = String(held.byteLength + 1000);
  socket.write(headOf("POST", inboundPath, { ...multipart, "content-length": length }));
  await new Promise((resolve) => socket.write(held, resolve));
  const start = '--b\r\ncontent-disposition: form-data; name="body-plain"\r\n\r\n';
  const [status, sent] = await postForever(Buffer.from(start), inboundPath);
  expect(status).toBe(503);
  expect(sent).toBeLessThan(20 * mebibyte);
  socket.destroy();
});

test("what the unproven hold is bounded, and small mails come through all the same", async () => {
  const held = partOf(["attachment-1", Buffer.alloc(34 * mebibyte)]);
  const large = [["attachment-1", Buffer.alloc(10 * mebibyte)]] as const;
  const socket = connect(Number(new URL(stage.door.url).port), "127.0.0.1");
  socket.on("error", () => {});
  const length = String(held.byteLength + 1000);
  socket.write(headOf("POST", inboundPath, { ...multipart, "content-length": length }));
  await new Promise((resolve) => socket.write(held, resolve));

  // Another one does not find room beside it, and is told to come again.
  const answer = await post([...large, ...words, ...proof()]);
  expect(statusesOf(answer)).toEqual([503]);
  expect(answer).toMatch(/retry-after: \d+/iu);
  expect(statusesOf(await post([file, ...words, ...proof()]))).toEqual([200]);
  expect(statusesOf(await post([...proof(), ...words, ...large]))).toEqual([200]);

  // Its room is free again once its sender has left.
  socket.destroy();
  let status: number | undefined;
  while (status !== 200) [status] = statusesOf(await post([...large, ...words, ...proof()]));
});
