import { v7 as uuidv7 } from "uuid";
import { createGateway, type Gateway } from "@/lib/simulators/gateway/gateway";
import { createMailgun, type Mailgun } from "@/lib/simulators/mailgun/mailgun";
import { createTwilio, type Twilio } from "@/lib/simulators/twilio/twilio";
import * as ctlive from "./ctlive";
import { DeskApi } from "./desk-api";
import type { ParleyOptions } from "./in-process-parley";
import * as mailgun from "./mailgun";
import { jsonOf, type MountAnswer } from "./mount";
import { openNextRoutes } from "./next-routes";
import { openStage, type Stage } from "./stage";
import * as twilio from "./twilio";

type Members = Readonly<Record<string, unknown>>;

/** A document as a test looks into it: members may be anything, and what is not there is seen when it is compared. */
export interface Json {
  readonly [name: string]: Json;
}

export const botEmail = "bot@test.test";
export const botPassword = "correct horse battery";

/** A registration with these changes to a bot's settings. */
export function clientOf(settings: Members = {}, entry: Members = {}): Members {
  return {
    protocol: "web1on1",
    name: "Bot One",
    ...entry,
    settings: {
      email: botEmail,
      name: "Bot One",
      password: botPassword,
      scope: "bot",
      ...settings,
    },
  };
}

/** A template of the WhatsApp line, as the outbound messaging chapter names it. */
export const carReady = {
  name: "your_car_is_ready",
  language: "nl",
  category: "UTILITY",
  status: "APPROVED",
  namespace: "56cca706_4162_b9be_fc60_13623ff73b1e",
  components: [{ type: "BODY", text: "Your car is ready to be picked up!" }],
};

/** The id of ours that the API writes as these 24 digits. */
export function uuidOf(shortId: string): string {
  return [
    shortId.slice(0, 8),
    shortId.slice(8, 12),
    `7${shortId.slice(12, 15)}`,
    "8000",
    `000${shortId.slice(15)}`,
  ].join("-");
}

export type Web1on1Options = Omit<ParleyOptions, "provision"> & {
  readonly clients?: readonly Members[];
  readonly organization?: Members;
  readonly lines?: readonly Members[];
  /** Settings of the WhatsApp line. */
  readonly whatsApp?: Members;
  /** Of the WhatsApp line; the vendor's sample unless given, and none where it is empty. */
  readonly templates?: readonly Members[];
  /** Begins the addresses of files that count as public, though they lie on this machine; null for none. */
  readonly publicFiles?: () => string | null;
  /** The short id of the organization. */
  readonly organizationId?: string;
  /** Whether programs call through Next's route files, and not the front door. */
  readonly isThroughRoutes?: boolean;
};

/** The form of a text message. */
export type Arrived = { readonly To: string; readonly From?: string; readonly Body: string };

/** A Parley with a line for text messages and one for WhatsApp, and a bot that is signed in. */
export interface Web1on1Stage extends Stage {
  readonly desk: DeskApi;
  readonly twilio: Twilio;
  readonly gateway: Gateway;
  readonly mailgun: Mailgun;
  /** The bot's. */
  readonly token: string;
  /** The ids that are given next, before others. */
  readonly nextIds: string[];
  /** One call with the bot's token, another's, or none (null). A string is sent as it is. */
  call(method: string, path: string, body?: unknown, token?: string | null): Promise<MountAnswer>;
  /** A call that has to answer with this status; gives its JSON. */
  ok(status: number, method: string, path: string, body?: unknown, token?: string): Promise<Json>;
  /** A list that has to be answered with 200. */
  list(path: string, token?: string): Promise<readonly Json[]>;
  /** Begins a conversation with a new customer, who has got a text message then; gives its document. */
  begin(telephone?: string): Promise<Json>;
  /** A customer writes a text message; gives the conversation's document. */
  customerWrites(text?: string): Promise<Json>;
  tokenOf(email: string, password: string): Promise<string>;
  /** What reached phones as text messages, in order, once there are so many. */
  arrived(count: number): Promise<readonly Arrived[]>;
}

let telephones = 31_600_000_100;

export async function openWeb1on1Stage(options: Web1on1Options = {}): Promise<Web1on1Stage> {
  const { clients = [clientOf()], organization = {}, lines = [], organizationId } = options;
  const { templates = [carReady] } = options;
  const phones = await createTwilio();
  const gateway = await createGateway({ retryBaseMs: 1 });
  const mail = await createMailgun();
  const nextIds = organizationId === undefined ? [] : [uuidOf(organizationId)];
  const provision = ctlive.provisionOf(
    twilio.lineOf(phones.url),
    {
      ...ctlive.lineOf(`${gateway.url}/line/send`, {
        serviceAddress: ctlive.serviceAddress,
        integrationType: "WHATSAPP",
        ...options.whatsApp,
      }),
      ...(templates.length > 0 && { templates }),
    },
    mailgun.lineOf(mail.url),
    ...lines,
  );
  const stage = await openStage(
    {
      ...options,
      env: { PARLEY_RATE_LIMITS: "0", ...options.env },
      adapt: (context) => ({
        ...(options.adapt?.(context) ?? context),
        newId: () => nextIds.shift() ?? uuidv7(),
        http: {
          ...context.http,
          download(asked: Parameters<typeof context.http.download>[0]) {
            const isPublic = asked.url.startsWith(options.publicFiles?.() ?? "none");
            return context.http.download(
              isPublic ? { ...asked, privateHosts: ["127.0.0.1"] } : asked,
            );
          },
        },
        // It is known only when the door is open.
        get publicUrl() {
          return context.publicUrl;
        },
      }),
      provision: {
        ...provision,
        organization: { name: "test", displayName: "Acme Motors", language: "nl", ...organization },
        apiClients: clients,
      },
    },
    [phones, gateway, mail],
  );
  const { parley, door } = stage;
  phones.addAccount(twilio.accountOf(door.url));
  gateway.addAccount(ctlive.accountOf(door.url));
  mail.addAccount(mailgun.accountOf(door.url));
  let own = "";
  const mount = options.isThroughRoutes ? openNextRoutes(parley) : door;
  const call: Web1on1Stage["call"] = (method, path, body, token = own) =>
    mount.request(method, path, {
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        "content-type": "application/json",
      },
      ...(body === undefined
        ? {}
        : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
  const tokenOf = async (email: string, password: string) => {
    const answer = await call("POST", "/v2/auth/token", { email, password }, null);
    if (answer.status !== 201) throw new Error(`Signing in was answered ${answer.status}`);
    return (jsonOf(answer) as { readonly token: string }).token;
  };
  const ok: Web1on1Stage["ok"] = async (status, method, path, body, token) => {
    const answer = await call(method, path, body, token);
    const text = answer.body.toString("utf8");
    if (answer.status !== status) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text === "" ? null : JSON.parse(text);
  };
  const list: Web1on1Stage["list"] = async (path, token) =>
    // The resources' lists are arrays of documents.
    (await ok(200, "GET", path, undefined, token)) as unknown as readonly Json[];
  own = clients.length === 0 ? "" : await tokenOf(botEmail, botPassword);
  return {
    ...stage,
    desk: new DeskApi(door, ctlive.agentToken),
    twilio: phones,
    gateway,
    mailgun: mail,
    token: own,
    nextIds,
    call,
    ok,
    list,
    tokenOf,
    async begin(telephone = `+${telephones++}`) {
      const conversation = await ok(201, "POST", "/v2/conversations", {
        type: "contact",
        contact: { profile: { name: "Customer One", telephone } },
        messages: [{ role: "agent", touchpoint: "sms", text: "Hello from us" }],
      });
      await phones.until(() => phones.phone("line", telephone).messages.length > 0);
      return conversation;
    },
    async customerWrites(text = "Hello") {
      const [posted] = await phones.sendText("line", { from: twilio.customer, text });
      if (posted?.status !== 200) throw new Error(`The message was answered ${posted?.status}`);
      const [found] = await list("/v2/contacts?profile.telephone=%2B31600000001");
      return ok(200, "GET", `/v2/conversations/${found?.conversation}`);
    },
    arrived: (count) =>
      phones.until(() => {
        const sends = phones.received("line");
        return (
          sends.length >= count &&
          sends.map(({ form }) => Object.fromEntries(form) as unknown as Arrived)
        );
      }),
  };
}
