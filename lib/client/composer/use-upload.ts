"use client";

import { useCallback } from "react";
import { v7 as newId } from "uuid";
import type { AttachmentView } from "@/lib/api/message-schemas";
import type { LineDetail } from "@/lib/api/schemas";
import { ApiError, readProblem, urlOf } from "../api";
import { KeyedStore, useKeyedStore } from "../browser/keyed-store";
import { formatError } from "../format/format-error";
import { useWording } from "../format/use-wording";
import { fileProblem, mediaKindOf, noteFileProblem } from "./file-check";
import type { DraftTab } from "./use-draft";

/** A file being added to the composer. */
export type Upload = {
  readonly id: string;
  readonly file: Pick<File, "name" | "size">;
  readonly media: AttachmentView["media"];
  /** From 0 to 1. */
  readonly progress: number;
  /** Present once the server has the file. */
  readonly attachment: AttachmentView | null;
  /** Why it cannot be sent, as a sentence. */
  readonly failure: string | null;
  /** Whether a retry can help; not where the line refuses the file. */
  readonly canRetry: boolean;
};

const uploads = new KeyedStore<Upload>();
const requests = new Map<string, XMLHttpRequest>();
/** The bytes of what is uploaded or may be again. */
const sources = new Map<string, File>();

type Place = { readonly conversationId: string; readonly tab: DraftTab };

/**
 * The files of the reply or the note in the composer of one conversation, which never mix: what belongs to a note is
 * uploaded as such, and the server sends it to nobody. A reply's are checked against the line. Each is uploaded at once;
 * uploads continue while another conversation is open.
 */
export function useUpload(conversationId: string, tab: DraftTab) {
  const wording = useWording();
  const key = `${tab}:${conversationId}`;
  const list = useKeyedStore(uploads, key);

  const add = useCallback(
    (files: readonly File[], line: Pick<LineDetail, "name" | "capabilities">) => {
      const added = files.map((file): Upload => {
        const media = mediaKindOf(file.type);
        const failure =
          tab === "note" ? noteFileProblem(file, wording) : fileProblem(file, line, wording);
        return {
          id: newId(),
          file,
          media,
          progress: 0,
          attachment: null,
          failure,
          canRetry: false,
        };
      });
      uploads.update(key, (now) => [...now, ...added]);
      for (const [index, { id, failure }] of added.entries()) {
        const file = files[index];
        if (failure !== null || file === undefined) continue;
        sources.set(id, file);
        start({ conversationId, tab }, id, file);
      }
    },
    [conversationId, key, tab, wording],
  );

  const retry = useCallback(
    (upload: Upload) => {
      const file = sources.get(upload.id);
      if (file === undefined) return;
      change(key, upload.id, { failure: null, progress: 0 });
      start({ conversationId, tab }, upload.id, file);
    },
    [conversationId, key, tab],
  );

  const remove = useCallback(
    (uploadId: string) => {
      requests.get(uploadId)?.abort();
      sources.delete(uploadId);
      uploads.update(key, (now) => now.filter((upload) => upload.id !== uploadId));
    },
    [key],
  );

  /** Adds files that the server has for this conversation already. */
  const addStored = useCallback(
    (attachments: readonly AttachmentView[]) =>
      uploads.update(key, (now) => [...now, ...attachments.map(asUpload)]),
    [key],
  );

  return { uploads: list, add, addStored, retry, remove };
}

function change(key: string, uploadId: string, values: Partial<Upload>): void {
  uploads.update(key, (list) =>
    list.map((upload) => (upload.id === uploadId ? { ...upload, ...values } : upload)),
  );
}

function asUpload(attachment: AttachmentView): Upload {
  const { media, fileName, sizeBytes } = attachment;
  return {
    id: newId(),
    file: { name: fileName, size: sizeBytes ?? 0 },
    media,
    progress: 1,
    attachment,
    failure: null,
    canRetry: false,
  };
}

/** XMLHttpRequest, because `fetch` reports no upload progress. */
function start({ conversationId, tab }: Place, id: string, file: File): void {
  const key = `${tab}:${conversationId}`;
  const purpose = tab === "note" ? "note" : "message";
  const request = new XMLHttpRequest();
  requests.set(id, request);
  const fail = (error: unknown, canRetry: boolean) =>
    change(key, id, { failure: formatError(error), canRetry });

  request.upload.onprogress = ({ loaded, total }) =>
    change(key, id, { progress: total > 0 ? loaded / total : 0 });
  request.onloadend = () => requests.delete(id);
  request.onerror = () => fail(new Error(), true);
  request.onload = async () => {
    const stored = request.status === 201 ? readAttachment(request.responseText) : null;
    if (stored !== null) {
      change(key, id, { attachment: stored, progress: 1 });
      return;
    }
    const { status } = request;
    const answer = new Response(request.responseText, { status: status === 201 ? 502 : status });
    fail(new ApiError(await readProblem(answer)), status >= 500 || status === 429);
  };
  request.open(
    "POST",
    urlOf("uploadAttachment", { query: { conversationId, fileName: file.name, purpose } }),
  );
  request.setRequestHeader("content-type", file.type || "application/octet-stream");
  request.send(file);
}

/** What the server answers for stored bytes; null for anything else (a proxy's page). */
function readAttachment(text: string): AttachmentView | null {
  try {
    const answer: Partial<AttachmentView> | null = JSON.parse(text);
    // As every answer, it is what the contract says; the server's tests prove that.
    return typeof answer?.id === "string" ? (answer as AttachmentView) : null;
  } catch {
    return null;
  }
}
