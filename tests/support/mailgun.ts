import { createHmac } from "node:crypto";
import type { MailgunAccount } from "@/lib/simulators/mailgun/account";
import { createMailgun, type Mailgun } from "@/lib/simulators/mailgun/mailgun";
import { agentToken, provisionOf } from "./ctlive";
import { DeskApi } from "./desk-api";
import { openFrontDoor } from "./front-door";
import { type InProcessParley, type ParleyOptions, startInProcess } from "./in-process-parley";
import type { Mount, MountAnswer } from "./mount";

export const domain = "mg.acme.test";
export const apiKey = "key-test-1";
/** The key of the document's check value. */
export const signingKey = "mgkey_test_1";
export const address = `support@${domain}`;
export const customer = "customer-one@example.com";
export const inboundPath = `/mailgun/${domain}/inbound`;
export const eventsPath = `/mailgun/${domain}/events`;

type Members = Readonly<Record<string, unknown>>;
type Fields = Readonly<Record<string, string>>;

/** A line that sends to `baseUrl`, with these changes to its settings and to itself. */
export function lineOf(baseUrl: string, settings: Members = {}, entry: Members = {}): Members {
  const from = `Acme Motors <${address}>`;
  const own = { baseUrl, domain, apiKey, signingKey, from, allowPrivateHosts: ["127.0.0.1"] };
  return { protocol: "mailgun", name: "E-mail", ...entry, settings: { ...own, ...settings } };
}

/** The same domain as the simulator knows it. */
export function accountOf(
  platformUrl: string,
  changes: Partial<MailgunAccount> = {},
): MailgunAccount {
  return {
    ...{ key: "line", domain, apiKey, signingKey, address },
    inboundUrl: platformUrl + inboundPath,
    eventsUrl: platformUrl + eventsPath,
    ...changes,
  };
}

/** A domain that no other organization of an installation has: what its line is set to, and how the simulator knows it. */
export function ownDomain(name: string) {
  const own = { domain: name, address: `support@${name}` };
  return {
    settings: { domain: name, from: `Acme Motors <${own.address}>` },
    accountAt: (platformUrl: string) =>
      accountOf(platformUrl, {
        ...own,
        inboundUrl: `${platformUrl}/mailgun/${name}/inbound`,
        eventsUrl: `${platformUrl}/mailgun/${name}/events`,
      }),
  };
}

let tokens = 0;

/** What proves a post at this moment; a new token each time. */
export function signed(at: Date, token = `token-${++tokens}`.padEnd(50, "0"), key = signingKey) {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signature = createHmac("sha256", key)
    .update(timestamp + token)
    .digest("hex");
  return { timestamp, token, signature };
}

/** The fields of a forwarded mail, with these changes. */
export function mailFields(changes: Fields = {}): Fields {
  return {
    recipient: address,
    sender: customer,
    from: `Customer One <${customer}>`,
    subject: "My car",
    "body-plain": "Is it ready?",
    "stripped-text": "Is it ready?",
    "Message-Id": "<20260203091502.1@mail.example>",
    ...changes,
  };
}

/** Posts fields as a route does, signed now unless they say otherwise. */
export function postMail(
  parley: InProcessParley,
  mount: Mount,
  fields: Fields,
  path = inboundPath,
): Promise<MountAnswer> {
  return mount.request("POST", path, {
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ ...signed(parley.now()), ...fields }).toString(),
  });
}

/** A part of a form as it stands on the wire: its head, and its bytes. */
export type RawPart = { readonly head: string; readonly bytes: Uint8Array };

/** Posts fields and parts as multipart, signed now unless they say otherwise. */
export function postParts(
  parley: InProcessParley,
  mount: Mount,
  fields: Fields,
  parts: readonly RawPart[],
  path = inboundPath,
): Promise<MountAnswer> {
  const boundary = "a-boundary-of-its-own";
  const ofFields = Object.entries({ ...signed(parley.now()), ...fields }).map(([name, value]) => ({
    head: `Content-Disposition: form-data; name="${name}"`,
    bytes: Buffer.from(value),
  }));
  const pieces = [...ofFields, ...parts].flatMap(({ head, bytes }) => [
    Buffer.from(`--${boundary}\r\n${head}\r\n\r\n`),
    bytes,
    Buffer.from("\r\n"),
  ]);
  return mount.request("POST", path, {
    headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
    body: Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]),
  });
}

/** Posts an event as a webhook does. */
export function postEvent(
  parley: InProcessParley,
  mount: Mount,
  data: Members,
  signature: Members = signed(parley.now()),
  path = eventsPath,
): Promise<MountAnswer> {
  return mount.request("POST", path, {
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ signature, "event-data": data }),
  });
}

/** Mailgun and a Parley that know each other, over real HTTP on loopback. */
export interface MailgunStage {
  readonly mailgun: Mailgun;
  readonly key: string;
  readonly parley: InProcessParley;
  readonly door: Mount & { readonly url: string };
  readonly desk: DeskApi;
  /** The customer writes a mail that answers none; gives the conversation. */
  customerWrites(text?: string): Promise<string>;
  close(): Promise<void>;
}

export type MailgunStageOptions = Omit<ParleyOptions, "provision"> & {
  readonly settings?: Members;
};

export async function openMailgunStage(options: MailgunStageOptions = {}): Promise<MailgunStage> {
  const { settings, ...others } = options;
  const mailgun = await createMailgun();
  const parley = await startInProcess({
    ...others,
    provision: provisionOf(lineOf(mailgun.url, settings)),
  });
  const door = await openFrontDoor(parley);
  const key = "line";
  mailgun.addAccount(accountOf(door.url));
  const desk = new DeskApi(door, agentToken);
  return {
    mailgun,
    key,
    parley,
    door,
    desk,
    async customerWrites(text = "Hello") {
      const mail = { from: customer, name: "Customer One", text, subject: "My car" };
      const [posted] = await mailgun.sendMail(key, mail);
      if (posted?.status !== 200) throw new Error(`The mail was answered ${posted?.status}`);
      return (await desk.conversation()).id;
    },
    async close() {
      await mailgun.close();
      await door.close();
      await parley.close();
    },
  };
}
