import { z } from "zod";
import { type AppError, isAppError } from "@/lib/model/error";
import type { Speaker } from "@/lib/model/message";
import type { ActOperation } from "../agent-side/agent-api";
import type { Desk } from "../agent-side/desk";
import type { DeskSend } from "../agent-side/desk-acts";
import type { DeskConversation } from "../agent-side/desk-reads";
import type { HttpRequest } from "../http-message";
import { actOnce, authorize, type Caller, findSession, takeOr429, type ViaHost } from "./authorize";
import { messaging, quotas, readBytesMax } from "./constants";
import { type EntityType, entityRoles } from "./entities";
import { type Fault, refuse } from "./error";
import { ended, findInteraction, findUser, mediumOf, stateFault } from "./interaction";
import { readJson, wireEnum, wireText } from "./json-body";
import { metadataOf } from "./metadata";
import { messagingPath } from "./paths";
import type { AlvariaSettings } from "./settings";
import { entityNameFaults, expiryFaults, textFaults, urlFaults } from "./values";

const common = {
  interactionId: wireText,
  entityName: wireText,
  entityType: wireEnum(["Agent", "Monitor", "System"]),
};

const textBody = z.object({ ...common, text: wireText });
const urlBody = z.object({ ...common, url: wireText });
const notificationBody = z.object({
  ...common,
  state: wireEnum(["composing"]),
  expiresAfterSeconds: z.int().optional(),
});

type CommonBody = {
  readonly interactionId: string;
  readonly entityName: string;
  readonly entityType: EntityType;
};

/** A call that passed all checks. */
type Act<B> = {
  readonly body: B;
  readonly desk: Desk;
  readonly conversation: DeskConversation;
  readonly speaker: Speaker | null;
  readonly host: ViaHost;
};

type Operation<B> = {
  readonly name: string;
  readonly schema: z.ZodType<B>;
  /** The errors of a body that fits its schema. */
  faults(body: B): readonly Fault[];
  act(act: Act<B>): Promise<void>;
};

/** One of the three messaging calls (alvaria §6): answered with 202 without a body; the result is an event. */
function messagingOperation<B extends CommonBody>(
  operation: Operation<B>,
): ActOperation<AlvariaSettings> {
  return {
    kind: "act",
    method: "POST",
    paths: messagingPath(operation.name),
    bodyBytesMax: readBytesMax,
    async run(request: HttpRequest, host: ViaHost) {
      const caller = await authorize(request, host, ["messagingapi"]);
      const session = findSession(request, host, caller);
      const act = async (inner: ViaHost) =>
        operation.act(await checkAct(operation, request, inner, caller));
      const { userId = "" } = request.params;
      // Before anything happens, so that the sender gets the event of its own first message (alvaria §8.3).
      const bind = async () => {
        if (session.isBound(userId)) return;
        await checkAct(operation, request, host, caller);
        await session.bind(userId);
      };
      return actOnce(request, host, caller, act, bind);
    },
  };
}

async function checkAct<B extends CommonBody>(
  operation: Operation<B>,
  request: HttpRequest,
  host: ViaHost,
  caller: Caller,
): Promise<Act<B>> {
  const body = readJson(request, operation.schema);
  const desk = await findUser(host, caller, request.params.userId ?? "");
  const conversation = await findInteraction(desk, body.interactionId);
  const medium = mediumOf(desk, conversation);
  const state = stateFault({ ...conversation, medium }, desk.agent, body.entityType);
  const faults = [...entityNameFaults(body.entityName), ...operation.faults(body)];
  const [first, ...others] = [...faults, ...(state === null ? [] : [state])];
  if (first !== undefined) throw refuse("unsupported", [first, ...others]);
  return { body, desk, conversation, speaker: speakerOf(body, desk), host };
}

/** Null where the agent uses the agent's own name. */
function speakerOf({ entityName: name, entityType }: CommonBody, { agent }: Desk): Speaker | null {
  const role = entityRoles[entityType];
  return role === "agent" && name === agent.name ? null : { name, role };
}

export const sendText = messagingOperation({
  name: "sendText",
  schema: textBody,
  faults: ({ text }) => textFaults(text),
  async act({ body: { text }, desk, conversation, speaker, host }) {
    const id = host.newId();
    const line = desk.lines.find((one) => one.id === conversation.lineId);
    const isWhole = text.length <= (line?.textLengthMax ?? 0);
    const metadata = isWhole ? null : metadataOf({ messageId: id, text });
    const content = { kind: "text", text } as const;
    await send(desk, { conversationId: conversation.id, id, content, speaker, metadata });
  },
});

export const sendUrl = messagingOperation({
  name: "sendUrl",
  schema: urlBody,
  faults: ({ url }) => urlFaults(url),
  async act({ body: { url }, desk, conversation, speaker, host }) {
    const content = { kind: "link", url, title: null, description: null } as const;
    await send(desk, { conversationId: conversation.id, id: host.newId(), content, speaker });
  },
});

export const notification = messagingOperation({
  name: "notification",
  schema: notificationBody,
  faults: ({ expiresAfterSeconds }) => expiryFaults(expiresAfterSeconds),
  async act({ body: { expiresAfterSeconds }, desk, conversation, speaker, host }) {
    await takeOr429(host, quotas.notification, `${desk.agent.id} ${conversation.id}`);
    const seconds = expiresAfterSeconds ?? messaging.expiresAfterSeconds.default;
    await desk.type({ conversationId: conversation.id, forMs: seconds * 1_000, speaker });
  },
});

/** Sends, and ends the sender's typing indicator (alvaria §11, rule 4). */
async function send(
  desk: Desk,
  message: Omit<DeskSend, "isOpenOnly" | "isTypingOver">,
): Promise<void> {
  try {
    await desk.send({ ...message, isOpenOnly: true, isTypingOver: true });
  } catch (error) {
    throw isAppError(error) ? sendingRefusal(error) : error;
  }
}

/**
 * The vendor's error for the core's refusal of a message: 410 where the interaction ended after the check (alvaria
 * §13), 422 with the core's sentence where the line cannot send it now.
 */
function sendingRefusal(error: AppError): AppError {
  if (error.reason === "conversation-closed") return ended();
  if (error.code !== "unsupported" && error.code !== "window_closed") return error;
  return refuse("unsupported", [
    { scope: "interaction", reason: "sendingRefused", message: error.detail },
  ]);
}
