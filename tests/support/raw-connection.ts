import { once } from "node:events";
import { connect } from "node:net";

/** Says everything on one connection before it reads anything, as simple clients do; gives what came until it closed. */
export async function converse(
  url: string,
  ...written: readonly (string | Uint8Array)[]
): Promise<string> {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  await once(socket, "connect");
  const pieces: Buffer[] = [];
  // Whoever is cut off while writing hears of it here; what came until then is what counts.
  socket.on("error", () => {});
  const closed = new Promise((resolve) => socket.once("close", resolve));
  for (const part of written) {
    if (socket.destroyed) break;
    await new Promise((resolve) => socket.write(part, resolve));
  }
  socket.on("data", (piece: Buffer) => pieces.push(piece));
  await closed;
  return Buffer.concat(pieces).toString("utf8");
}

/** The statuses of the answers that came on a connection, in their order. */
export function statusesOf(answers: string): readonly number[] {
  return [...answers.matchAll(/HTTP\/1\.1 (\d{3}) /gu)].map(([, status]) => Number(status));
}

/** The lines before a request's body. */
export function headOf(
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return `${[`${method} ${path} HTTP/1.1`, "host: parley.test", ...lines].join("\r\n")}\r\n\r\n`;
}

/** A body in chunks of its own length, without the last one that would end it. */
export function chunkOf(body: string | Uint8Array): Buffer {
  const bytes = Buffer.from(body);
  return Buffer.concat([
    Buffer.from(`${bytes.byteLength.toString(16)}\r\n`),
    bytes,
    Buffer.from("\r\n"),
  ]);
}
