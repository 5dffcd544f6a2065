import { randomUUID } from "node:crypto";
import type { AccountState, AppAnswer, AppCore, CustomerState } from "./core";
import { exchange } from "./exchange";
import { chatOf } from "./post-events";

export interface Upload {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly fileName: string;
  /** `file-upload-input`, as every client of the vendor. */
  readonly partName?: string | undefined;
  /** Whether an empty line stands before the first boundary; the SDKs send one. */
  readonly hasPreamble?: boolean | undefined;
}

export interface Download {
  readonly fileId: string;
  /** `chat`: below the chat, as the widget. `short`: `/clientweb/file/…`, as the SDKs. */
  readonly form?: "chat" | "short" | undefined;
  /** Whether the app says who it is; neither an image of a page nor the SDKs' short form does. */
  readonly isAuthorized?: boolean | undefined;
}

/** Uploads a file that no chat knows yet. */
export function uploadFile(
  core: AppCore,
  state: AccountState,
  customer: CustomerState,
  file: Upload,
): Promise<AppAnswer> {
  const { partName = "file-upload-input", hasPreamble = customer.client !== "web" } = file;
  const boundary = `----Boundary${randomUUID()}`;
  const head = [
    `--${boundary}`,
    `Content-Disposition: form-data; name="${partName}"; filename="${quoted(file.fileName)}"`,
    `Content-Type: ${file.contentType}`,
    "",
    "",
  ].join("\r\n");
  return exchange(core, state, customer, {
    operation: "uploadFile",
    method: "POST",
    path: "files",
    headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
    body: Buffer.concat([
      Buffer.from((hasPreamble ? "\r\n" : "") + head),
      file.bytes,
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]),
  });
}

/** Fetches a file. */
export function downloadFile(
  core: AppCore,
  state: AccountState,
  customer: CustomerState,
  { fileId, form = customer.client === "web" ? "chat" : "short", isAuthorized = false }: Download,
): Promise<AppAnswer> {
  const id = encodeURIComponent(fileId);
  return exchange(core, state, customer, {
    operation: "file",
    path: form === "chat" ? `chats/${chatOf(customer)}/files/${id}` : `/clientweb/file/${id}`,
    query: null,
    headers: isAuthorized ? {} : { authorization: null },
  });
}

/** Fetches an agent's picture as an image of a page, and shows it with the agent. */
export async function fetchPhoto(
  core: AppCore,
  state: AccountState,
  customer: CustomerState,
  partyId: string,
): Promise<AppAnswer> {
  const answer = await exchange(core, state, customer, {
    operation: "profilePhoto",
    path: `chats/${chatOf(customer)}/profilephotos/${encodeURIComponent(partyId)}`,
    query: null,
    headers: { authorization: null },
  });
  if (answer.status === 200) {
    const contentType = answer.headers["content-type"] ?? "";
    customer.screen.setPhoto(partyId, { contentType, bytes: answer.bytes });
    core.changed(state.account.key, customer.customerId);
  }
  return answer;
}

/** As browsers write a name in a header. */
function quoted(name: string): string {
  return name.replaceAll('"', "%22").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
