import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createHttpClient } from "@/lib/server/outbound/http-client";
import { createFileStore } from "@/lib/server/storage/file-store";
import { openReceiver } from "../../support/webhook-receiver";

test("a call is signed over the bytes that leave", async () => {
  const folder = mkdtempSync(join(tmpdir(), "parley-signature-"));
  const http = createHttpClient(createFileStore(folder));
  const receiver = await openReceiver();
  const send = (body: string, signature?: object) =>
    http.send(
      {
        method: "POST",
        url: receiver.url,
        headers: {},
        auth: { kind: "none" },
        ...(signature === undefined ? {} : { signature: { ...signed, ...signature } }),
        body,
      },
      { connectTimeoutMs: 5_000, totalTimeoutMs: 5_000, privateHosts: ["127.0.0.1"] },
    );
  const signed = {
    header: "x-hub-signature",
    prefix: "sha1=",
    algorithm: "sha1",
    secret: "whsec_test_1",
  } as const;
  await send('{"id":"w1","event":"message.create.contact.chat"}', {});
  await send("ü", { algorithm: "sha256", prefix: "" });
  await send("{}");
  expect(receiver.calls.map(({ headers }) => headers["x-hub-signature"])).toEqual([
    "sha1=93ed25d5073e9be27dff1840dcd5cd4534c7dab8",
    "b5bfdf05ebf8867f98dcf5ac73be12523e82e1a65eae28a5d447fab2cc525087",
    undefined,
  ]);
  await receiver.close();
  await http.close();
  rmSync(folder, { recursive: true });
});
