import type { Scope } from "@/db/engines/database";
import { findAttachments } from "@/db/stores/attachments";
import { touchLooseFiles } from "@/db/stores/desk/loose-files";
import {
  countDrafts,
  findDraft,
  listDraftHolders,
  removeDraft,
  replaceDraft,
} from "@/db/stores/drafts";
import { findMessages } from "@/db/stores/messages";
import { findVisible } from "@/db/stores/people/visible-conversations";
import type { Attachment, Draft, Message } from "@/db/tables/tables";
import { AppError } from "@/lib/model/error";
import {
  draftPreview,
  isEmptyDraft,
  isSameWriting,
  nothingWritten,
} from "@/lib/model/writing/draft";
import type { DraftContent } from "@/lib/model/writing/draft-schema";
import { filesOfDraft, filesOfRich } from "@/lib/model/writing/named-files";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { waitingAt } from "../context/waiting";
import { readConversation } from "../reading/read-inbox";

/** Drafts an agent can have. */
const draftsMax = 1_000;

const nothing: DraftContent = nothingWritten;

/** A draft with the files and the message that it names, as far as they are there. */
export type ReadDraft = {
  readonly content: DraftContent;
  /** Null where there is none. */
  readonly version: string | null;
  readonly updatedAt: Date | null;
  readonly named: NamedInDraft;
  /** The other agents who have a draft here. */
  readonly colleagueIds: readonly string[];
};

export type NamedInDraft = {
  readonly files: ReadonlyMap<string, Attachment>;
  readonly quoted: Message | null;
};

/** What an agent began to write in a conversation, in every tab. Throws `not_found`. */
export async function readDraft(
  context: Context,
  agent: AgentIdentity,
  conversationId: string,
): Promise<ReadDraft> {
  const { read } = context.database;
  await readConversation(context, agent, conversationId);
  const row = await findDraft(read, agent.agentId, conversationId);
  const content = row === undefined ? nothing : contentOf(row);
  const named = await namedIn(read, conversationId, content);
  const holders = await listDraftHolders(read, agent.organizationId, conversationId);
  return {
    content,
    version: row?.version ?? null,
    updatedAt: row?.updatedAt ?? null,
    named,
    colleagueIds: holders.filter((id) => id !== agent.agentId),
  };
}

/** The files and the message of a conversation that a draft names; what is another conversation's is left out. */
export async function namedIn(
  scope: Scope,
  conversationId: string,
  content: DraftContent,
): Promise<NamedInDraft> {
  const { replyTo } = content;
  const files = await findAttachments(scope, filesOfDraft(content));
  const [quoted] = replyTo === null ? [] : await findMessages(scope, [replyTo]);
  return {
    files: new Map(
      files.flatMap((file) => (file.conversationId === conversationId ? [[file.id, file]] : [])),
    ),
    quoted: quoted?.conversationId === conversationId ? quoted : null,
  };
}

function contentOf({ reply, note, rest }: Draft): DraftContent {
  return { ...nothing, ...rest, reply, note };
}

type SaveDraft = {
  readonly conversationId: string;
  readonly content: DraftContent;
  /** The version that it was made from; null for none. */
  readonly basedOn: string | null;
};

/**
 * Keeps what an agent began to write, in place of the version that it was made from, and gives its version; null for an
 * empty one, which is removed. The same once more changes nothing. Throws `conflict` where another tab or machine has
 * written since, or the agent has too many drafts; `not_found`; and `invalid_request` for a file or a quote that is not
 * of this conversation. Nothing is stored then.
 */
export async function saveDraft(
  context: Context,
  agent: AgentIdentity,
  { conversationId, content, basedOn }: SaveDraft,
): Promise<string | null> {
  const { agentId, organizationId } = agent;
  const { version, isChanged } = await context.database.write(async (scope) => {
    const conversation = await findVisible(scope, agent, conversationId);
    if (conversation === undefined) {
      throw new AppError("not_found", "There is no such conversation");
    }
    const before = await findDraft(scope, agentId, conversationId);
    const isEmpty = isEmptyDraft(content);
    const stored = before === undefined ? nothing : contentOf(before);
    const storedVersion = before?.version ?? null;
    if (isSameWriting(stored, content)) return { version: storedVersion, isChanged: false };
    if (storedVersion !== basedOn) throw changedElsewhere();
    const files = new Set([...filesOfDraft(stored), ...filesOfDraft(content)]);
    await touchLooseFiles(scope, { conversationId }, [...files], waitingAt(context));
    if (isEmpty) {
      const isGone = await removeDraft(scope, { agentId, conversationId }, basedOn ?? "");
      if (!isGone) throw changedElsewhere();
      return { version: null, isChanged: true };
    }
    if (before === undefined && (await countDrafts(scope, agentId)) >= draftsMax) {
      throw new AppError("conflict", "You have too many drafts: send or discard some first", {
        reason: "too-many-drafts",
      });
    }
    await assertNamed(scope, conversationId, content);
    const { reply, note, ...rest } = content;
    const preview = draftPreview(content);
    const row = { agentId, conversationId, version: context.newId(), updatedAt: context.now() };
    const isKept = await replaceDraft(scope, { ...row, reply, note, rest, preview }, basedOn);
    if (!isKept) throw changedElsewhere();
    return { version: row.version, isChanged: true };
  });
  if (isChanged) {
    const hasDraft = version !== null;
    context.hub.publish({ kind: "draft", organizationId, agentId, conversationId, hasDraft });
  }
  return version;
}

function changedElsewhere(): AppError {
  return new AppError("conflict", "This draft was changed in another tab or on another machine");
}

/** What a file is uploaded for is kept: what is for colleagues is never the customer's. */
async function assertNamed(scope: Scope, conversationId: string, content: DraftContent) {
  const { files, quoted } = await namedIn(scope, conversationId, content);
  const isFor = (id: string, isNote: boolean) => {
    const file = files.get(id);
    return file !== undefined && (file.purpose === "note") === isNote;
  };
  for (const [path, isNote] of [
    ["replyFiles", false],
    ["noteFiles", true],
  ] as const) {
    const index = content[path].findIndex((id) => !isFor(id, isNote));
    if (index >= 0) throw refused(`${path}.${index}`, "was not uploaded for this");
  }
  for (const [path, id] of content.rich === null ? [] : filesOfRich(content.rich)) {
    if (!isFor(id, false)) throw refused(`rich.${path}`, "was not uploaded for this");
  }
  if (content.replyTo !== null && quoted === null) {
    throw refused("replyTo", "is unknown in this conversation");
  }
}

function refused(path: string, message: string): AppError {
  return new AppError("invalid_request", `${path}: ${message}`, { problems: [{ path, message }] });
}
