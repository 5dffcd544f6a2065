import { randomBytes } from "node:crypto";
import twilioClient from "twilio";
import type { TwilioAccount } from "@/lib/simulators/twilio/account";
import { createTwilio, type Twilio } from "@/lib/simulators/twilio/twilio";
import { agentToken, provisionOf, supervisorToken } from "./ctlive";
import { DeskApi } from "./desk-api";
import { openFrontDoor } from "./front-door";
import { type InProcessParley, type ParleyOptions, startInProcess } from "./in-process-parley";
import type { Mount, MountAnswer } from "./mount";

/** The account of the document's samples, with the token of its check value. */
export const accountSid = "AC0123456789abcdef0123456789abcdef";
export const authToken = "tok_test_1";
export const number = "+31600000000";
export const customer = "+31600000001";
export const inboundPath = `/twilio/${accountSid}/inbound`;
export const statusPath = `/twilio/${accountSid}/status`;

type Members = Readonly<Record<string, unknown>>;
type Fields = Readonly<Record<string, string>>;

/** A line that sends to `baseUrl`, with these changes to its settings and to itself. */
export function lineOf(baseUrl: string, settings: Members = {}, entry: Members = {}): Members {
  const own = { baseUrl, accountSid, authToken, from: number, allowPrivateHosts: ["127.0.0.1"] };
  return { protocol: "twilio", name: "SMS", ...entry, settings: { ...own, ...settings } };
}

/** The same account as the simulator knows it. */
export function accountOf(
  platformUrl: string,
  changes: Partial<TwilioAccount> = {},
): TwilioAccount {
  return {
    key: "line",
    accountSid,
    authToken,
    number,
    messagingServiceSid: null,
    inboundUrl: platformUrl + inboundPath,
    platformUrl,
    ...changes,
  };
}

/**
 * An account that no other organization of an installation has, whatever its number is: what its line is set to, and how
 * the simulator knows it. `key` differs from organization to organization.
 */
export function ownAccount(key: string, from: string = number) {
  const sid = `AC${Buffer.from(key).toString("hex").padStart(32, "0")}`;
  const token = randomBytes(16).toString("hex");
  const paths = { inbound: `/twilio/${sid}/inbound`, status: `/twilio/${sid}/status` };
  return {
    paths,
    accountSid: sid,
    authToken: token,
    settings: { accountSid: sid, authToken: token, from },
    accountAt: (platformUrl: string) =>
      accountOf(platformUrl, {
        ...{ accountSid: sid, authToken: token, number: from },
        inboundUrl: platformUrl + paths.inbound,
      }),
  };
}

/** An inbound webhook's parameters, with these changes. */
export function inboundFields(changes: Fields = {}): Fields {
  return {
    MessageSid: "SM0123456789abcdef0123456789abcdef",
    AccountSid: accountSid,
    From: customer,
    To: number,
    Body: "Is it ready?",
    NumMedia: "0",
    ...changes,
  };
}

/** The headers of a form, signed by the official package for where Parley is known to be. */
export function signedHeaders(url: string, fields: Fields, token = authToken) {
  return {
    "content-type": "application/x-www-form-urlencoded",
    "x-twilio-signature": twilioClient.getExpectedTwilioSignature(token, url, { ...fields }),
  };
}

/** Posts a form as Twilio does. */
export function postForm(
  parley: InProcessParley,
  mount: Mount,
  path: string,
  fields: Fields,
  headers?: Readonly<Record<string, string>>,
): Promise<MountAnswer> {
  const url = parley.runtime.context.publicUrl + path;
  return mount.request("POST", path, {
    headers: headers ?? signedHeaders(url, fields),
    body: new URLSearchParams(fields).toString(),
  });
}

/** Twilio and a Parley that know each other, over real HTTP on loopback. */
export interface TwilioStage {
  readonly twilio: Twilio;
  readonly key: string;
  readonly parley: InProcessParley;
  readonly door: Mount & { readonly url: string };
  readonly desk: DeskApi;
  readonly supervisor: DeskApi;
  /** The customer writes; gives the conversation. */
  customerWrites(text?: string): Promise<string>;
  close(): Promise<void>;
}

export type TwilioStageOptions = Omit<ParleyOptions, "provision"> & {
  readonly settings?: Members;
  readonly account?: Partial<TwilioAccount>;
};

export async function openTwilioStage(options: TwilioStageOptions = {}): Promise<TwilioStage> {
  const { settings, account, ...others } = options;
  const twilio = await createTwilio();
  const parley = await startInProcess({
    ...others,
    provision: provisionOf(lineOf(twilio.url, settings)),
  });
  const door = await openFrontDoor(parley);
  twilio.addAccount(accountOf(door.url, account));
  const key = "line";
  const desk = new DeskApi(door, agentToken);
  return {
    twilio,
    key,
    parley,
    door,
    desk,
    supervisor: new DeskApi(door, supervisorToken),
    async customerWrites(text = "Hello") {
      const [posted] = await twilio.sendText(key, { from: customer, text });
      if (posted?.status !== 200) throw new Error(`The message was answered ${posted?.status}`);
      return (await desk.conversation()).id;
    },
    async close() {
      await twilio.close();
      await door.close();
      await parley.close();
    },
  };
}
