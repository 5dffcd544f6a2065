"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { v7 as newId } from "uuid";
import type { AttachmentView } from "@/lib/api/message-schemas";
import type { LineDetail } from "@/lib/api/schemas";
import { KeyedStore, useKeyedStore } from "../browser/keyed-store";
import { writtenIn } from "../drafts/draft-states";
import { writeDraft } from "../drafts/save-draft";
import type { Draft } from "../drafts/use-draft";
import type { DraftTab } from "../drafts/written";
import { formatError } from "../format/format-error";
import { useWording } from "../format/use-wording";
import { fileProblem, mediaKindOf, noteFileProblem } from "./file-check";
import { uploadFile } from "./upload-file";

/** A file of the composer. */
export type Upload = {
  readonly id: string;
  readonly file: Pick<File, "name" | "size">;
  readonly media: AttachmentView["media"];
  /** From 0 to 1. */
  readonly progress: number;
  /** Present once the server has the file: then it is part of the draft. */
  readonly attachment: AttachmentView | null;
  /** Why it cannot be sent, as a sentence. */
  readonly failure: string | null;
  /** Whether a retry can help; not where the line refuses the file. */
  readonly canRetry: boolean;
};

/** What the server does not have yet, or refuses. */
const uploads = new KeyedStore<Upload>();
/** What stops each upload. */
const stops = new Map<string, () => void>();
/** The bytes of what is uploaded or may be again. */
const sources = new Map<string, File>();
/** The place of each file in the order in which they were added here, by its upload's or its own id. */
const places = new Map<string, number>();

type Place = {
  readonly conversationId: string;
  readonly tab: DraftTab;
  readonly queryClient: QueryClient;
};

const filesOf = { reply: "replyFiles", note: "noteFiles" } as const;

/**
 * The files of the reply or the note in the composer of one conversation, which never mix: what belongs to a note is
 * uploaded as such, and the server sends it to nobody. A reply's are checked against the line. Each is uploaded at once
 * and is then part of the draft; uploads continue while another conversation is open.
 */
export function useUpload(conversationId: string, tab: DraftTab, { written, change }: Draft) {
  const wording = useWording();
  const queryClient = useQueryClient();
  const key = `${tab}:${conversationId}`;
  const unfinished = useKeyedStore(uploads, key);
  const stored = written[filesOf[tab]];
  const list = useMemo(
    () => inOrder([...stored.map(asUpload), ...unfinished]),
    [stored, unfinished],
  );

  const add = useCallback(
    (files: readonly File[], line: Pick<LineDetail, "name" | "capabilities">) => {
      const added = files.map((file): Upload => {
        const media = mediaKindOf(file.type);
        const failure =
          tab === "note" ? noteFileProblem(file, wording) : fileProblem(file, line, wording);
        const id = newId();
        places.set(id, places.size + 1);
        return { id, file, media, progress: 0, attachment: null, failure, canRetry: false };
      });
      uploads.update(key, (now) => [...now, ...added]);
      for (const [index, { id, failure }] of added.entries()) {
        const file = files[index];
        if (failure !== null || file === undefined) continue;
        sources.set(id, file);
        start({ conversationId, tab, queryClient }, id, file);
      }
    },
    [conversationId, key, queryClient, tab, wording],
  );

  const retry = useCallback(
    (upload: Upload) => {
      const file = sources.get(upload.id);
      if (file === undefined) return;
      changeUpload(key, upload.id, { failure: null, progress: 0 });
      start({ conversationId, tab, queryClient }, upload.id, file);
    },
    [conversationId, key, queryClient, tab],
  );

  const remove = useCallback(
    (id: string) => {
      stops.get(id)?.();
      stops.delete(id);
      sources.delete(id);
      uploads.update(key, (now) => now.filter((upload) => upload.id !== id));
      const files = writtenIn(conversationId)[filesOf[tab]];
      if (files.some((file) => file.id === id)) {
        change({ [filesOf[tab]]: files.filter((file) => file.id !== id) });
      }
    },
    [change, conversationId, key, tab],
  );

  /** Adds files that the server has for this conversation already. */
  const addStored = useCallback(
    (attachments: readonly AttachmentView[]) => {
      if (attachments.length === 0) return;
      for (const { id } of attachments) places.set(id, places.size + 1);
      const files = writtenIn(conversationId)[filesOf[tab]];
      change({ [filesOf[tab]]: [...files, ...attachments] });
    },
    [change, conversationId, tab],
  );

  return { uploads: list, add, addStored, retry, remove };
}

/** Files in the order in which they were added here, behind those that were there. */
function inOrder<T extends { readonly id: string }>(files: readonly T[]): T[] {
  return files.toSorted((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0));
}

function changeUpload(key: string, uploadId: string, values: Partial<Upload>): void {
  uploads.update(key, (list) =>
    list.map((upload) => (upload.id === uploadId ? { ...upload, ...values } : upload)),
  );
}

/** A file that the server has, as one of the composer. */
export function asUpload(attachment: AttachmentView): Upload {
  const { id, media, fileName, sizeBytes } = attachment;
  return {
    id,
    file: { name: fileName, size: sizeBytes ?? 0 },
    media,
    progress: 1,
    attachment,
    failure: null,
    canRetry: false,
  };
}

/** The server has a file: it is part of the draft from now on, whichever conversation is open. */
function finish({ conversationId, tab, queryClient }: Place, id: string, file: AttachmentView) {
  places.set(file.id, places.get(id) ?? 0);
  const files = inOrder([...writtenIn(conversationId)[filesOf[tab]], file]);
  writeDraft(queryClient, conversationId, { [filesOf[tab]]: files });
  uploads.update(`${tab}:${conversationId}`, (list) => list.filter((upload) => upload.id !== id));
  sources.delete(id);
  stops.delete(id);
}

function start(place: Place, id: string, file: File): void {
  const { conversationId, tab } = place;
  const key = `${tab}:${conversationId}`;
  const purpose = tab === "note" ? "note" : "message";
  const stop = uploadFile({ conversationId, purpose }, file, {
    onProgress: (progress) => changeUpload(key, id, { progress }),
    onStored: (stored) => finish(place, id, stored),
    onFailed: (error, canRetry) => changeUpload(key, id, { failure: formatError(error), canRetry }),
  });
  stops.set(id, stop);
}
