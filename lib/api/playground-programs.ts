import { z } from "zod";
import { webAddress } from "@/lib/model/web-address";
import { addresses } from "./addresses";
import type { Endpoint } from "./endpoint";

/** The playground's programs: a bot, and an agent application, that act as agents over the agent APIs. */

const instant = z.iso.datetime();

const call = z.strictObject({
  id: z.string(),
  at: instant,
  /** `in` came to the program, `out` it called. */
  direction: z.enum(["in", "out"]),
  /** What it was about: "message.create.contact.chat", "POST /v2/conversations/…/messages". */
  label: z.string(),
  /** Null where there was no answer. */
  status: z.int().nullable(),
});

const simulatedBot = z.strictObject({
  name: z.string(),
  isOn: z.boolean(),
  /** Why it cannot work, as a sentence. */
  problem: z.string().nullable(),
  /** What it heard, said and did, the newest first, at most 100. */
  log: z.array(
    z.strictObject({
      id: z.string(),
      at: instant,
      kind: z.enum(["heard", "said", "did"]),
      text: z.string(),
    }),
  ),
  calls: z.array(call),
});

const simulatedInteraction = z.strictObject({
  id: z.string(),
  contactName: z.string().nullable(),
  address: z.string(),
  channel: z.string(),
  state: z.enum(["offered", "active", "ended"]),
  /** Who types, besides this application. */
  typing: z.array(z.string()),
  /** The last 100, in order. */
  messages: z.array(
    z.strictObject({
      id: z.string(),
      from: z.enum(["customer", "self", "other"]),
      name: z.string(),
      text: z.string(),
      /** Set where the message is a page to open. */
      url: z.string().nullable(),
      at: instant,
      failure: z.string().nullable(),
    }),
  ),
});

const simulatedApplication = z.strictObject({
  name: z.string(),
  agents: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  /** As whom it is connected; null when it is not. */
  agentId: z.string().nullable(),
  problem: z.string().nullable(),
  interactions: z.array(simulatedInteraction),
  calls: z.array(call),
});

const simulatedPrograms = z.strictObject({
  /** Another one after every change: give it as `since` to wait for the next. */
  version: z.string(),
  bot: simulatedBot,
  application: simulatedApplication,
});

const interactionAct = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("accept") }),
  z.strictObject({ kind: z.literal("reject") }),
  z.strictObject({ kind: z.literal("end") }),
  z.strictObject({ kind: z.literal("typing") }),
  z.strictObject({ kind: z.literal("text"), text: z.string().trim().min(1).max(4_096) }),
  z.strictObject({
    kind: z.literal("link"),
    url: webAddress(),
  }),
]);

export const playgroundProgramEndpoints = {
  getPlaygroundPrograms: {
    ...addresses.getPlaygroundPrograms,
    summary:
      "The demo's bot and its agent application. With `since`, waits up to 20 seconds for a change",
    query: z.strictObject({ since: z.string().max(100).optional() }),
    responses: { 200: simulatedPrograms },
    errors: [404],
  },
  setPlaygroundBot: {
    ...addresses.setPlaygroundBot,
    summary: "Switch the demo's bot on or off",
    body: z.strictObject({ isOn: z.boolean() }),
    responses: { 204: null },
    errors: [404],
  },
  connectPlaygroundApplication: {
    ...addresses.connectPlaygroundApplication,
    summary: "Connect the agent application as an agent, or disconnect it with null",
    body: z.strictObject({ agentId: z.string().min(1).max(100).nullable() }),
    responses: { 204: null },
    errors: [404, 422],
  },
  actInPlaygroundApplication: {
    ...addresses.actInPlaygroundApplication,
    summary: "Do something in an interaction with the agent application",
    params: z.strictObject({ id: z.string().min(1).max(100) }),
    body: interactionAct,
    responses: { 204: null },
    errors: [404, 422],
  },
} as const satisfies Record<string, Endpoint>;

export type SimulatedProgramsView = z.infer<typeof simulatedPrograms>;
export type SimulatedBotView = z.infer<typeof simulatedBot>;
export type SimulatedApplicationView = z.infer<typeof simulatedApplication>;
export type SimulatedInteraction = z.infer<typeof simulatedInteraction>;
export type InteractionAct = z.infer<typeof interactionAct>;
export type ProgramCallView = z.infer<typeof call>;
