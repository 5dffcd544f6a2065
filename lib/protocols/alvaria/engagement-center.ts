import { z } from "zod";
import { isAppError } from "@/lib/model/error";
import type { ActOperation } from "../agent-side/agent-api";
import type { AgentStream } from "../agent-side/agent-stream";
import type { Desk } from "../agent-side/desk";
import type { DeskConversation } from "../agent-side/desk-reads";
import type { HttpRequest } from "../http-message";
import { empty, json } from "./answer";
import { actOnce, authorize, findSession, type ViaHost, withQuota } from "./authorize";
import { kinds, readBytesMax } from "./constants";
import { type Fault, refuse } from "./error";
import {
  findAnyInteraction,
  findInteraction,
  findUser,
  isAccepted,
  isActiveIn,
} from "./interaction";
import { readJson, readOptionalJson, wireText } from "./json-body";
import { deskPath, interactionPath } from "./paths";
import type { AlvariaSettings } from "./settings";

type Operation = ActOperation<AlvariaSettings>;

const scopes = ["engagementcenterapi", "engagementcenterapi.withoutconnect"] as const;
const deskBody = z.object({ ehubSessionId: wireText });

const common = { kind: "act", method: "POST", bodyBytesMax: readBytesMax } as const;

/** Opens a user's desktop on the session, which reports the user's events from then on (alvaria §10). */
export const connect: Operation = {
  ...common,
  paths: deskPath("connect"),
  async run(request, host) {
    const caller = await authorize(request, host, ["engagementcenterapi"]);
    const session = findSession(request, host, caller);
    readOptionalJson(request, z.object({}));
    const { agent } = await findUser(host, caller, request.params.userId ?? "");
    const ehubSessionId = await session.connect(agent.id);
    return withQuota(json(200, { kind: kinds.desktop, ehubSessionId }), caller);
  },
};

type UserAct = { readonly userId: string; readonly session: AgentStream };

/** A call about a user's own desktop, answered with 202. */
function userOperation(name: string, act: (act: UserAct) => Promise<void>): Operation {
  return {
    ...common,
    paths: deskPath(name),
    async run(request, host) {
      const caller = await authorize(request, host, scopes);
      const session = findSession(request, host, caller);
      const { ehubSessionId } = readJson(request, deskBody);
      const { agent } = await findUser(host, caller, request.params.userId ?? "");
      if (session.agentOf(ehubSessionId) !== agent.id) throw otherDesktop();
      await act({ userId: agent.id, session });
      return withQuota(empty(202), caller);
    },
  };
}

export const ready = userOperation("ready", ({ session, userId }) =>
  session.setReady(userId, true),
);
export const notReady = userOperation("notReady", ({ session, userId }) =>
  session.setReady(userId, false),
);
export const disconnect = userOperation("disconnect", async ({ session, userId }) =>
  session.disconnect(userId),
);

type InteractionAct = {
  readonly desk: Desk;
  readonly conversation: DeskConversation;
  readonly session: AgentStream;
  readonly host: ViaHost;
};

type InteractionOperation = {
  readonly name: string;
  /** Whether an interaction that has ended is allowed, too. */
  readonly isOfEnded?: true;
  act(act: InteractionAct): Promise<void>;
};

/** A call about an interaction on a user's desktop: answered with 202, followed by an event. */
function interactionOperation({ name, isOfEnded, act }: InteractionOperation): Operation {
  return {
    ...common,
    paths: interactionPath(name),
    async run(request: HttpRequest, host: ViaHost) {
      const caller = await authorize(request, host, scopes);
      const session = findSession(request, host, caller);
      return actOnce(request, host, caller, async (inner) => {
        const { ehubSessionId } = readJson(request, deskBody);
        const userId = session.agentOf(ehubSessionId);
        if (userId === null) throw otherDesktop();
        const desk = await findUser(inner, caller, userId);
        const id = request.params.interactionId ?? "";
        const find = isOfEnded ? findAnyInteraction : findInteraction;
        await act({ desk, conversation: await find(desk, id), session, host: inner });
      });
    },
  };
}

/** Accepts an interaction that nobody has. Accepting it twice changes nothing. */
export const accept = interactionOperation({
  name: "accept",
  async act({ desk, conversation: { id, assigneeId } }) {
    if (assigneeId === desk.agent.id) return;
    try {
      await desk.assign(id, desk.agent.id, null);
    } catch (error) {
      if (isAppError(error) && error.code === "conflict") throw alreadyAccepted();
      throw error;
    }
  },
});

/** Declines an offer: it is not offered to this user again. */
export const reject = interactionOperation({
  name: "reject",
  async act({ desk, conversation, session }) {
    const { id, assigneeId } = conversation;
    if (assigneeId !== null || isActiveIn(conversation, desk.agent.id)) {
      throw stateRefusal("notActive", "The interaction is not offered to this user");
    }
    session.decline(desk.agent.id, id);
  },
});

/** Shows an interaction in front, on every session of the user. */
export const activate = interactionOperation({
  name: "activate",
  async act({ desk, conversation, host }) {
    assertActive(desk, conversation);
    host.streams.focus(desk.organization.id, desk.agent.id, conversation.id);
  },
});

export const terminate = interactionOperation({
  name: "terminate",
  async act({ desk, conversation }) {
    assertActive(desk, conversation);
    await desk.close(conversation.id);
  },
});

/** Removes an interaction that has ended from the user's desktop. */
export const dispose = interactionOperation({
  name: "dispose",
  isOfEnded: true,
  async act({ desk, conversation, session }) {
    const { id, status, participants } = conversation;
    if (!participants.some(({ agentId }) => agentId === desk.agent.id)) throw notIn();
    if (status !== "closed") throw stateRefusal("invalidValue", "The interaction has not ended");
    session.dispose(desk.agent.id, id);
  },
});

function assertActive(desk: Desk, conversation: DeskConversation): void {
  if (isActiveIn(conversation, desk.agent.id)) return;
  if (isAccepted(conversation)) throw notIn();
  throw stateRefusal("notActive", "The interaction is not active: nobody has accepted it");
}

function stateRefusal(reason: Fault["reason"], message: string) {
  return refuse("unsupported", [{ scope: "interaction", reason, message }]);
}

function notIn() {
  return stateRefusal("notParticipant", "The user does not take part in the interaction");
}

function alreadyAccepted() {
  return stateRefusal("notParticipant", "Another user has accepted the interaction");
}

function otherDesktop() {
  const message = "ehubSessionId is not of this session and user";
  return refuse("unsupported", [{ scope: "body", reason: "invalidValue", message }]);
}
