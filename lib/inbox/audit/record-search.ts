import type { Scope } from "@/db/engines/database";
import { findLastAudit, recordAudit, replaceAudit } from "@/db/stores/audit";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";

/** What somebody looked for: everywhere, or in one conversation. */
type Looked = { readonly words: string; readonly conversationId: string | null };

type Asked = Looked & {
  /** Further pages are of the same search. */
  readonly isFirstPage: boolean;
  /** Whether nothing is given but whether there is anything. */
  readonly asksWhether?: boolean;
};

/** Between what was typed up to one pause and up to the next. */
const pause = " → ";
/** A row keeps so many characters of what was typed before; what is typed on then has a row of its own. */
const begunMax = 2_000;
/** Words that go on with others within this time are the same search, which is still being typed. */
const typingMs = 10_000;
/** The same words once more within this time are the same search, which is read again. */
const againMs = 10 * 60_000;

/**
 * Gives what a search found, once it is recorded who looked for what. The record is written while the search looks, so that
 * nobody waits for it; what cannot be recorded is not answered. What is typed on is one search: its row has all of the words,
 * and those of each pause before them, so that nothing that was found is left out. Whether there is anything for a part of the words of
 * the search before says nothing that its row does not.
 */
export async function recordingSearch<Found>(
  context: Context,
  agent: AgentIdentity,
  { isFirstPage, asksWhether = false, ...looked }: Asked,
  search: () => Promise<Found>,
): Promise<Found> {
  const words = typedWords(looked.words);
  if (!isFirstPage || words === "") return search();
  const [found] = await Promise.all([
    search(),
    context.database.write((scope) =>
      record(context, scope, agent, { ...looked, words }, asksWhether),
    ),
  ]);
  return found;
}

/** The words without what the desk adds to them while somebody is typing. */
function typedWords(words: string): string {
  return words.trim().replace(/\*("?)$/u, "$1");
}

async function record(
  context: Context,
  scope: Scope,
  { organizationId, agentId }: AgentIdentity,
  { words, conversationId }: Looked,
  asksWhether: boolean,
): Promise<void> {
  const at = context.now();
  const mine = { organizationId, agentId, action: "search" } as const;
  const last = await findLastAudit(scope, mine, new Date(at.getTime() - againMs));
  if (last !== undefined && last.conversationId === conversationId) {
    const before = String(last.detail?.words ?? "");
    if (before === words || (asksWhether && isPart(words, before))) return;
    const isTyped = at.getTime() - last.at.getTime() <= typingMs;
    const begunAs = [last.detail?.begunAs ?? [], before].flat().join(pause);
    if (isTyped && bare(words).startsWith(bare(before)) && begunAs.length <= begunMax) {
      return replaceAudit(scope, last.id, { detail: { words, begunAs }, at });
    }
  }
  await recordAudit(scope, {
    ...{ ...mine, id: context.newId(), conversationId },
    ...{ subject: "messages", at, detail: { words } },
  });
}

/** Whether every word of one query is a word of another. */
function isPart(words: string, of: string): boolean {
  const all = new Set(bare(of).split(/\s+/u));
  return bare(words)
    .split(/\s+/u)
    .every((word) => all.has(word));
}

function bare(words: string): string {
  return words.replaceAll('"', "");
}
