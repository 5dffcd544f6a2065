import type { IncomingMessage, ServerResponse } from "node:http";
import { finished } from "node:stream/promises";
import { writeAnswer } from "../http-server";
import type { AccountState, GatewayCore } from "./core";
import type { HostedMedia, PhoneEntry } from "./phone-message";
import { errorAnswer, requestError } from "./wire";

/**
 * Answers `GET` and `HEAD` of a hosted file, `/{key}/media/{messageId}/{token}[/{hop}]`. Only a `GET`
 * that got the bytes uses up one of those the file serves; redirected ones count when they arrive.
 */
export async function answerMedia(
  core: GatewayCore,
  state: AccountState,
  [messageId = "", token = "", hopText = "0"]: readonly string[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { key } = state.account;
  const entry = core.phones.find(key, messageId, ({ media }) => {
    return media?.kind === "hosted" && media.token === token;
  });
  const hop = Number(hopText);
  if (entry?.message.media?.kind !== "hosted" || !(hop <= entry.message.media.redirects)) {
    return writeAnswer(response, errorAnswer(404));
  }
  if (request.method !== "GET" && request.method !== "HEAD") {
    return writeAnswer(response, { ...errorAnswer(405), headers: { allow: "GET, HEAD" } });
  }
  const media = count(core, entry, entry.message.media, request.method, hop);
  if (state.faults.mediaStatus !== null) {
    return writeAnswer(response, errorAnswer(state.faults.mediaStatus));
  }
  if (media.served >= media.servesGets) {
    return writeAnswer(response, { status: 410, body: requestError("GONE", "Already fetched") });
  }
  if (hop < media.redirects) {
    return writeAnswer(response, {
      status: 302,
      body: "",
      headers: { location: `${media.url}/${hop + 1}` },
    });
  }
  if (request.method === "GET") {
    core.phones.update(entry, { media: { ...media, served: media.served + 1 } });
  }
  await writeFile(core, media, response);
}

function count(
  core: GatewayCore,
  entry: PhoneEntry,
  media: HostedMedia,
  method: "GET" | "HEAD",
  hop: number,
): HostedMedia {
  if (hop > 0) return media;
  const counted =
    method === "GET" ? { ...media, gets: media.gets + 1 } : { ...media, heads: media.heads + 1 };
  core.phones.update(entry, { media: counted });
  core.changed(entry.key, entry.address);
  return counted;
}

async function writeFile(
  core: GatewayCore,
  media: HostedMedia,
  response: ServerResponse,
): Promise<void> {
  const bytes = await core.bytes.get(media.sha256);
  if (bytes === null) {
    return writeAnswer(response, errorAnswer(404));
  }
  response.writeHead(200, {
    "content-type": media.contentType,
    "content-length": bytes.byteLength,
    ...(media.fileName !== null && {
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(media.fileName)}`,
    }),
  });
  // Node leaves the body out of the answer to a HEAD.
  response.end(bytes);
  await finished(response).catch(() => undefined);
}
