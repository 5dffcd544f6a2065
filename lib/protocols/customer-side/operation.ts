import type { AppError } from "@/lib/model/error";
import type { FormLimits, HttpRequest, HttpResponse, Method } from "../http-message";
import type { ChatTarget, LineAddress, ParsedIngest } from "./inbound";
import type { IngestResult } from "./ingest-result";
import type { ChatEvent, ChatView, InboxQuery, InboxView } from "./view";

/** A documented inbound endpoint. */
export type Endpoint = {
  readonly method: Method;
  /** Every spelling of the path that is served; `:name` is a parameter. */
  readonly paths: readonly string[];
  /** Whether the paths match in any case. Parameter values keep their case. */
  readonly isCaseInsensitive?: true;
  /** Whether a call without credentials is accepted, because the path contains an unguessable conversation key. */
  readonly isKeyed?: true;
  readonly bodyBytesMax: number;
  /**
   * Replaces the protocol's `renderError`, for errors with members of this operation. `body` is empty when the request
   * was refused before its body was read.
   */
  renderError?(error: AppError, request: HttpRequest): HttpResponse;
};

/** Reports events. They are stored before the request is answered. */
export type IngestOperation<S> = Endpoint & {
  readonly kind: "ingest";
  /** Present where a form is posted. `bodyBytesMax` limits the whole form. */
  readonly form?: FormLimits;
  /** The line that the path names, where it names one. When there is no such line, the rest of the form is not read. */
  addressOf?(request: HttpRequest): LineAddress;
  /** Whether anybody may open conversations here. The number per address and minute is then limited. */
  readonly isForStrangers?: true;
  /**
   * `settingsOf` gives the settings of a line that the caller is authenticated for, by address, or by null where the
   * credentials identify exactly one line; null for any other.
   */
  parse(request: HttpRequest, settingsOf: (address: LineAddress | null) => S | null): ParsedIngest;
  /** Called after the commit that stored the events. May throw an `AppError` when no event was usable. */
  respond(results: readonly IngestResult[], request: HttpRequest): HttpResponse;
};

/** Asks about the one line whose credentials the request carries. */
export type QueryOperation<S> = Endpoint & {
  readonly kind: "query";
  parse(request: HttpRequest): InboxQuery;
  /** `view.kind` is the query's kind. May throw an `AppError`. */
  respond(view: InboxView, request: HttpRequest, settings: S): HttpResponse | Promise<HttpResponse>;
};

/**
 * A long poll: held until there are events, or for `holdMs`. Events are acknowledged when the answer was written
 * completely; otherwise the next poll gets them again. Only one poll per conversation: a second one is refused with
 * `rate_limited`. Throws `not_found` when the conversation has ended and every event was acknowledged.
 */
export type PollOperation<S> = Endpoint & {
  readonly kind: "poll";
  readonly holdMs: number;
  parse(request: HttpRequest): ChatTarget;
  /** `events` in order; empty when the time was over. */
  respond(
    events: readonly ChatEvent[],
    chat: ChatView,
    request: HttpRequest,
    settings: S,
  ): HttpResponse;
};

/**
 * Receives one file of a multipart body, for a later message that names it. Bytes beyond `bodyBytesMax` are refused.
 */
export type UploadOperation<S> = Endpoint & {
  readonly kind: "upload";
  /**
   * The contact who uploads; null where the caller is anonymous. Such a file belongs to the first anonymous message
   * that names it.
   */
  parse(request: HttpRequest): { readonly contactAddress: string | null };
  respond(file: UploadedFile, request: HttpRequest, settings: S): HttpResponse;
};

export type UploadedFile = { readonly key: string; readonly fileName: string };

/** Serves bytes: a file of a message, or a picture. Throws `not_found` for anything else. */
export type DownloadOperation = Endpoint & {
  readonly kind: "download";
  parse(request: HttpRequest): Download;
};

export type Download =
  | ({ readonly kind: "file"; readonly key: string } & ChatTarget)
  /** A file by its unguessable key alone. */
  | { readonly kind: "bare-file"; readonly key: string }
  | ({ readonly kind: "party-image"; readonly partyId: string } & ChatTarget)
  /** The line's picture. */
  | ({ readonly kind: "line-image" } & ChatTarget);

export type Operation<S> =
  | IngestOperation<S>
  | QueryOperation<S>
  | PollOperation<S>
  | UploadOperation<S>
  | DownloadOperation;
