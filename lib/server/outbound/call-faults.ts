import { isAppError } from "@/lib/model/error";
import type { ProviderReply } from "@/lib/protocols/customer-side/protocol";
import { PrivateAddressError } from "./private-address";

/** Errors after which the request is known not to have been sent. */
const notSent = new Set([
  "PARLEY_PRIVATE_ADDRESS",
  "UND_ERR_CONNECT_TIMEOUT",
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EADDRNOTAVAIL",
]);

function codeOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  if ("code" in error && typeof error.code === "string") return error.code;
  return "cause" in error ? codeOf(error.cause) : undefined;
}

/** What a call came to that ended without an answer, and whether it had been sent. */
export function broken(error: unknown): ProviderReply {
  const code = codeOf(error);
  const isUnsent = code !== undefined && (notSent.has(code) || /CERT|SSL|TLS/u.test(code));
  if (isUnsent || error instanceof TypeError) {
    return { kind: "broken", phase: "connect", detail: connectFault(error, code) };
  }
  const isTimeout = error instanceof Error && error.name === "TimeoutError";
  const detail = isTimeout ? "did not answer in time" : "closed the connection without an answer";
  return { kind: "broken", phase: "sent", detail };
}

function connectFault(error: unknown, code: string | undefined): string {
  if (error instanceof PrivateAddressError || code === "PARLEY_PRIVATE_ADDRESS") {
    return "is at a private address, which this line may not call";
  }
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "has a host name that cannot be found";
  if (code === "ECONNREFUSED") return "refuses connections";
  if (code === "UND_ERR_CONNECT_TIMEOUT") return "cannot be connected to in time";
  return "cannot be connected to";
}

/** Why a file is not handed over, by the status of the answer. */
export function downloadRefusal(status: number): string {
  if (status === 401 || status === 403) return "The provider refused access to the file";
  if (status === 404 || status === 410) return "The provider does not have the file any more";
  return "The provider could not send the file";
}

/** Why a file could not be loaded, in a sentence for an agent. */
export function downloadFault(error: unknown, signal: AbortSignal): string {
  if (isAppError(error)) return error.detail;
  if (signal.aborted) return "The provider did not send the file in time";
  const code = codeOf(error);
  if (code === "PARLEY_PRIVATE_ADDRESS")
    return "The file is at a private address, which this line may not call";
  if (error instanceof TypeError) return "The file's address is not valid";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN")
    return "The server that has the file cannot be found";
  return "The connection broke off while the file was loaded";
}
