import { mergeHistory } from "./apply-events";
import type { ChatApi } from "./chat-api";
import {
  advanceOwn,
  type ChatState,
  changeOwn,
  type Failure,
  type OwnMessage,
  putOwn,
} from "./chat-state";
import type { Clock } from "./clock";
import { textAsHtml } from "./message-text";
import { fileBytesMax, type UploadFile } from "./upload-file";
import { ChatApiError, isGone, isTemporary, type WireEvent } from "./wire";

export type OutboxOptions = {
  readonly api: ChatApi;
  readonly clock: Clock;
  readonly upload: UploadFile;
  newId(): string;
  chat(): ChatState;
  update(change: (chat: ChatState) => ChatState): void;
  /** The server accepted an event; it is given in the form of a history. */
  onSent(event: WireEvent): void;
  onGone(): void;
};

export interface Outbox {
  /** `directiveId` identifies the buttons when one was pressed; left out for typed text. */
  sendText(text: string, directiveId?: string): void;
  sendFile(file: File): void;
  /** Sends a failed message again, unless the server has it already. */
  retry(id: string): void;
  /** Sends every message again that failed because the server was not reached. */
  retryUnreached(): void;
}

/**
 * Sends the messages of one chat. Each is shown at once; they are posted one after the other, in order. A message keeps
 * its id through all attempts.
 */
export function createOutbox(options: OutboxOptions): Outbox {
  const { api, clock, upload, chat, update } = options;
  const files = new Map<string, File>();
  const unreached = new Set<string>();
  let tail: Promise<void> = Promise.resolve();

  function add(content: OwnMessage["content"], file: File | null): OwnMessage {
    const message: OwnMessage = {
      kind: "own",
      id: options.newId(),
      at: clock.now(),
      content,
      state: "sending",
      progress: file === null ? null : 0,
      failure: null,
    };
    if (file !== null) files.set(message.id, file);
    update((state) => putOwn(state, message));
    return message;
  }

  function find(id: string): OwnMessage | undefined {
    const found = chat().items.find((item) => item.id === id);
    return found?.kind === "own" ? found : undefined;
  }

  function failBy(id: string, error: unknown): void {
    if (isGone(error)) options.onGone();
    if (isTemporary(error)) unreached.add(id);
    fail(id, reasonOf(error));
  }

  function fail(id: string, failure: Failure): void {
    update((state) =>
      changeOwn(state, id, (message) =>
        message.state === "sending"
          ? { ...message, state: "failed", progress: null, failure }
          : message,
      ),
    );
  }

  /** Uploads the message's file where necessary, then posts the message when it is its turn. */
  async function deliver(id: string, mayBeThere: boolean): Promise<void> {
    try {
      await uploadFileOf(id);
    } catch (error) {
      return failBy(id, error);
    }
    const post = async () => {
      try {
        if (mayBeThere) await readAgain();
        const message = find(id);
        if (message === undefined || message.state !== "sending") return;
        await api.sendEvents(chat().chatId, [clientEvent(message)]);
        update((state) => advanceOwn(state, id, "sent"));
        files.delete(id);
        options.onSent(asInHistory(message, chat().chatId));
      } catch (error) {
        failBy(id, error);
      }
    };
    tail = tail.then(post);
    await tail;
  }

  async function uploadFileOf(id: string): Promise<void> {
    const file = files.get(id);
    const message = find(id);
    if (file === undefined || message?.content.kind !== "file" || message.content.fileId !== null) {
      return;
    }
    const change = (of: (message: OwnMessage) => OwnMessage) =>
      update((state) => changeOwn(state, id, of));
    const stored = await upload(file, (progress) => change((now) => ({ ...now, progress })));
    change((now) =>
      now.content.kind === "file"
        ? { ...now, progress: null, content: { ...now.content, ...stored } }
        : now,
    );
  }

  async function readAgain(): Promise<void> {
    const events = await api.history(chat().chatId);
    update((state) => mergeHistory(state, events));
  }

  function retry(id: string): void {
    if (find(id)?.state !== "failed") return;
    unreached.delete(id);
    update((state) =>
      changeOwn(state, id, (message) => ({ ...message, state: "sending", failure: null })),
    );
    void deliver(id, true);
  }

  return {
    sendText(text, directiveId) {
      const { id } = add({ kind: "text", text, ...(directiveId && { directiveId }) }, null);
      void deliver(id, false);
    },
    sendFile(file) {
      const isImage = /^image\/(?:png|jpeg|gif|webp|avif)$/u.test(file.type);
      const localUrl = isImage ? URL.createObjectURL(file) : null;
      const content = {
        kind: "file",
        fileId: null,
        fileName: file.name,
        isImage,
        localUrl,
      } as const;
      const { id } = add(content, file);
      const problem = fileProblem(file);
      if (problem === null) void deliver(id, false);
      else fail(id, problem);
    },
    retry,
    retryUnreached() {
      for (const id of unreached) retry(id);
    },
  };
}

/** Why a file cannot be sent; null where it can. */
function fileProblem({ size }: File): Failure | null {
  if (size === 0) return "emptyFile";
  return size > fileBytesMax ? "fileTooLarge" : null;
}

function reasonOf(error: unknown): Failure {
  if (isGone(error)) return "ended";
  if (!(error instanceof ChatApiError)) return "unexpected";
  if (error.code === "5501") return "fileTooLarge";
  return error.status === 0 ? "unreachable" : "refused";
}

function clientEvent({ id, content }: OwnMessage): WireEvent {
  switch (content.kind) {
    case "text":
      return {
        event: "chat_session_message",
        msg_id: id,
        msg: textAsHtml(content.text),
        msg_text: content.text,
        ...(content.directiveId && { directive_id: content.directiveId }),
      };
    case "file":
      return {
        event: "chat_session_file",
        msg_id: id,
        file_type: content.isImage ? "image" : "attachment",
        file_id: content.fileId,
        file_name: content.fileName,
      };
    case "location":
      return {
        event: "chat_session_location",
        msg_id: id,
        latitude: content.latitude,
        longitude: content.longitude,
      };
    default:
      return content satisfies never;
  }
}

/** The message for other tabs, in the form of a history. */
function asInHistory(message: OwnMessage, chatId: string): WireEvent {
  return { ...clientEvent(message), party_id: chatId, timestamp: String(message.at ?? "") };
}
