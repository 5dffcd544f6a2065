import type { AppError } from "@/lib/model/error";
import type { FormLimits, HttpRequest, HttpResponse, Method } from "../http-message";
import type { ChatTarget, IngestResult, LineAddress, ParsedIngest } from "./inbound";
import type { ChatEvent, ChatView, InboxQuery, InboxView } from "./view";

/** A documented inbound endpoint. */
export type Endpoint = {
  readonly method: Method;
  /** Every spelling that is served, `:name` marks a parameter. */
  readonly paths: readonly string[];
  /** Whether the paths match in any case. The values of parameters keep theirs. */
  readonly isCaseInsensitive?: true;
  /** Whether a call without credentials is taken, because the path names a conversation that cannot be guessed. */
  readonly isKeyed?: true;
  readonly bodyBytesMax: number;
  /** In place of the protocol's: where failures carry members of this operation. The body is empty when it was refused unread. */
  renderError?(error: AppError, request: HttpRequest): HttpResponse;
};

/** Reports something: stored first, answered then. */
export type IngestOperation<S> = Endpoint & {
  readonly kind: "ingest";
  /** Present where a form is posted; `bodyBytesMax` bounds the whole of it. */
  readonly form?: FormLimits;
  /** Of whose line the path speaks, where it does: the rest of a form that is for no line is not read. */
  addressOf?(request: HttpRequest): LineAddress;
  /** Whether strangers open conversations here: an address may open so many in a minute. */
  readonly isForStrangers?: true;
  /**
   * `settingsOf` reads the settings of a line the caller may speak for, by address, or by null where the
   * credentials belong to exactly one; null for any other.
   */
  parse(request: HttpRequest, settingsOf: (address: LineAddress | null) => S | null): ParsedIngest;
  /** Called after the commit that made the events durable. May throw an `AppError` (nothing was usable). */
  respond(results: readonly IngestResult[], request: HttpRequest): HttpResponse;
};

/** Asks something of the one line whose credentials the request carries. */
export type QueryOperation<S> = Endpoint & {
  readonly kind: "query";
  parse(request: HttpRequest): InboxQuery;
  /** The view is of the query's kind. May throw an `AppError`. */
  respond(view: InboxView, request: HttpRequest, settings: S): HttpResponse | Promise<HttpResponse>;
};

/**
 * Held until there is something to tell, or `holdMs` are over. What was told counts as told once the answer has
 * been written completely; else it is told again. One at a time for a conversation: another is refused with
 * `rate_limited`. Throws `not_found` when the conversation has ended and all was told.
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

/** Takes one file of a multipart body, for the message that will name it. Throws away what is beyond `bodyBytesMax`. */
export type UploadOperation<S> = Endpoint & {
  readonly kind: "upload";
  /** Whose it is; null where its sender has no name: then whoever names it first without one has it. */
  parse(request: HttpRequest): { readonly contactAddress: string | null };
  respond(file: UploadedFile, request: HttpRequest, settings: S): HttpResponse;
};

export type UploadedFile = { readonly key: string; readonly fileName: string };

/** Gives bytes: a file of a message, or a picture. Whatever is not there is `not_found`. */
export type DownloadOperation = Endpoint & {
  readonly kind: "download";
  parse(request: HttpRequest): Download;
};

export type Download =
  | ({ readonly kind: "file"; readonly key: string } & ChatTarget)
  /** By its own unguessable name alone. */
  | { readonly kind: "bare-file"; readonly key: string }
  | ({ readonly kind: "party-image"; readonly partyId: string } & ChatTarget)
  /** The picture that stands for the line. */
  | ({ readonly kind: "line-image" } & ChatTarget);

export type Operation<S> =
  | IngestOperation<S>
  | QueryOperation<S>
  | PollOperation<S>
  | UploadOperation<S>
  | DownloadOperation;
