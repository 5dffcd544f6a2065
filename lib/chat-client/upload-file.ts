import { apiUrl, authorizationOf, type ChatEntry, refusal } from "./chat-api";
import { ChatApiError, membersOf, textOf } from "./wire";

/** The API's upload limit (bright-pattern §3.8). */
export const fileBytesMax = 25 * 1024 * 1024;

export type UploadFile = (
  file: File,
  onProgress: (progress: number) => void,
) => Promise<{ readonly fileId: string; readonly fileName: string }>;

/** Uploads to an entry and reports the progress from 0 to 1, which `fetch` cannot. Rejects with `ChatApiError`. */
export function fileUploader(entry: ChatEntry): UploadFile {
  return (file, onProgress) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open("POST", apiUrl(entry, "files"));
      request.setRequestHeader("authorization", authorizationOf(entry));
      request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
      request.onerror = () => reject(new ChatApiError(null, 0, "The server could not be reached"));
      request.onload = () => {
        const { status, responseText } = request;
        if (status !== 200) return reject(refusal(status, responseText));
        const answer = membersOf(safeJson(responseText));
        const fileId = textOf(answer, "file_id");
        if (fileId === null) {
          return reject(new ChatApiError(null, 502, "The server named no file"));
        }
        resolve({ fileId, fileName: textOf(answer, "file_name") || file.name });
      };
      const form = new FormData();
      form.append("file", file);
      request.send(form);
    });
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
