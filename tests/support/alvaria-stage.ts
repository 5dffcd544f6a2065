import { expect } from "vitest";
import { insertAgent } from "@/db/stores/people/agent-accounts";
import type { Agent, Message } from "@/db/tables/tables";
import { updateConversation } from "@/lib/inbox/agent-acts/update-conversation";
import { applyProvision } from "@/lib/server/provisioning/apply-provision";
import { checkProvision } from "@/lib/server/provisioning/provision";
import { createTwilio, type Twilio } from "@/lib/simulators/twilio/twilio";
import { otherOrganization, registrationOf, ViaClient, type ViaOptions } from "./alvaria";
import { acmeOf, entryOf } from "./bright-pattern";
import { ChatClient } from "./chat-client";
import { agentToken } from "./ctlive";
import { DeskApi } from "./desk-api";
import { openFrontDoor } from "./front-door";
import { type InProcessParley, type ParleyOptions, startInProcess } from "./in-process-parley";
import type { Mount } from "./mount";
import { describeStages, type mounts, type OpenMount } from "./stage";
import { accountOf, customer as smsCustomer, lineOf as smsLine } from "./twilio";

export type AlvariaStageOptions = Omit<ParleyOptions, "provision"> & {
  /** Lines beside those for chats and text messages. */
  readonly lines?: readonly Readonly<Record<string, unknown>>[];
};

/** alvaria §15: two organizations, their applications, users and interactions. Its clock stands still. */
export interface AlvariaStage {
  readonly parley: InProcessParley;
  readonly mount: Mount;
  /** Agent One, who looks at the same desk. */
  readonly desk: DeskApi;
  readonly twilio: Twilio;
  readonly organizationId: string;
  /** The customer's web chat that is interaction 4321, and how the chat is called there. */
  readonly chat: { readonly client: ChatClient; readonly id: string };
  application(options?: ViaOptions): ViaClient;
  /** An application with token and session, u-100 connected and not ready, and nothing left to tell. */
  bound(): Promise<ViaClient>;
  /** Another customer opens a chat, which is the interaction of this id. */
  openChat(interactionId: string): Promise<{ readonly client: ChatClient; readonly id: string }>;
  /** A chat that was accepted by a user. */
  openActive(interactionId: string, userId?: string): Promise<void>;
  /** The record's messages, in order. */
  messages(interactionId: string): Promise<readonly Message[]>;
  assign(interactionId: string, userId: string | null): Promise<void>;
  end(interactionId: string): Promise<void>;
  /** A poll of an application is held. */
  untilHeld(count?: number): Promise<void>;
  /** Nothing more is to be told: a poll is held and has to be displaced. */
  expectQuiet(client: ViaClient): Promise<void>;
  close(): Promise<void>;
}

const users: readonly Pick<Agent, "id" | "name" | "role" | "isActive">[] = [
  { id: "u-100", name: "Agent Three", role: "agent", isActive: true },
  { id: "u-200", name: "Agent Four", role: "agent", isActive: true },
  { id: "u-300", name: "Agent Five", role: "supervisor", isActive: true },
  { id: "u-900", name: "Agent Nine", role: "agent", isActive: false },
];

export async function openAlvariaStage(
  options: AlvariaStageOptions = {},
  open: OpenMount = openFrontDoor,
): Promise<AlvariaStage> {
  const twilio = await createTwilio();
  /** What the next new things are called; null leaves the choice. */
  let planned: (string | null)[] = [];
  const { adapt = (context) => context, env, lines = [], ...others } = options;
  const parley = await startInProcess({
    ...others,
    env: { PARLEY_RATE_LIMITS: "off", ...env },
    provision: {
      ...acmeOf(entryOf(), smsLine(twilio.url), ...lines),
      apiClients: [registrationOf()],
    },
    adapt(context) {
      const { newId } = context;
      return adapt(Object.assign(context, { newId: () => planned.shift() ?? newId() }));
    },
  });
  const { context } = parley.runtime;
  await applyProvision(parley.runtime, checkProvision(otherOrganization, "The other organization"));
  const [registration] = context.apiClients.ofProtocol("alvaria");
  const acme = context.apiClients
    .ofProtocol("alvaria")
    .find(({ organization }) => organization.name === "acme");
  const organizationId = (acme ?? registration)?.organization.id ?? "";
  for (const user of users) {
    await context.database.write((scope) =>
      insertAgent(scope, {
        ...user,
        organizationId,
        email: `${user.id}@acme.test`,
        passwordHash: null,
        isProgram: false,
        createdAt: context.now(),
      }),
    );
  }
  const mount = await open(parley);
  // The customers' own way in is always the front door.
  const door = mount.name === "front door" ? mount : await openFrontDoor(parley);
  twilio.addAccount(accountOf(context.publicUrl));

  const identityOf = (agentId: string) => ({
    agentId,
    organizationId,
    role: "agent" as const,
    name: "",
    email: "",
    isLimitedToTeams: false,
    isProgram: false,
  });
  const openChat: AlvariaStage["openChat"] = async (interactionId) => {
    const client = new ChatClient(door);
    planned = [null, null, interactionId];
    const id = await client.open();
    planned = [];
    return { client, id };
  };
  const update = async (conversationId: string, change: object) => {
    await updateConversation(context, identityOf("u-100"), { conversationId, ...change });
  };
  const openActive: AlvariaStage["openActive"] = async (interactionId, userId = "u-100") => {
    await openChat(interactionId);
    await update(interactionId, { assigneeId: userId });
  };

  const chat = await openChat("4321");
  await update("4321", { assigneeId: "u-100" });
  planned = [null, null, "4322"];
  await twilio.sendText("line", { from: smsCustomer, text: "Hello" });
  planned = [];
  await update("4322", { assigneeId: "u-100" });
  await openActive("4000");
  await update("4000", { status: "closed" });
  const offered = await openChat("4400");
  await offered.client.write(offered.id, "Is anybody there?");

  const application = (client?: ViaOptions) => new ViaClient(mount, client);
  const { streams } = parley.runtime;
  const untilHeld = (count = 1) => parley.clock.until(() => streams.heldCount >= count);
  return {
    parley,
    mount,
    desk: new DeskApi(mount, agentToken),
    twilio,
    organizationId,
    chat,
    application,
    async bound() {
      const client = await application().signIn();
      await client.open();
      const ehubSessionId = await client.connect("u-100");
      await client.post("v2/engagementCenter/users/u-100/notReady", { ehubSessionId });
      // Connected, its two interactions, what was said in the second, and what is offered.
      await client.next(5);
      return client;
    },
    openChat,
    openActive,
    async messages(interactionId) {
      const { query, tables } = context.database.read;
      const all = await query.select().from(tables.messages);
      const own = all.filter(({ conversationId }) => conversationId === interactionId);
      return own.sort((a, b) => a.seq - b.seq);
    },
    assign: (interactionId, assigneeId) => update(interactionId, { assigneeId }),
    end: (interactionId) => update(interactionId, { status: "closed" }),
    untilHeld,
    async expectQuiet(client) {
      const first = client.events();
      await untilHeld();
      const leaving = new AbortController();
      const second = client.poll(100, { signal: leaving.signal }).catch(() => null);
      expect(await first).toEqual([]);
      leaving.abort();
      await second;
    },
    async close() {
      if (door !== mount) await door.close();
      await mount.close();
      await twilio.close();
      await parley.close();
    },
  };
}

/** Defines tests with a stage of their own each: `describeStages`. */
export function describeAlvaria(
  title: string,
  options: AlvariaStageOptions,
  define: (stage: () => AlvariaStage) => void,
  through?: typeof mounts,
): void {
  describeStages(title, (open) => openAlvariaStage(options, open), define, through);
}
