import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { finished } from "node:stream/promises";
import { writeAnswer } from "../http-server";
import type { HostedMedia } from "./consumer-app";
import type { AccountState, PublisherCore } from "./core";

export interface ConsumerFile {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly fileName: string;
}

/** Offers a consumer's file at a URL that ends with its name, which tells the platform what kind it is. */
export function hostFile(
  core: PublisherCore,
  state: AccountState,
  { bytes, contentType, fileName }: ConsumerFile,
): HostedMedia {
  const token = randomBytes(18).toString("base64url");
  const path = [state.account.key, "media", token, fileName].map(encodeURIComponent).join("/");
  const sha256 = core.bytes.put(bytes);
  state.offered.set(token, { sha256, contentType });
  return {
    kind: "hosted",
    url: `${core.url()}/${path}`,
    token,
    fileName,
    contentType,
    byteLength: bytes.byteLength,
    sha256,
  };
}

/** Answers `GET` and `HEAD` of an offered file, `/{key}/media/{token}/{fileName}`, as often as it is asked. */
export async function answerFile(
  core: PublisherCore,
  state: AccountState,
  token: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const file = state.offered.get(token);
  const bytes = file === undefined ? null : await core.bytes.get(file.sha256);
  if (file === undefined || bytes === null) return writeAnswer(response, { status: 404, body: "" });
  if (request.method !== "GET" && request.method !== "HEAD") {
    return writeAnswer(response, { status: 405, body: "", headers: { allow: "GET, HEAD" } });
  }
  if (state.faults.mediaStatus !== null) {
    return writeAnswer(response, { status: state.faults.mediaStatus, body: "" });
  }
  response.writeHead(200, {
    "content-type": file.contentType,
    "content-length": bytes.byteLength,
  });
  // Node leaves the body out of the answer to a HEAD.
  response.end(bytes);
  await finished(response).catch(() => undefined);
}
