import type { Scope } from "@/db/engines/database";
import { findAttachments, insertAttachment } from "@/db/stores/attachments";
import {
  countCannedReplies,
  countUse,
  findCannedReply,
  findUsedReply,
  insertCannedReply,
  listCannedReplies,
  removeCannedReply,
  updateCannedReply,
} from "@/db/stores/desk/canned-replies";
import { visibleAmong } from "@/db/stores/people/visible-conversations";
import type { Attachment, CannedReply } from "@/db/tables/tables";
import type { Action } from "@/lib/model/action";
import type { CarouselContent } from "@/lib/model/content";
import { cardPictures } from "@/lib/model/content-actions";
import { AppError } from "@/lib/model/error";
import type { Audience } from "@/lib/model/writing/audience";
import { type CannedPart, offersOf, storedOffers } from "@/lib/model/writing/canned-content";
import { usefulness } from "@/lib/model/writing/usefulness";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import type { LiveLine } from "../context/live-line";
import { waitingAt } from "../context/waiting";
import { writeAndPublish } from "../context/write-and-publish";
import { assertFile } from "../conversation/sending-rules";
import { newAttachment } from "../files/new-attachment";
import { readConversation } from "../reading/read-inbox";
import {
  assertShareable,
  canShareWithAll,
  mayChange,
  ownerAfter,
  readersOf,
  removeShared,
  type TeamName,
} from "./sharing";
import { touchCannedFiles } from "./touch-canned-files";

type Cards = CarouselContent["items"];

const sentences = {
  notForAll: "Canned replies for everybody are made and changed by supervisors and administrators",
  notYourTeam: "A canned reply can be made for a team of yours only",
};

/** Canned replies an organization can have. */
const cannedRepliesMax = 2_000;

export type ReadCannedReply = {
  readonly reply: CannedReply;
  readonly team: TeamName | null;
  readonly files: readonly Attachment[];
  readonly canChange: boolean;
  readonly useCount: number;
  readonly lastUsedAt: Date | null;
};

export type CannedReplies = {
  readonly replies: readonly ReadCannedReply[];
  readonly teams: readonly TeamName[];
  readonly canShareWithAll: boolean;
};

/** What an agent can answer with; first what this agent uses often and lately, then by title. */
export async function readCannedReplies(
  context: Context,
  agent: AgentIdentity,
): Promise<CannedReplies> {
  const { read } = context.database;
  const { readers, teams } = await readersOf(read, agent);
  const used = await listCannedReplies(read, readers);
  const replies = await withFiles(read, agent, teams, used);
  const sorted = replies.toSorted(
    (a, b) => compare(usefulness(b), usefulness(a)) || compare(a.reply.title, b.reply.title),
  );
  return { replies: sorted, teams, canShareWithAll: canShareWithAll(agent) };
}

/** Canned replies with their files and teams, in the order in which they are given. */
async function withFiles(
  scope: Scope,
  agent: AgentIdentity,
  teams: readonly TeamName[],
  used: Awaited<ReturnType<typeof listCannedReplies>>,
): Promise<readonly ReadCannedReply[]> {
  const ids = used.flatMap(({ reply }) => reply.files);
  const files = new Map((await findAttachments(scope, ids)).map((file) => [file.id, file]));
  return used.map((one) => ({
    ...one,
    team: teams.find(({ id }) => id === one.reply.teamId) ?? null,
    files: one.reply.files.flatMap((id) => files.get(id) ?? []),
    canChange: mayChange(agent, one.reply),
  }));
}

type Given = {
  readonly id: string;
  readonly title: string;
  readonly shortcut: string | null;
  readonly text: string;
  readonly actions: readonly Action[];
  readonly cards: Cards;
  readonly parts: readonly CannedPart[];
  readonly attachmentIds: readonly string[];
  readonly audience: Audience;
  readonly teamId: string | null;
};

/**
 * Makes a canned reply, or changes one. Throws `invalid_request` for a team that is not the agent's, `forbidden` for one
 * for everybody by who may not, `unsupported` for a file that is unknown or of a note, `not_found` for one that the agent
 * does not have, `conflict` when there are too many.
 */
export async function saveCannedReply(
  context: Context,
  agent: AgentIdentity,
  { id, attachmentIds, actions, cards, parts, ...given }: Given,
): Promise<ReadCannedReply> {
  const { organizationId, agentId } = agent;
  const { saved } = await writeAndPublish(context, async (scope) => {
    const { readers, teams } = await readersOf(scope, agent);
    const before = await findCannedReply(scope, readers, id);
    assertShareable(agent, teams, { before, given }, sentences);
    await assertFiles(scope, agent, attachmentIds, {
      before: before?.files ?? [],
      pathOf: (index) => `attachmentIds[${index}]`,
    });
    const pictures = cardPictures(cards);
    const stored = before === undefined ? [] : cardPictures(offersOf(before.actions).cards);
    await assertFiles(scope, agent, pictures.map(idOf), {
      before: stored.map(idOf),
      pathOf: (index) => `cards[${pictures[index]?.index}].attachmentId`,
    });
    const now = context.now();
    const offers = storedOffers({ actions, cards, parts });
    const held = [{ files: attachmentIds, actions: offers }, ...(before ? [before] : [])];
    await touchCannedFiles(context, scope, organizationId, held);
    const values = { ...given, actions: offers, files: attachmentIds, updatedAt: now };
    if (before === undefined) {
      const count = await countCannedReplies(scope, organizationId);
      if (count >= cannedRepliesMax) {
        throw new AppError("conflict", "There are too many canned replies");
      }
      const row = { ...values, id, organizationId, agentId, createdAt: now };
      // Somebody else has it, which is not said.
      if (!(await insertCannedReply(scope, row))) throw noReply();
    } else {
      const ownerId = ownerAfter(agent, before, given);
      await updateCannedReply(scope, id, { ...values, agentId: ownerId });
    }
    const saved = await findUsedReply(scope, readers, id);
    if (saved === undefined) throw new Error("A canned reply is not there");
    return { saved: { saved, teams }, events: changedIn(organizationId) };
  });
  const [read] = await withFiles(context.database.read, agent, saved.teams, [saved.saved]);
  if (read === undefined) throw new Error("A canned reply is not there");
  return read;
}

/** Removes one. Throws `not_found` where the agent has none of that id, `forbidden` where it is not theirs to remove. */
export function deleteCannedReply(
  context: Context,
  agent: AgentIdentity,
  id: string,
): Promise<void> {
  return removeShared(context, agent, id, {
    find: findCannedReply,
    remove: async (scope, reply) => {
      await touchCannedFiles(context, scope, agent.organizationId, [reply]);
      await removeCannedReply(scope, reply.id);
    },
    kind: "canned-replies",
    missing: noReply,
    sentences,
  });
}

/** What a use of a canned reply may send: copies of its files, and its cards with copies of their pictures. */
export type TakenReply = { readonly files: readonly Attachment[]; readonly cards: Cards };

/**
 * Counts a use and gives what of it is to be sent in the conversation. Every call counts, and makes copies of its
 * own. A picture whose file is gone leaves its card. Throws `not_found`, and `unsupported` where the line cannot carry a file.
 */
export async function takeCannedReply(
  context: Context,
  agent: AgentIdentity,
  { id, conversationId }: { readonly id: string; readonly conversationId: string },
): Promise<TakenReply> {
  const { organizationId, agentId } = agent;
  const line = await lineOf(context, agent, conversationId);
  return context.database.write(async (scope) => {
    const reply = await readTakeable(scope, agent, id, line);
    await countUse(scope, { agentId, cannedReplyId: id, at: context.now() });
    const copyOf = async (file: Attachment): Promise<Attachment> => {
      const { media, fileName, isNamed, contentType, sizeBytes, sizeBytesMax, sha256 } = file;
      const copy = newAttachment(context, {
        ...{ organizationId, conversationId, lineId: line.id },
        ...{ media, fileName, isNamed, contentType, sizeBytes, sizeBytesMax, sha256 },
        looseSince: waitingAt(context),
      });
      await insertAttachment(scope, copy);
      return copy;
    };
    const files: Attachment[] = [];
    for (const file of reply.files) files.push(await copyOf(file));
    const copied: Cards = [];
    for (const { attachmentId, ...card } of reply.cards) {
      const file = reply.found.get(attachmentId ?? "");
      copied.push(file === undefined ? card : { ...card, attachmentId: (await copyOf(file)).id });
    }
    return { files, cards: copied };
  });
}

/** Throws as `takeCannedReply` would in a conversation, and takes nothing. */
export async function assertTakeable(
  context: Context,
  agent: AgentIdentity,
  { id, conversationId }: { readonly id: string; readonly conversationId: string },
): Promise<void> {
  const line = await lineOf(context, agent, conversationId);
  await readTakeable(context.database.read, agent, id, line);
}

async function lineOf(context: Context, agent: AgentIdentity, conversationId: string) {
  const conversation = await readConversation(context, agent, conversationId);
  const line = context.lines.find(conversation.lineId);
  if (line !== undefined) return line;
  throw new AppError("not_found", "The line of this conversation does not exist any more");
}

/** The files and cards of a canned reply, and all of its stored files by their ids. Throws for what the line cannot carry. */
async function readTakeable(scope: Scope, agent: AgentIdentity, id: string, line: LiveLine) {
  const { readers } = await readersOf(scope, agent);
  const reply = await findCannedReply(scope, readers, id);
  if (reply === undefined) throw noReply();
  const { cards } = offersOf(reply.actions);
  const ids = [...reply.files, ...cardPictures(cards).map(idOf)];
  const found = new Map((await findAttachments(scope, ids)).map((file) => [file.id, file]));
  const files = reply.files.flatMap((one) => found.get(one) ?? []);
  for (const file of files) assertFile(line, file.media, file);
  return { files, cards, found };
}

function idOf({ attachmentId }: { readonly attachmentId: string }): string {
  return attachmentId;
}

async function assertFiles(
  scope: Scope,
  agent: AgentIdentity,
  ids: readonly string[],
  {
    before,
    pathOf,
  }: {
    /** What it has already: others may have taken it from conversations that this agent does not see. */
    readonly before: readonly string[];
    readonly pathOf: (index: number) => string;
  },
): Promise<void> {
  const { organizationId } = agent;
  const files = new Map((await findAttachments(scope, ids)).map((file) => [file.id, file]));
  const places = [...files.values()].flatMap(({ conversationId }) => conversationId ?? []);
  const seen = await visibleAmong(scope, agent, places);
  for (const [index, id] of ids.entries()) {
    const file = files.get(id);
    // Only what is part of a conversation is kept for good.
    const isKnown =
      file?.organizationId === organizationId &&
      file.conversationId !== null &&
      (before.includes(id) || seen.has(file.conversationId));
    if (isKnown && file.purpose !== "note" && file.state === "stored") continue;
    const message = isKnown && file.purpose === "note" ? "belongs to a note" : "is unknown";
    throw new AppError("unsupported", "A file cannot be part of a canned reply", {
      problems: [{ path: pathOf(index), message }],
    });
  }
}

function changedIn(organizationId: string) {
  return [{ kind: "canned-replies", organizationId } as const];
}

function noReply(): AppError {
  return new AppError("not_found", "There is no such canned reply");
}

function compare<T extends number | string>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
