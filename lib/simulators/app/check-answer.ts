import type { IncomingHttpHeaders } from "node:http";
import { z } from "zod";
import { parseJson } from "../http-server";
import { errorProblems } from "./error-codes";
import { type Operation, type Reader, successBody } from "./wire";

/** What came back, and what the request said that the answer depends on. */
export interface CheckedAnswer {
  readonly operation: Operation;
  readonly reader: Reader;
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Uint8Array;
  /** The chat of the request; events of its own customer must not come back by a poll. */
  readonly chatId?: string | null | undefined;
  /** The `Origin` that was sent. */
  readonly origin?: string | null | undefined;
}

/** What a page shows by itself may be kept; what is no method of the API says nothing. */
const cacheable: readonly Operation[] = ["file", "profilePhoto", "chatIcon", "other"];
/** What a poll would echo; who joined and left may be the customer, too. */
const ownEvents = /_(message|file|location|navigation|typing|not_typing|form_data|signaling)$/;

/**
 * What is wrong with an answer, one sentence each; none when every client of the vendor decodes it
 * (section 4.4 of the protocol, and the statuses, texts and headers of sections 1 to 3).
 */
export function answerProblems(answer: CheckedAnswer): readonly string[] {
  const { operation, reader, status, headers, bytes } = answer;
  const text = new TextDecoder().decode(bytes);
  const problems = [...originProblems(answer), ...cookieProblems(answer)];
  const isMethod = operation !== "version" || reader.version === "v2";
  if (isMethod && !cacheable.includes(operation) && headers["cache-control"] !== "no-store") {
    problems.push("Cache-Control is not no-store");
  }
  if (status !== 200) return [...problems, ...failureProblems(answer, text)];
  if (!isMethod) return [...problems, "version exists in v1"];
  const body = successBody(operation, reader);
  if (body === null) return [...problems, ...plainProblems(answer, text)];
  if (!/^application\/json\b/.test(headers["content-type"] ?? "")) {
    problems.push(`JSON has the type ${headers["content-type"]}`);
  }
  const parsed = body.safeParse(parseJson(text));
  if (!parsed.success) problems.push(z.prettifyError(parsed.error));
  else if (operation === "poll") problems.push(...echoProblems(answer, parsed.data));
  return problems;
}

function failureProblems({ operation, reader, status, headers }: CheckedAnswer, text: string) {
  // Standard statuses keep their meaning where there is no such method, and need no body.
  if (operation === "other" && [204, 404, 405].includes(status)) return [];
  if (operation === "version" && reader.version === "v1" && status === 404) return [];
  // An <img> shows what it gets or nothing.
  if (["profilePhoto", "chatIcon"].includes(operation) && status === 404) return [];
  if (status < 400) return [`a success has the status ${status}, and iOS takes only 200`];
  const type = headers["content-type"] ?? "";
  return [
    ...(/^application\/json\b/.test(type) ? [] : [`an error has the type ${type}`]),
    ...errorProblems(status, parseJson(text), reader.version),
  ];
}

function plainProblems({ operation, headers, bytes }: CheckedAnswer, text: string): string[] {
  const type = headers["content-type"] ?? "";
  switch (operation) {
    case "sendEvents":
      return [
        ...(bytes.byteLength === 0 ? [] : ["the answer to events has a body"]),
        ...(headers["content-length"] === "0" ? [] : ["the empty answer has no Content-Length: 0"]),
      ];
    case "encryptedIceServers":
      return [
        ...(/^text\/plain\b/.test(type) ? [] : [`encrypted servers have the type ${type}`]),
        ...(/^[A-Za-z0-9+/]+={0,2}$/.test(text) ? [] : ["encrypted servers are not base64"]),
      ];
    case "profilePhoto":
    case "chatIcon":
      return type.startsWith("image/") ? [] : [`a picture has the type ${type}`];
    case "file": {
      const isSafe = type.startsWith("image/") && type !== "image/svg+xml";
      const disposition = headers["content-disposition"] ?? "";
      return [
        ...(headers["x-content-type-options"] === "nosniff" ? [] : ["a file may be sniffed"]),
        ...(isSafe || /^attachment\b/.test(disposition) ? [] : ["a file is not an attachment"]),
      ];
    }
    default:
      return [];
  }
}

function echoProblems({ chatId }: CheckedAnswer, data: unknown): string[] {
  const { events } = z
    .object({ events: z.array(z.looseObject({ event: z.string() })) })
    .parse(data);
  return events
    .filter(({ event, party_id }) => party_id === chatId && ownEvents.test(event))
    .map(({ event }) => `the poll echoes the customer's ${event}`);
}

/** The widget runs on other sites: with credentials where its site is named, without where every site may call. */
function originProblems({ origin, headers }: CheckedAnswer): string[] {
  if (origin === undefined || origin === null) return [];
  const isVaried = (headers.vary ?? "")
    .split(",")
    .some((name) => name.trim().toLowerCase() === "origin");
  const { "access-control-allow-origin": allowed, "set-cookie": cookie } = headers;
  const credentials = headers["access-control-allow-credentials"];
  const isOpen = allowed === "*";
  return [
    ...(isOpen || allowed === origin ? [] : [`${origin} is not allowed`]),
    ...(isOpen || credentials === "true" ? [] : ["no credentials allowed"]),
    ...(isOpen && credentials !== undefined ? ["credentials are allowed to every site"] : []),
    ...(isOpen && cookie !== undefined ? ["every site is given a cookie"] : []),
    ...(isVaried ? [] : ["Vary does not name Origin"]),
  ];
}

function cookieProblems({ reader, headers }: CheckedAnswer): string[] {
  return (headers["set-cookie"] ?? []).flatMap((cookie) => [
    ...(reader.isWebChat ? [] : ["an app gets a cookie"]),
    ...(/;\s*HttpOnly/i.test(cookie) ? [] : ["the cookie is not HttpOnly"]),
    ...(/;\s*Path=\/clientweb\s*(;|$)/i.test(cookie) ? [] : ["the cookie has another path"]),
    ...(/;\s*SameSite=/i.test(cookie) ? [] : ["the cookie says nothing of other sites"]),
  ]);
}
