import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { finished } from "node:stream/promises";
import { writeAnswer } from "../http-server";
import { errorAnswer } from "./accept-send";
import { isAuthorized } from "./account";
import type { AccountState, TwilioCore } from "./core";
import type { CustomerFile, HostedMedia } from "./phone-message";

/** Keeps a customer's file and gives it a place in the account. */
export function hostMedia(
  core: TwilioCore,
  { account: { accountSid } }: AccountState,
  messageSid: string,
  file: CustomerFile,
): HostedMedia {
  const mediaSid = `ME${randomBytes(16).toString("hex")}`;
  return {
    kind: "hosted",
    url: `${core.url()}/2010-04-01/Accounts/${accountSid}/Messages/${messageSid}/Media/${mediaSid}`,
    mediaSid,
    fileName: file.fileName ?? null,
    contentType: file.contentType,
    byteLength: file.bytes.byteLength,
    sha256: core.bytes.put(file.bytes),
  };
}

/** A file's place in its account: for who shows the account's credentials, a redirect to where its bytes are. */
export function answerMedia(
  core: TwilioCore,
  state: AccountState,
  [messageSid = "", mediaSid = ""]: readonly string[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!isAuthorized(state.account, request.headers.authorization)) {
    return writeAnswer(response, errorAnswer(401, 20003, "Authenticate"));
  }
  if (state.faults.mediaStatus !== null) {
    return writeAnswer(response, errorAnswer(state.faults.mediaStatus, 20500, "Not now"));
  }
  if (find(core, state.account.key, messageSid, mediaSid) === null) {
    return writeAnswer(response, errorAnswer(404, 20404, "Not found"));
  }
  const location = `${core.url()}/media/${state.account.key}/${messageSid}/${mediaSid}`;
  return writeAnswer(response, { status: 307, body: "", headers: { location } });
}

/** The bytes, for anyone who knows the address. */
export async function answerBytes(
  core: TwilioCore,
  [key = "", messageSid = "", mediaSid = ""]: readonly string[],
  response: ServerResponse,
): Promise<void> {
  const media = find(core, key, messageSid, mediaSid);
  const bytes = media === null ? null : await core.bytes.get(media.sha256);
  if (media === null || bytes === null) {
    return writeAnswer(response, errorAnswer(404, 20404, "Not found"));
  }
  response.writeHead(200, {
    "content-type": media.contentType,
    "content-length": bytes.byteLength,
    ...(media.fileName !== null && {
      "content-disposition": `inline; filename*=UTF-8''${encodeURIComponent(media.fileName)}`,
    }),
  });
  response.end(bytes);
  await finished(response).catch(() => undefined);
}

function find(core: TwilioCore, key: string, messageSid: string, mediaSid: string) {
  const entry = core.phones.find(
    key,
    messageSid,
    ({ media }) => media?.kind === "hosted" && media.mediaSid === mediaSid,
  );
  return entry?.message.media?.kind === "hosted" ? entry.message.media : null;
}
