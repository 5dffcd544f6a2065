"use client";

import { useCallback } from "react";
import { v7 as newId } from "uuid";
import type { AttachmentView } from "@/lib/api/message-schemas";
import type { LineDetail } from "@/lib/api/schemas";
import { ApiError, readProblem, urlOf } from "../api";
import { KeyedStore, useKeyedStore } from "../browser/keyed-store";
import { formatError } from "../format/format-error";
import { fileProblem, mediaKindOf } from "./file-check";

/** A file being added to the composer. */
export type Upload = {
  readonly id: string;
  readonly file: File;
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

/**
 * The files in the composer of one conversation. Each is checked against the line, then uploaded at once. Uploads
 * continue while another conversation is open.
 */
export function useUpload(conversationId: string) {
  const list = useKeyedStore(uploads, conversationId);

  const add = useCallback(
    (files: readonly File[], line: Pick<LineDetail, "name" | "capabilities">) => {
      const added = files.map((file): Upload => {
        const media = mediaKindOf(file.type);
        const failure = fileProblem(file, line);
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
      uploads.update(conversationId, (now) => [...now, ...added]);
      for (const upload of added) if (!upload.failure) start(conversationId, upload);
    },
    [conversationId],
  );

  const retry = useCallback(
    (upload: Upload) => {
      change(conversationId, upload.id, { failure: null, progress: 0 });
      start(conversationId, upload);
    },
    [conversationId],
  );

  const remove = useCallback(
    (uploadId: string) => {
      requests.get(uploadId)?.abort();
      uploads.update(conversationId, (now) => now.filter((upload) => upload.id !== uploadId));
    },
    [conversationId],
  );

  return { uploads: list, add, retry, remove };
}

function change(conversationId: string, uploadId: string, values: Partial<Upload>): void {
  uploads.update(conversationId, (list) =>
    list.map((upload) => (upload.id === uploadId ? { ...upload, ...values } : upload)),
  );
}

/** XMLHttpRequest, because `fetch` reports no upload progress. */
function start(conversationId: string, { id, file }: Upload): void {
  const request = new XMLHttpRequest();
  requests.set(id, request);
  const fail = (error: unknown, canRetry: boolean) =>
    change(conversationId, id, { failure: formatError(error), canRetry });

  request.upload.onprogress = ({ loaded, total }) =>
    change(conversationId, id, { progress: total > 0 ? loaded / total : 0 });
  request.onloadend = () => requests.delete(id);
  request.onerror = () => fail(new Error(), true);
  request.onload = async () => {
    const stored = request.status === 201 ? readAttachment(request.responseText) : null;
    if (stored !== null) {
      change(conversationId, id, { attachment: stored, progress: 1 });
      return;
    }
    const { status } = request;
    const answer = new Response(request.responseText, { status: status === 201 ? 502 : status });
    fail(new ApiError(await readProblem(answer)), status >= 500 || status === 429);
  };
  request.open(
    "POST",
    urlOf("uploadAttachment", { query: { conversationId, fileName: file.name } }),
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
