import { expect } from "vitest";
import { contract } from "@/lib/api/contract";
import type { MessageView } from "@/lib/api/message-schemas";
import { openDesk } from "@/lib/inbox/programs/open-desk";
import { expireChats } from "@/lib/inbox/web-chat/expire-chats";
import { createGateway, type Gateway } from "@/lib/simulators/gateway/gateway";
import { createTwilio, type Twilio } from "@/lib/simulators/twilio/twilio";
import { entryOf, globexOf } from "./bright-pattern";
import { ChatClient, type ChatClientOptions } from "./chat-client";
import * as ctlive from "./ctlive";
import { DeskApi } from "./desk-api";
import type { ParleyOptions } from "./in-process-parley";
import type { Members } from "./json-members";
import { jsonOf, type MountAnswer } from "./mount";
import { errorsOf, openStage, type Stage } from "./stage";
import * as twilioAccount from "./twilio";

/** One telephone: the same customer on both lines that know numbers. */
export const phone = twilioAccount.customer;
export const whatsappPhone = phone.slice(1);

export type TransferStageOptions = Omit<ParleyOptions, "provision"> & {
  readonly sms?: Members;
  readonly web?: Members;
  readonly organization?: Members;
};

/** An organization with SMS, WhatsApp and a web chat, and those who are on the other side of each. */
export interface TransferStage extends Stage {
  readonly twilio: Twilio;
  readonly gateway: Gateway;
  readonly desk: DeskApi;
  /** The ids of the lines, by name. */
  readonly lineIds: Readonly<Record<"SMS" | "WhatsApp" | "Web", string>>;
  textsBySms(text: string): Promise<void>;
  textsByWhatsapp(text: string): Promise<void>;
  client(options?: ChatClientOptions): ChatClient;
  detail(id: string): Promise<Detail>;
  patch(id: string, body: unknown): Promise<MountAnswer>;
  post(id: string, body: unknown): Promise<MountAnswer>;
  messageIn(
    state: MessageView["state"],
    message: Pick<MessageView, "id">,
    id: string,
  ): Promise<MessageView>;
  /** What the customer's telephone got by SMS: sender and words. */
  smsForms(): readonly Readonly<Record<string, string>>[];
  /** The desk as programs see it. */
  programs(): Promise<NonNullable<Awaited<ReturnType<typeof openDesk>>>>;
  passTime(ms: number): Promise<void>;
}

type Detail = ReturnType<(typeof contract.getConversation.responses)[200]["parse"]>;

export async function openTransferStage(
  options: TransferStageOptions = {},
): Promise<TransferStage> {
  const { sms, web, organization, ...others } = options;
  const twilio = await createTwilio();
  const clock = { now: () => new Date() };
  const gateway = await createGateway({ retryBaseMs: 1, now: () => clock.now() });
  const key = "line";
  const provision = {
    ...ctlive.provisionOf(
      twilioAccount.lineOf(twilio.url, sms),
      ctlive.lineOf(`${gateway.url}/${key}/send`),
      entryOf(web),
    ),
    organization: { name: "test", ...organization },
  };
  const stage = await openStage({ ...others, provision }, [twilio, gateway]);
  const { parley, door } = stage;
  await parley.provision(globexOf());
  clock.now = parley.now;
  twilio.addAccount(twilioAccount.accountOf(door.url));
  gateway.addAccount(ctlive.accountOf(door.url));
  const desk = new DeskApi(door, ctlive.agentToken);
  const lines = await desk.lines();
  const lineId = (name: string) => lines.find((line) => line.name === name)?.id ?? "";
  const { context } = parley.runtime;

  return {
    ...stage,
    twilio,
    gateway,
    desk,
    lineIds: { SMS: lineId("SMS"), WhatsApp: lineId("WhatsApp"), Web: lineId("Web") },
    async textsBySms(text) {
      const [posted] = await twilio.sendText(key, { from: phone, text });
      expect(posted?.status).toBe(200);
    },
    async textsByWhatsapp(text) {
      const { status } = await gateway.sendText(key, { from: whatsappPhone, text });
      expect(status).toBe(200);
    },
    client: (client) => new ChatClient(door, client),
    async detail(id) {
      const answer = await desk.call("GET", `/api/conversations/${id}`);
      return contract.getConversation.responses[200].parse(jsonOf(answer));
    },
    patch: (id, body) => desk.call("PATCH", `/api/conversations/${id}`, body),
    post: (id, body) => desk.call("POST", `/api/conversations/${id}/messages`, body),
    messageIn: (state, message, id) =>
      parley.until(async () => {
        const found = await desk.message(id, message.id);
        return found.state === state && found;
      }),
    smsForms: () => twilio.received(key).map(({ form }) => Object.fromEntries(form)),
    async programs() {
      const { query, tables } = context.database.read;
      const agents = await query.select().from(tables.agents);
      const agent = agents.find(({ name }) => name === "Agent One");
      const found = agent && (await openDesk(context, "test", agent.organizationId, agent.id));
      if (found == null) throw new Error("No desk");
      return found;
    },
    async passTime(ms) {
      parley.passTime(ms);
      await expireChats(context);
    },
    async close() {
      await stage.close();
      expect(errorsOf(parley)).toEqual([]);
    },
  };
}
