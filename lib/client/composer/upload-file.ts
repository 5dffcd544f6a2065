import type { AttachmentView } from "@/lib/api/message-schemas";
import { ApiError, readProblem, urlOf } from "../api";

type UploadGoal = {
  readonly conversationId: string;
  readonly purpose: "message" | "note";
};

type UploadListener = {
  /** How much of it the server has, from 0 to 1. */
  readonly onProgress: (share: number) => void;
  readonly onStored: (file: AttachmentView) => void;
  /** `canRetry`: whether the same file may be taken later. */
  readonly onFailed: (error: unknown, canRetry: boolean) => void;
};

const requests = new Set<XMLHttpRequest>();

/** Whether files are on their way to the server, which leaving the page would stop. */
export function isUploading(): boolean {
  return requests.size > 0;
}

/**
 * Uploads a file for a conversation, and tells of its progress and its end, which comes once. Gives what stops it: then no
 * end is told. XMLHttpRequest, because `fetch` reports no upload progress.
 */
export function uploadFile(
  { conversationId, purpose }: UploadGoal,
  file: File,
  { onProgress, onStored, onFailed }: UploadListener,
): () => void {
  const request = new XMLHttpRequest();
  requests.add(request);
  request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
  request.onloadend = () => requests.delete(request);
  request.onerror = () => onFailed(new Error(), true);
  request.onload = async () => {
    const stored = request.status === 201 ? readAttachment(request.responseText) : null;
    if (stored !== null) return onStored(stored);
    const { status } = request;
    const answer = new Response(request.responseText, { status: status === 201 ? 502 : status });
    onFailed(new ApiError(await readProblem(answer)), status >= 500 || status === 429);
  };
  request.open(
    "POST",
    urlOf("uploadAttachment", { query: { conversationId, fileName: file.name, purpose } }),
  );
  request.setRequestHeader("content-type", file.type || "application/octet-stream");
  request.send(file);
  return () => request.abort();
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
