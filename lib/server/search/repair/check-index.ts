import { existsSync } from "node:fs";
import type Sqlite from "better-sqlite3";
import { Client } from "@/db/engines/sqlite-client.mjs";
import { form } from "../search-file";
import { openSource, type SearchSource } from "../source";
import type { IndexFiles } from "./index-files";

export type IndexState = {
  /** Whether the file is there, whole, and of the form that this version makes. */
  readonly fault: string | null;
  readonly conversations: number;
  readonly messages: number;
  /** Conversations of the database that the index has not as they are. Those that cannot be read are not among them. */
  readonly behind: readonly string[];
  readonly unreadable: readonly UnreadableConversation[];
};

export type UnreadableConversation = { readonly conversationId: string; readonly error: string };

/** Conversations, or messages of one, that are read in one go. */
const readMax = 500;

/**
 * Compares an index with its database, also while a server keeps it in step; changes neither. What changed within the last
 * moments may be behind. Throws the driver's error where the database cannot be read.
 */
export function checkIndex({ database, index }: IndexFiles): IndexState {
  const source = openSource(database);
  const file = existsSync(index) ? new Client(index, { readonly: true, timeout: 5_000 }) : null;
  try {
    const fault = faultOf(file);
    if (file === null || fault !== null) {
      return {
        fault,
        conversations: 0,
        messages: 0,
        ...sort(
          source,
          missing(source, () => null),
        ),
      };
    }
    const version = file
      .prepare<[string], number>("select version from places where conversation_id = ?")
      .pluck();
    const count = (sql: string) => file.prepare<[], number>(sql).pluck().get() ?? 0;
    return {
      fault,
      conversations: count("select count(*) from places"),
      messages: count("select count(*) from entries where seq > 0"),
      ...sort(
        source,
        missing(source, (id) => version.get(id) ?? null),
      ),
    };
  } finally {
    file?.close();
    source.close();
  }
}

function faultOf(file: Sqlite.Database | null): string | null {
  if (file === null) return "There is no index";
  try {
    if (file.pragma("user_version", { simple: true }) !== form) {
      return "The index is of another version of Parley, which makes it anew when it starts";
    }
    const found = String(file.pragma("integrity_check(1)", { simple: true }));
    return found === "ok" ? null : `The file of the index is damaged (${found})`;
  } catch (error) {
    return `The file of the index is damaged (${String(error)})`;
  }
}

/** The conversations that are not as the index has them. */
function missing(source: SearchSource, versionOf: (id: string) => number | null): string[] {
  const ids: string[] = [];
  for (let after = ""; ; ) {
    const some = source.versions(after, readMax);
    const last = some.at(-1);
    if (last === undefined) return ids;
    for (const { id, version } of some) if (versionOf(id) !== version) ids.push(id);
    after = last.id;
  }
}

function sort(source: SearchSource, ids: readonly string[]) {
  const behind: string[] = [];
  const unreadable: UnreadableConversation[] = [];
  for (const conversationId of ids) {
    try {
      readWhole(source, conversationId);
      behind.push(conversationId);
    } catch (error) {
      unreadable.push({ conversationId, error: String(error) });
    }
  }
  return { behind, unreadable };
}

function readWhole(source: SearchSource, id: string): void {
  const upTo = source.conversation(id)?.lastSeq ?? 0;
  for (let after = 0; ; ) {
    const last = source.messages(id, { after, upTo, limit: readMax }).at(-1);
    if (last === undefined) return;
    after = last.seq;
  }
}
