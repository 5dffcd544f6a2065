import { randomUUID } from "node:crypto";
import { appCall, mailPost, phoneWebhook } from "../stage/customers.mjs";
import { multipart } from "./multipart.mjs";

const mebibyte = 1024 * 1024;
const urlencoded = { "content-type": "application/x-www-form-urlencoded" };

/** Forms that are dear to read, most of them from somebody who proved nothing. */
export function formInputs(own, publicUrl) {
  const mails = ["/mailgun/nobody.test/inbound", `/mailgun/${own.mail.domain}/inbound`];
  const fields = Array.from({ length: 100_000 }, (_, at) => [`f${at}`, "x"]);
  const pairs = fields.map(([name, value]) => `${name}=${value}`).join("&");
  const big = "a".repeat(35 * mebibyte);
  const post = (path, body, headers = urlencoded) => ({ method: "POST", path, headers, body });
  const unproven = mails.flatMap((path, at) => [
    {
      name: `twelve forms of 35 MiB at ${path}`,
      isHeavy: true,
      clients: 12,
      make: () => post(path, `body-plain=${big}`),
    },
    {
      name: `twelve forms with a file of 35 MiB at ${path}`,
      isHeavy: at === 1,
      clients: at === 1 ? 12 : 1,
      make: () => multipart(path, [["attachment-1", big, "a.bin"]]),
    },
    { name: `100,000 fields at ${path}`, make: () => post(path, pairs) },
    { name: `100,000 parts at ${path}`, make: () => multipart(path, fields) },
    { name: `percents at ${path}`, make: () => post(path, `a=${"%".repeat(mebibyte)}`) },
    { name: `encoded at ${path}`, make: () => post(path, `a=${"%41".repeat(mebibyte)}`) },
    { name: `pluses at ${path}`, make: () => post(path, `a=${"+".repeat(mebibyte)}`) },
    {
      name: `almost the boundary at ${path}`,
      make: () => multipart(path, [["a", "\r\n------parley-attac".repeat(100_000)]]),
    },
    {
      name: `a part with a long head at ${path}`,
      make: () => multipart(path, [[`a"; ${'x="'.repeat(100_000)}`, "b"]]),
    },
    {
      name: `a part with a long type at ${path}`,
      make: () => multipart(path, [["a", "b", `c"\r\ncontent-type: ${"a/;=".repeat(5_000)}`]]),
    },
  ]);
  const tokens = ["/tokenservice/oauth2/access_token?realm=via-north", "/oauth2/access_token"];
  return [
    ...unproven,
    ...tokens.flatMap((path) => [
      {
        name: `a form of tokens of pairs at ${path}`,
        make: () => post(path, pairs.slice(0, 65_000)),
      },
      { name: `a form of tokens of signs at ${path}`, make: () => post(path, "=&".repeat(32_000)) },
      { name: `a form of tokens, encoded, at ${path}`, make: () => post(path, "%".repeat(65_000)) },
    ]),
    {
      name: "a text message of many fields",
      make: () =>
        phoneWebhook(own, publicUrl, "inbound", {
          ...Object.fromEntries(fields.slice(0, 15_000)),
          ...{ MessageSid: `SM${randomUUID()}`, From: "+31612345678", Body: "Hello" },
        }),
    },
    {
      name: "a mail of many fields, signed",
      make: () => mailPost(own, Object.fromEntries(fields)),
    },
    {
      name: "twelve uploads of 25 MiB to a chat",
      isHeavy: true,
      clients: 12,
      make: () => ({
        ...appCall(own, randomUUID(), "POST", "files", big.slice(0, 25 * mebibyte)),
        ...multipart("/clientweb/api/v2/files?tenantUrl=north.example.com", [
          ["file", big.slice(0, 25 * mebibyte - 1_000), "a.png"],
        ]),
      }),
    },
    {
      name: "signing in with a body of 35 MiB",
      isHeavy: true,
      clients: 4,
      make: () => post("/api/auth/callback/credentials", `email=${big}`),
    },
  ];
}
