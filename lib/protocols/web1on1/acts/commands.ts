import { AppError } from "@/lib/model/error";
import { shortIdOf } from "@/lib/model/short-id";
import type { Desk } from "../../agent-side/desk";
import type { DeskConversation } from "../../agent-side/desk-reads";
import { participantsOf } from "../documents/conversation-document";
import type { ConversationMetadata } from "../documents/metadata";
import type { PostedMessage } from "../documents/posted-message";
import { loadFacts } from "./conversation-facts";
import { changeConversationMetadata, forgetFlags, setFlags } from "./participation";

type Run = (desk: Desk, conversation: DeskConversation, asked: Asked) => Promise<void>;
type Asked = { readonly rest: string; readonly meta: Readonly<Record<string, unknown>> };

/** The system commands (web1on1 §7). */
const commands: Readonly<Record<string, Run>> = {
  "/accept": accept,
  "/join": join,
  "/leave": leave,
  "/assign": assign,
  "/notify": notify,
  "/enqueue": notify,
  "/close": (desk, { id, status }) => (status === "open" ? desk.close(id) : Promise.resolve()),
  "/set": set,
};

/**
 * Runs a command. One that would change nothing has no effect; neither have commands for bots. Throws `invalid_request`
 * for an unknown command.
 */
export async function runCommand(
  desk: Desk,
  conversation: DeskConversation,
  { text = "", meta }: PostedMessage,
): Promise<void> {
  if (text.startsWith(">")) return;
  const { run, rest } = readCommand(text);
  await run(desk, conversation, { rest, meta: meta ?? {} });
}

/** The command and its argument. Throws `invalid_request` for an unknown command. */
export function readCommand(text: string): { readonly run: Run; readonly rest: string } {
  const [, word = "", rest = ""] = /^(\S+)\s?([\s\S]*)$/u.exec(text.trimStart()) ?? [];
  const run = Object.hasOwn(commands, word) ? commands[word] : undefined;
  if (run !== undefined) return { run, rest };
  throw new AppError("invalid_request", `Unknown command ${word}`, {
    problems: [{ path: "text", message: `is none of ${Object.keys(commands).join(", ")}` }],
  });
}

/** Assigns the conversation to the caller if nobody has it; otherwise the caller joins as a participant. */
async function accept(desk: Desk, conversation: DeskConversation): Promise<void> {
  const { id, assigneeId, status } = conversation;
  const { id: agentId } = desk.agent;
  if (status === "closed") await desk.reopen(id);
  const isFree = assigneeId === null || (status === "closed" && assigneeId !== agentId);
  if (isFree) await desk.assign(id, agentId, assigneeId);
  else await desk.join(id);
  await forgetFlags(desk, conversation, agentId);
  // A conversation assigned at the desk is accepted by this call. The timeline has no event for it.
  if (assigneeId !== agentId || status === "closed") return;
  await setFlags(desk, id, [agentId], () => ({ inbox: false, active: true, accepted: true }));
}

async function join(desk: Desk, conversation: DeskConversation): Promise<void> {
  const { id, participants, status } = conversation;
  const { id: agentId } = desk.agent;
  const isThere = participants.some((one) => one.agentId === agentId && one.leftAt === null);
  if (isThere) return;
  if (status === "open") await desk.join(id);
  await setFlags(desk, id, [agentId], (known) => ({
    inbox: known?.inbox ?? false,
    active: true,
    accepted: false,
  }));
}

/**
 * Leaves the conversation. It is closed where no participant is left who accepted it or has it in the inbox. It stays
 * in the queue while its customer is connected and waits for an answer (web1on1 §6.4).
 */
async function leave(desk: Desk, before: DeskConversation): Promise<void> {
  const { id: conversationId } = before;
  const { id: agentId } = desk.agent;
  if (before.status === "closed") return;
  await desk.leave(conversationId);
  const wasThere = before.participants.some((one) => one.agentId === agentId);
  if (wasThere) await forgetFlags(desk, before, agentId);
  else {
    await setFlags(desk, conversationId, [agentId], () => ({
      inbox: false,
      active: false,
      accepted: false,
    }));
  }
  const conversation = await desk.findConversation(conversationId);
  if (conversation === null) return;
  const participants = participantsOf(await loadFacts(desk, "", conversation));
  if (participants.some(({ accepted, inbox }) => accepted || inbox)) return;
  if (conversation.waitingSince !== null && conversation.isContactOnline) return;
  await desk.close(conversationId);
}

/** Puts it into the inboxes of these users; the first becomes its assignee at the desk. */
async function assign(
  desk: Desk,
  conversation: DeskConversation,
  { rest, meta }: Asked,
): Promise<void> {
  const { id, assigneeId } = conversation;
  const userIds = await usersOf(desk, meta.users ?? rest.split(/[\s,]+/u).filter(Boolean));
  const [first] = userIds;
  if (first === undefined)
    throw new AppError("invalid_request", "/assign needs users in meta.users");
  if (conversation.status === "closed") await desk.reopen(id);
  if (assigneeId !== first) {
    const accepted = participantsOf(await loadFacts(desk, "", conversation))
      .filter((one) => one.accepted)
      .map(({ user }) => user);
    await desk.assign(id, first);
    // The former assignee stays a participant until leaving.
    if (assigneeId !== null && accepted.includes(shortIdOf(assigneeId)))
      await desk.join(id, assigneeId);
  }
  const active = conversation.participants.flatMap((one) =>
    one.leftAt === null ? [one.agentId] : [],
  );
  for (const userId of userIds) {
    await setFlags(desk, id, [userId], (known) => {
      const isAccepted = known?.accepted ?? active.includes(userId);
      return { inbox: true, active: known?.active ?? isAccepted, accepted: isAccepted };
    });
  }
}

async function usersOf(desk: Desk, given: unknown): Promise<readonly string[]> {
  const shortIds = (Array.isArray(given) ? given : [given]).map(String);
  const agents = await desk.agents();
  return shortIds.map((shortId) => {
    const agent = agents.find(({ id, isActive }) => isActive && shortIdOf(id) === shortId);
    if (agent !== undefined) return agent.id;
    throw new AppError("invalid_request", `There is no user ${shortId}`, {
      problems: [{ path: "meta.users", message: `${shortId} is unknown` }],
    });
  });
}

/** Returns it to the queue, for everybody or for the named channels. An accepted conversation stays as it is. */
async function notify(
  desk: Desk,
  conversation: DeskConversation,
  { rest, meta }: Asked,
): Promise<void> {
  const { id, status, assigneeId } = conversation;
  const given = meta.channels ?? rest.split(/[\s,]+/u).filter(Boolean);
  const channels = (Array.isArray(given) ? given : [given]).map(String);
  const participants = participantsOf(await loadFacts(desk, "", conversation));
  if (status === "open" && participants.some(({ accepted }) => accepted)) return;
  if (status === "closed") {
    await desk.reopen(id);
    if (assigneeId !== null) await desk.assign(id, null, assigneeId);
  }
  await changeConversationMetadata(desk, id, ({ channels: _before, ...metadata }) =>
    channels.length === 0 ? metadata : { ...metadata, channels },
  );
}

/**
 * `/set key value` stores a value, an empty value deletes it; `/set @prop value` changes a property of the
 * conversation.
 */
async function set(desk: Desk, { id }: DeskConversation, { rest }: Asked): Promise<void> {
  const [, key = "", value = ""] = /^\s*(\S+)\s?([\s\S]*)$/u.exec(rest) ?? [];
  if (key === "") throw new AppError("invalid_request", "/set needs a key");
  const words = value.trim();
  if (key.startsWith("@")) {
    const change = propertyChange(key.slice(1), words);
    return changeConversationMetadata(desk, id, (metadata) => ({ ...metadata, ...change }));
  }
  return changeConversationMetadata(desk, id, (metadata) => {
    const { [key]: _before, ...meta } = metadata.meta ?? {};
    return { ...metadata, meta: words === "" ? meta : { ...meta, [key]: words } };
  });
}

function propertyChange(name: string, value: string): Partial<ConversationMetadata> {
  const cleared = value === "" ? undefined : value;
  switch (name) {
    case "name":
    case "category":
    case "language":
      return { [name]: cleared };
    case "tags":
      return {
        tags: value
          .split(",")
          .map((tag) => tag.trim())
          .filter(Boolean),
      };
    case "categoryIndex": {
      const index = Number(value);
      if (value !== "" && (!Number.isInteger(index) || index < 0 || index > 9)) {
        throw new AppError("invalid_request", "categoryIndex is a whole number from 0 to 9");
      }
      return { categoryIndex: value === "" ? undefined : index };
    }
    default:
      throw new AppError("invalid_request", `@${name} cannot be set`);
  }
}
