import { type AgentRecord, findAgentRecord } from "@/db/stores/agents";
import { findContactsBy } from "@/db/stores/contacts";
import { findMessages } from "@/db/stores/messages";
import { findVisible } from "@/db/stores/people/visible-conversations";
import {
  listIdsBetween,
  listOrganizationTemplates,
  pageContacts,
  pageConversations,
  pageMessages,
  pageSize,
} from "@/db/stores/program-reads";
import {
  deleteScheduledAction,
  insertScheduledActions,
  listScheduledActions,
} from "@/db/stores/scheduled-actions";
import { readWholeTimeline } from "@/db/stores/timeline";
import type { Metadata } from "@/db/tables/metadata";
import type { Message } from "@/db/tables/tables";
import { AppError } from "@/lib/model/error";
import { shortIdBounds, shortIdOf } from "@/lib/model/short-id";
import type { Desk } from "@/lib/protocols/agent-side/desk";
import type {
  DeskContact,
  DeskEntry,
  DeskMessage,
  ProtocolMetadata,
} from "@/lib/protocols/agent-side/desk-reads";
import { showAgentTyping } from "../agent-acts/agent-typing";
import { bumpActivity } from "../agent-acts/bump-activity";
import { joinAsAgent, leaveAsAgent } from "../agent-acts/join-as-agent";
import { markRead } from "../agent-acts/mark-read";
import { openTeamConversation } from "../agent-acts/open-team-conversation";
import { recordOnBehalf } from "../agent-acts/record-on-behalf";
import { startOutbound } from "../agent-acts/start-outbound";
import { updateConversation } from "../agent-acts/update-conversation";
import { actorOf, identityOf, requirePermission } from "../context/agent-identity";
import type { Context } from "../context/context";
import { publishTyping } from "../conversation/publish-typing";
import { renameContact } from "../conversation/rename-contact";
import { type SendMessage, sendMessage } from "../sending/send-message";
import { listLinks } from "../switch-line/short-links";
import { callProgram } from "./call-program";
import { changeMetadata } from "./change-metadata";
import {
  deskAgents,
  deskContact,
  deskConversations,
  deskConversationsBetween,
  deskLine,
  deskMessages,
  recordedAgent,
} from "./desk-views";
import { addWebhook, changeWebhook, removeWebhook } from "./webhooks";

/**
 * The desk of one agent, for programs of a protocol: every method is the use case that the desk in the browser calls.
 * Null when the organization has no such active agent.
 */
export async function openDesk(
  context: Context,
  protocol: string,
  organizationId: string,
  agentId: string,
): Promise<Desk | null> {
  const record = await findAgentRecord(context.database.read, organizationId, agentId);
  return record?.agent.isActive ? deskFor(context, protocol, record) : null;
}

/** The desk of an active agent who was just read. */
export function deskFor(context: Context, protocol: string, record: AgentRecord): Desk {
  const { read } = context.database;
  const { organization } = record;
  const agent = recordedAgent(context, record);
  const identity = identityOf(record.agent);
  const { agentId, organizationId } = identity;

  const conversationsBetween = (bounds: { readonly from: string; readonly to: string }) =>
    deskConversationsBetween(context, protocol, identity, bounds);
  const conversationOf = async (id: string) => {
    const [found] = await conversationsBetween({ from: id, to: id });
    return found;
  };
  const messageOf = async (id: string): Promise<DeskMessage | null> => {
    const [row] = await findMessages(read, [id]);
    if (row === undefined) return null;
    if ((await findVisible(read, identity, row.conversationId)) === undefined) {
      return null;
    }
    return (await deskMessages(context, protocol, [row]))[0] ?? null;
  };
  const sentMessage = async (sent: SendMessage): Promise<DeskMessage> => {
    const { message } = await sendMessage(context, identity, sent);
    return storedMessage(message);
  };
  const storedMessage = async (row: Message): Promise<DeskMessage> => {
    const [message] = await deskMessages(context, protocol, [row]);
    if (message === undefined) throw new Error("A row that gives no message");
    return message;
  };
  const wrap = (metadata: ProtocolMetadata | null | undefined): Metadata | null =>
    metadata == null ? null : { [protocol]: metadata };

  return {
    organization,
    agent,
    lines: context.lines.ofOrganization(organizationId).map(deskLine),
    agents: () => deskAgents(context, organizationId),
    async resolve(kind, shortId) {
      const bounds = shortIdBounds(shortId);
      if (bounds === null) return null;
      const ids =
        kind === "organization"
          ? [organizationId]
          : await listIdsBetween(read, kind, identity, bounds);
      return ids.find((id) => shortIdOf(id) === shortId) ?? null;
    },
    findContact: (id) => deskContact(context, protocol, identity, id),
    async findContacts(by) {
      const ids = await findContactsBy(read, organizationId, by);
      const contacts: DeskContact[] = [];
      for (const id of ids) {
        const contact = await deskContact(context, protocol, identity, id);
        if (contact !== null) contacts.push(contact);
      }
      return contacts;
    },
    async *contacts() {
      let after = "";
      for (;;) {
        const page = await pageContacts(read, identity, after);
        for (const { id } of page) {
          const contact = await deskContact(context, protocol, identity, id);
          if (contact !== null) yield contact;
        }
        const last = page.at(-1);
        if (last === undefined || page.length < pageSize) return;
        after = last.id;
        await others();
      }
    },
    findConversation: async (id) => (await conversationOf(id)) ?? null,
    async findConversationBy(shortId) {
      const bounds = shortIdBounds(shortId);
      if (bounds === null) return null;
      const found = await conversationsBetween(bounds);
      return found.find(({ id }) => shortIdOf(id) === shortId) ?? null;
    },
    async *conversations(query) {
      let after = "";
      for (;;) {
        const page = await pageConversations(read, identity, { ...query, after });
        yield* await deskConversations(context, protocol, page.rows);
        if (page.next === null) return;
        after = page.next;
        await others();
      }
    },
    findMessage: messageOf,
    async *messages(query) {
      let after = "";
      for (;;) {
        const page = await pageMessages(read, identity, { ...query, after });
        yield* await deskMessages(context, protocol, page.rows);
        if (page.next === null) return;
        after = page.next;
        await others();
      }
    },
    async entries(conversationId, afterSeq, limit) {
      const conversation = await findVisible(read, identity, conversationId);
      if (conversation === undefined) return [];
      const { lastSeq } = conversation;
      const range = { conversationId, before: null, after: afterSeq, lastSeq, limit };
      const rows = await readWholeTimeline(read, range);
      const stored = rows.flatMap(({ message }) => message ?? []);
      const messages = await deskMessages(context, protocol, stored);
      return rows.flatMap(({ entry: { seq, at, event }, message }): readonly DeskEntry[] => {
        if (event !== null) return [{ seq, at, event, message: null }];
        const found = messages.find(({ id }) => id === message?.id);
        return found === undefined ? [] : [{ seq, at, message: found, event: null }];
      });
    },
    templates: () => listOrganizationTemplates(read, organizationId),
    links: (conversationId) => listLinks(context, identity, conversationId ?? null),
    async send({ replyTo = null, isTypingOver = false, metadata, ...message }) {
      const sent = await sentMessage({ ...message, replyTo, metadata: wrap(metadata) });
      const { conversationId, speaker = null } = message;
      if (isTypingOver) publishTyping(context, identity, { conversationId, forMs: 0, speaker });
      return sent;
    },
    async note({ conversationId, id, text, metadata }) {
      const content = { kind: "note", text } as const;
      return sentMessage({ conversationId, id, content, replyTo: null, metadata: wrap(metadata) });
    },
    async report({ metadata, ...message }) {
      const report = { ...message, metadata: wrap(metadata) };
      return storedMessage(await recordOnBehalf(context, identity, report));
    },
    type: (typing) => showAgentTyping(context, identity, typing),
    join: (conversationId, who = agentId) =>
      joinAsAgent(context, identity, { conversationId, agentId: who }),
    leave: (conversationId, who = agentId) =>
      leaveAsAgent(context, identity, { conversationId, agentId: who }),
    async assign(conversationId, assigneeId, expectedAssigneeId) {
      await updateConversation(context, identity, {
        conversationId,
        assigneeId,
        expectedAssigneeId,
        via: protocol,
      });
    },
    async close(conversationId) {
      await updateConversation(context, identity, {
        conversationId,
        status: "closed",
        via: protocol,
      });
    },
    async reopen(conversationId) {
      await updateConversation(context, identity, {
        conversationId,
        status: "open",
        via: protocol,
      });
    },
    markRead: (conversationId) => markRead(context, identity, { conversationId, seq: null }),
    open: (opening) => startOutbound(context, identity, opening),
    openInternal: (name) => openTeamConversation(context, identity, name),
    bumpActivity: (conversationId) => bumpActivity(context, identity, conversationId),
    async renameContact(contactId, name) {
      requirePermission(identity, "change-conversations");
      if ((await deskContact(context, protocol, identity, contactId)) === null) {
        throw new AppError("not_found", "There is no such contact");
      }
      const contact = { organizationId, contactId };
      await context.database.write((scope) =>
        renameContact(context, scope, contact, name, actorOf(identity)),
      );
      tellSoon();
    },
    async changeMetadata(of, change) {
      await changeMetadata(context, identity, protocol, of, change);
      tellSoon();
    },
    async schedule(actions) {
      requirePermission(identity, "change-conversations");
      const createdAt = context.now();
      const from = context.clock.now();
      await context.database.write(async (scope) => {
        for (const { conversationId } of actions) {
          if ((await findVisible(scope, identity, conversationId)) === undefined) {
            throw new AppError("not_found", "There is no such conversation");
          }
        }
        const own = { organizationId, protocol, agentId, attemptCount: 0, createdAt };
        await insertScheduledActions(
          scope,
          actions.map(({ delayMs, typingMs, ...given }) => ({
            ...given,
            ...own,
            dueAt: new Date(from + delayMs),
            typingAt: typingMs === null ? null : new Date(from + delayMs - typingMs),
          })),
        );
      });
      context.hub.publish({ kind: "work", queue: "scheduled-actions" });
    },
    async scheduled(conversationId) {
      if ((await conversationOf(conversationId)) === undefined) return [];
      return listScheduledActions(read, conversationId);
    },
    async unschedule(id) {
      requirePermission(identity, "change-conversations");
      return context.database.write((scope) => deleteScheduledAction(scope, identity, id));
    },
    webhooks: () => context.webhooks.ofOrganization(organizationId, protocol),
    addWebhook: (webhook) => addWebhook(context, identity, protocol, webhook),
    changeWebhook: (id, change) => changeWebhook(context, identity, protocol, id, change),
    removeWebhook: (id) => removeWebhook(context, identity, protocol, id),
    call: (request) => callProgram(context, protocol, organizationId, request),
  };

  /** Publishes what the desk in the browser does not show, and so is no other event on the hub. */
  function tellSoon(): void {
    if (!context.webhooks.hasActive(organizationId)) return;
    context.hub.publish({ kind: "work", queue: "webhooks" });
  }
}

/** Yields to everything else that waits, so that a long reading holds up nobody. */
function others(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
