import { z } from "zod";
import type { ActOperation, ActResponse } from "../agent-side/agent-api";
import { empty, json } from "./answer";
import { authorize, findSession, takeOr429, withQuota } from "./authorize";
import { kinds, messaging, offerMs, quotas, readBytesMax, streaming } from "./constants";
import { refuse } from "./error";
import { envelope, wireEvent } from "./events";
import { readOptionalJson } from "./json-body";
import { streamingPaths } from "./paths";
import { readCount } from "./query";
import type { AlvariaSettings } from "./settings";
import { rangeFaults } from "./values";

type Operation = ActOperation<AlvariaSettings>;

const sessionBody = z.object({
  inactivityDelay: z.int().default(streaming.inactivityDelay.default),
  requireAcknowledgement: z.boolean().default(false),
});

const common = { kind: "act", bodyBytesMax: readBytesMax } as const;

/** Opens a session (alvaria §7.1). It belongs to the client, and survives its token. */
export const createSession: Operation = {
  ...common,
  method: "POST",
  paths: streamingPaths("session"),
  async run(request, host) {
    const caller = await authorize(request, host, ["streamingapi"]);
    await takeOr429(host, quotas.session, caller.owner);
    const { inactivityDelay, requireAcknowledgement } = readOptionalJson(request, sessionBody);
    const range = streaming.inactivityDelay;
    const [fault] = rangeFaults("inactivityDelay", inactivityDelay, range);
    if (fault !== undefined) throw refuse("unsupported", [fault]);
    const { organizationId, owner, client } = caller;
    const session = host.streams.open({
      organizationId,
      clientId: client.id,
      owner,
      inactivityMs: inactivityDelay * 1_000,
      isAcknowledged: requireAcknowledgement,
      waitingMax: streaming.waitingMax,
      offerMs,
      typingEveryMs: messaging.notificationEveryMs,
      isTellable: (event) => wireEvent(event) !== null,
    });
    const body = {
      kind: kinds.session,
      sessionId: session.id,
      creationTime: session.createdAt.toISOString(),
      inactivityDelay,
      requireAcknowledgement,
    };
    return withQuota(json(200, body), caller);
  },
};

/** Closes a session (alvaria §7.5): its users are no longer bound to it, the interactions go on. */
export const closeSession: Operation = {
  ...common,
  method: "DELETE",
  paths: streamingPaths("session"),
  async run(request, host) {
    const caller = await authorize(request, host, ["streamingapi"]);
    findSession(request, host, caller).close();
    return withQuota(empty(204), caller);
  },
};

/**
 * A long poll for events (alvaria §7.2). It counts against the event quota only where it neither waits nor brings
 * anything new (alvaria §12): events delivered before and not acknowledged, a poll that replaces another, or a HEAD
 * request, which removes nothing.
 */
export const readEvents: Operation = {
  ...common,
  method: "GET",
  paths: streamingPaths("events"),
  async run(request, host): Promise<ActResponse> {
    const caller = await authorize(request, host, ["streamingapi"], false);
    const session = findSession(request, host, caller);
    const eventsMax = readCount(request, "maxEvents", streaming.maxEvents);
    const isEmpty = request.method === "HEAD" || session.bringsNothing(eventsMax);
    if (isEmpty) await takeOr429(host, quotas.events, session.id);
    if (request.method === "HEAD") {
      session.keepAlive();
      return json(200, { kind: kinds.events, events: [] });
    }
    const holdMs = Math.min(streaming.holdMsMax, session.inactivityMs / 2);
    const batch = await session.poll({ eventsMax, holdMs, signal: host.signal });
    const events = batch.events.map(envelope);
    return { ...json(200, { kind: kinds.events, events }), onWritten: batch.onWritten };
  },
};

const acknowledgement = z.object({ sequenceNumber: z.int().min(0).optional() });

/** Acknowledges delivered events, up to a number or all of them (alvaria §7.3). */
export const acknowledge: Operation = {
  ...common,
  method: "POST",
  paths: streamingPaths("acknowledge"),
  async run(request, host) {
    const caller = await authorize(request, host, ["streamingapi"]);
    const session = findSession(request, host, caller);
    const { sequenceNumber } = readOptionalJson(request, acknowledgement);
    session.acknowledge(sequenceNumber ?? null);
    return withQuota(empty(202), caller);
  },
};
