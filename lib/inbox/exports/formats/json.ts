import type { ExportedEntry, ExportWriter } from "../exported";

/**
 * JSON Lines: a document on each line, of which none is long, so that a reader of a million messages needs no more memory
 * than one of ten. The first is of the kind `export`; then follow each `conversation` and its `message` and `event` lines;
 * the last is of the kind `end`, without which the file is not whole.
 */
export function createJsonWriter(): ExportWriter {
  return {
    reads: "entries",
    hasPictures: false,
    begin: ({ organization, by, chosenAt, query, total, hasNotes }) =>
      line({ kind: "export", version: 1, organization, by, chosenAt, query, total, hasNotes }),
    conversation: (conversation) => line({ kind: "conversation", ...conversation }),
    entry: (entry, { id }) => line(recordOf(entry, id)),
    conversationEnd: () => "",
    end: ({ done, leftOut }) => line({ kind: "end", written: done, leftOut }),
  };
}

function recordOf(entry: ExportedEntry, conversationId: string): object {
  if (entry.kind === "event") {
    const { kind, at, text, event } = entry;
    return { kind, conversationId, at, text, event: eventOf(event) };
  }
  const { kind, file, ...message } = entry;
  return {
    ...{ kind, conversationId },
    ...message,
    file: file && { name: file.name, type: file.type, bytes: file.bytes, isStored: file.isStored },
  };
}

/** Without the numbers of places: they would tell of entries that are not in the file. */
function eventOf(event: object): object {
  const { undoes: _, ...rest } = event as { readonly undoes?: number };
  return rest;
}

/** Instants are in ISO 8601, in UTC. */
function line(value: object): string {
  return `${JSON.stringify(value)}\n`;
}
