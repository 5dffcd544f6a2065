import { setImmediate as nextTurn } from "node:timers/promises";
import { nextItems } from "@/db/stores/exports/exports";
import type { ExportRow } from "@/db/tables/tables";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { pictureReader } from "./embed-picture";
import type { AboutExport, ExportedConversation, ExportWriter } from "./exported";
import { type EntrySource, readExportedEntries } from "./read-entries";
import { loadNames, type Names, readExported, readExportedFigures } from "./read-exported";
import type { ExportWording } from "./wording";

/** A batch ends with the first of these: characters, or milliseconds. */
const batchLengthMax = 1_000_000;
const batchMsMax = 100;
/** Conversations that are looked up at once. */
const itemsMax = 50;

/** Where an export goes on. */
export type Place = Pick<ExportRow, keyof typeof firstPlace>;

/** Where every export begins. */
export const firstPlace = {
  ...{ bytes: 0, pictureBytes: 0, done: 0, leftOut: 0, messages: 0 },
  ...{ afterId: null, inSeq: null, inBytes: null, inMessages: null, shownAt: null },
} as const;

/** Between two conversations. */
const between = { inSeq: null, inBytes: null, inMessages: null, shownAt: null } as const;

export type Batch = {
  /** What is appended behind the place that was gone on from. */
  readonly text: string;
  /** Where to go on: behind that, or at an earlier end of the file where something is taken out again. */
  readonly place: Place;
  readonly isLast: boolean;
};

export type BatchOf = {
  readonly agent: AgentIdentity;
  readonly about: AboutExport;
  readonly writer: ExportWriter;
  readonly wording: ExportWording;
};

type Item = Awaited<ReturnType<typeof nextItems>>[number];

/**
 * Goes on with an export from the place in its row, for a moment. Each conversation is looked at by its reader's rights of
 * now: one that they may not see is left out, with what was written of it before.
 */
export async function writeBatch(context: Context, row: ExportRow, of: BatchOf): Promise<Batch> {
  const names = await loadNames(context, of.agent.organizationId);
  return new BatchWriter(context, row, of, names).write();
}

class BatchWriter {
  readonly #until = performance.now() + batchMsMax;
  readonly #context: Context;
  readonly #row: ExportRow;
  readonly #of: BatchOf;
  readonly #source: EntrySource;
  readonly #pictures: ReturnType<typeof pictureReader>;
  readonly #parts: string[] = [];
  #length = 0;
  #place: Place;

  constructor(context: Context, row: ExportRow, of: BatchOf, names: Names) {
    this.#context = context;
    this.#row = row;
    this.#of = of;
    this.#place = placeOf(row);
    this.#pictures = pictureReader(context, row.pictureBytes);
    const { writer, wording } = of;
    this.#source = {
      ...{ names, wording, hasNotes: row.hasNotes },
      pictureOf: async (file) => (writer.hasPictures ? this.#pictures.pictureOf(file) : null),
    };
  }

  async write(): Promise<Batch> {
    const { writer, about } = this.#of;
    if (this.#place.bytes === 0) this.#append(writer.begin(about));
    for (;;) {
      const { read } = this.#context.database;
      const items = await nextItems(read, this.#row.id, this.#place.afterId, itemsMax);
      for (const item of items) {
        await this.#writeOne(item);
        if (this.#isOver()) return this.#batch(false);
        await nextTurn();
      }
      if (items.length === 0) break;
    }
    const { done, leftOut } = this.#place;
    this.#append(writer.end({ by: about.by, done, leftOut }));
    return this.#batch(true);
  }

  /** Writes a conversation, or as much of it as there is time for. */
  async #writeOne({ conversationId, lastSeq }: Item): Promise<void> {
    const { agent, writer } = this.#of;
    const read = await readExported(this.#context, agent, conversationId, this.#source);
    if (read === null) {
      this.#leaveOut(conversationId);
      return;
    }
    if (this.#place.inSeq === null) await this.#begin(read, lastSeq);
    while (writer.reads === "entries" && this.#place.inSeq !== null) {
      await this.#writePage(read, { after: this.#place.inSeq, lastSeq });
      if (this.#place.inSeq !== null && this.#isOver()) return;
      await nextTurn();
    }
    this.#append(writer.conversationEnd());
    this.#move({ ...between, done: this.#place.done + 1, afterId: conversationId });
  }

  async #begin(shown: ExportedConversation, lastSeq: number): Promise<void> {
    const { writer } = this.#of;
    const { bytes, messages } = this.#place;
    this.#move({ inSeq: 0, inBytes: bytes, inMessages: messages });
    const figures =
      writer.reads === "figures"
        ? await readExportedFigures(this.#context, shown.id, lastSeq, this.#source)
        : null;
    this.#append(writer.conversation(shown, figures));
  }

  async #writePage(
    shown: ExportedConversation,
    range: { readonly after: number; readonly lastSeq: number },
  ): Promise<void> {
    const page = await readExportedEntries(this.#context, shown, range, this.#source);
    for (const entry of page.entries) {
      this.#append(this.#of.writer.entry(entry, shown, this.#place.shownAt));
      const messages = this.#place.messages + (entry.kind === "message" ? 1 : 0);
      this.#move({ shownAt: entry.at, messages });
    }
    this.#move({ inSeq: page.lastSeq });
  }

  /** What earlier batches wrote of it is cut off: rights are asked for once in a batch, so this one wrote nothing of it. */
  #leaveOut(conversationId: string): void {
    const { bytes, messages, inBytes, inMessages, leftOut } = this.#place;
    this.#move({
      ...{ ...between, leftOut: leftOut + 1, afterId: conversationId },
      ...{ bytes: inBytes ?? bytes, messages: inMessages ?? messages },
    });
    this.#isCut = inBytes !== null;
  }

  #append(text: string): void {
    this.#parts.push(text);
    this.#length += text.length;
    this.#move({ bytes: this.#place.bytes + Buffer.byteLength(text) });
  }

  #move(patch: Partial<Place>): void {
    this.#place = { ...this.#place, ...patch };
  }

  /** The file is cut by whoever opens it next: nothing may be appended before. */
  #isCut = false;

  #isOver(): boolean {
    return this.#isCut || this.#length >= batchLengthMax || performance.now() >= this.#until;
  }

  #batch(isLast: boolean): Batch {
    const place = { ...this.#place, pictureBytes: this.#pictures.takenBytes };
    return { text: this.#parts.join(""), place, isLast };
  }
}

function placeOf(row: ExportRow): Place {
  const { bytes, pictureBytes, done, leftOut, messages } = row;
  const { afterId, inSeq, inBytes, inMessages, shownAt } = row;
  return {
    ...{ bytes, pictureBytes, done, leftOut, messages },
    ...{ afterId, inSeq, inBytes, inMessages, shownAt },
  };
}
