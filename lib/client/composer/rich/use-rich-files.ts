"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { v7 as newId } from "uuid";
import type { AttachmentView } from "@/lib/api/message-schemas";
import type { LineDetail } from "@/lib/api/schemas";
import { KeyedStore, useKeyedStore } from "../../browser/keyed-store";
import { writtenIn } from "../../drafts/draft-states";
import { writeDraft } from "../../drafts/save-draft";
import { formatError } from "../../format/format-error";
import { useWording } from "../../format/use-wording";
import { fileProblem, mediaKindOf } from "../file-check";
import { uploadFile } from "../upload-file";
import type { Upload } from "../use-upload";
import { emptyDraft } from "./rich-draft";

/** Where a file of a rich message stands: the message itself, or the card of an id. */
export type RichPlace = "file" | (string & {});

type RichUpload = Upload & { readonly place: RichPlace; readonly source: File };

/** What the server does not have yet, or refuses, by conversation. */
const uploads = new KeyedStore<RichUpload>();
const stops = new Map<string, () => void>();

/**
 * The files of a rich message on their way to the server, one for each place. What the server has is part of the draft, in
 * its place, whichever conversation is open; where its card was removed meanwhile, it is none.
 */
export function useRichFiles(conversationId: string) {
  const wording = useWording();
  const queryClient = useQueryClient();
  const underway = useKeyedStore(uploads, conversationId);

  const remove = useCallback(
    (place: RichPlace) => drop(conversationId, (one) => one.place === place),
    [conversationId],
  );
  const add = useCallback(
    (place: RichPlace, file: File, line: Pick<LineDetail, "name" | "capabilities">) => {
      remove(place);
      const upload: RichUpload = {
        ...{ id: newId(), place, file, source: file, media: mediaKindOf(file.type) },
        ...{ progress: 0, attachment: null, canRetry: false },
        failure: fileProblem(file, line, wording),
      };
      uploads.update(conversationId, (list) => [...list, upload]);
      if (upload.failure === null) start(queryClient, conversationId, upload);
    },
    [conversationId, queryClient, remove, wording],
  );
  const retry = useCallback(
    (place: RichPlace) => {
      const upload = uploads.get(conversationId).find((one) => one.place === place);
      if (upload === undefined) return;
      changeUpload(conversationId, upload.id, { failure: null, progress: 0 });
      start(queryClient, conversationId, upload);
    },
    [conversationId, queryClient],
  );
  /** What is on its way to a place; null for nothing. */
  const at = (place: RichPlace): Upload | null =>
    underway.find((one) => one.place === place) ?? null;
  return { at, add, retry, remove };
}

export type RichFiles = ReturnType<typeof useRichFiles>;

function start(queryClient: QueryClient, conversationId: string, upload: RichUpload): void {
  const { id, place, source } = upload;
  const stop = uploadFile({ conversationId, purpose: "message" }, source, {
    onProgress: (progress) => changeUpload(conversationId, id, { progress }),
    onStored: (stored) => {
      if (!uploads.get(conversationId).some((one) => one.id === id)) return;
      drop(conversationId, (one) => one.id === id);
      settle(queryClient, conversationId, place, stored);
    },
    onFailed: (error, canRetry) =>
      changeUpload(conversationId, id, { failure: formatError(error), canRetry }),
  });
  stops.set(id, stop);
}

/** The server has a file: it is part of the draft from now on. */
function settle(
  queryClient: QueryClient,
  conversationId: string,
  place: RichPlace,
  file: AttachmentView,
): void {
  const rich = writtenIn(conversationId).rich ?? emptyDraft;
  const cards = rich.cards.map((card) =>
    card.id === place ? { ...card, imageUrl: "", picture: file.id } : card,
  );
  const change = place === "file" ? { file } : { cards };
  writeDraft(queryClient, conversationId, { rich: { ...rich, ...change } });
}

function changeUpload(conversationId: string, id: string, values: Partial<RichUpload>): void {
  uploads.update(conversationId, (list) =>
    list.map((one) => (one.id === id ? { ...one, ...values } : one)),
  );
}

function drop(conversationId: string, isMeant: (upload: RichUpload) => boolean): void {
  for (const { id } of uploads.get(conversationId).filter(isMeant)) {
    stops.get(id)?.();
    stops.delete(id);
  }
  uploads.update(conversationId, (list) => list.filter((one) => !isMeant(one)));
}
