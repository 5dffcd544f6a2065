import type { z } from "zod";
import type { Background } from "./background";
import { ByteStore } from "./byte-store";
import { History } from "./history";
import { MessageStore, type StoredMessage } from "./message-store";

interface KeptMessage extends StoredMessage {
  /** A file of it that is kept too. */
  readonly media: { readonly sha256: string | null } | null;
}

export interface KeptMessagesOptions<M> {
  /**
   * JSON lines in which the messages survive a restart, their files beside it in `<historyFile>.media/`; `null`
   * keeps everything in memory.
   */
  readonly historyFile: string | null;
  readonly background: Background;
  readonly schema: z.ZodType<M>;
  /** Whether two messages of one customer with one id are one message. */
  isSame(a: M, b: M): boolean;
  /** What was under way when the simulator stopped, as it is after that. */
  interrupted(message: M): M;
}

export interface KeptMessages<M extends KeptMessage> {
  readonly messages: MessageStore<M>;
  readonly bytes: ByteStore;
  /** Resolves when every change so far is in the file; rejects if one could not be written. */
  flushed(): Promise<void>;
}

/** Opens a simulator's memory with what an earlier run left in it. */
export async function openKeptMessages<M extends KeptMessage>(
  options: KeptMessagesOptions<M>,
): Promise<KeptMessages<M>> {
  const { historyFile, background, schema, isSame, interrupted } = options;
  const bytes = new ByteStore(historyFile && `${historyFile}.media`, background);
  const history = new History(historyFile, schema);
  const messages = new MessageStore<M>({ isSame, written: (record) => history.append(record) });
  for (const record of await history.load()) {
    messages.restore({ ...record, message: interrupted(record.message) });
  }
  const records = messages.records();
  await history.rewrite(records);
  await bytes.retain(new Set(records.flatMap(({ message }) => message.media?.sha256 ?? [])));
  return { messages, bytes, flushed: () => history.flushed() };
}
