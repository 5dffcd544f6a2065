import type { Database, Scope } from "@/db/engines/database";
import type { Condition } from "@/db/stores/conversation-conditions";
import type { ViewCount } from "@/lib/model/event";
import type {
  ProviderAuth,
  ProviderReply,
  ProviderRequest,
} from "@/lib/protocols/customer-side/protocol";
import type { AgentPresence } from "@/lib/realtime/agent-presence";
import type { Attendance } from "@/lib/realtime/attendance";
import type { ClientPresence } from "@/lib/realtime/client-presence";
import type { Clock } from "@/lib/realtime/clock";
import type { Hub } from "@/lib/realtime/hub";
import type { ApiClientDirectory } from "./api-client-directory";
import type { LineDirectory } from "./line-directory";
import type { RoutingDirectory } from "./routing-directory";
import type { SearchIndex } from "./search-index";
import type { PushDirectory, WebPush } from "./web-push";
import type { WebhookDirectory } from "./webhook-directory";

/** What a use case may use. No clock, random source or network is reached in any other way. */
export interface Context {
  readonly database: Database;
  readonly outcomes: Outcomes;
  readonly hub: Hub;
  readonly clientPresence: ClientPresence;
  readonly agentPresence: AgentPresence;
  readonly attendance: Attendance;
  readonly lines: LineDirectory;
  readonly apiClients: ApiClientDirectory;
  readonly webhooks: WebhookDirectory;
  readonly routing: RoutingDirectory;
  readonly pushes: PushDirectory;
  readonly webPush: WebPush;
  readonly tallies: Tallies;
  readonly search: SearchIndex;
  readonly files: FileStore;
  readonly exportFiles: ExportFiles;
  readonly images: Images;
  readonly http: HttpClient;
  readonly now: () => Date;
  /** The time that waiting runs by. */
  readonly clock: Clock;
  /** UUIDv7. */
  readonly newId: () => string;
  /** Unguessable, safe in a path. */
  readonly newSecret: () => string;
  /** An unguessable UUID (version 4). */
  readonly newKey: () => string;
  readonly randomBytes: (count: number) => Uint8Array;
  /** 0 up to 1, for jitter. */
  readonly random: () => number;
  /** Where the outside reaches this installation, without a trailing slash. */
  readonly publicUrl: string;
  readonly log: Log;
}

/** Counts conversations by conditions that nobody knows beforehand. */
export interface Tallies {
  /** What the conditions find in an organization: exactly, as of the last change that was told. */
  count(organizationId: string, conditions: readonly Condition[]): Promise<ViewCount>;
  /** Who is in which team is another matter now: what was counted for an organization is counted again. */
  forget(organizationId: string): void;
}

/** Structured log lines: facts and ids, never secrets or message text. */
export interface Log {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

export type Work<T> = (scope: Scope) => Promise<T>;

/** Stores what happened outside and cannot be taken back: what came of a call, or bytes that were fetched. */
export interface Outcomes {
  /**
   * As `Database.write`, but while the database cannot be used `work` is tried again every second: to give up would
   * mean to make the same call twice. After `stop` it is tried once more, and then rejects.
   */
  record<T>(work: Work<T>): Promise<T>;
  /**
   * How many outcomes are not in the database yet. Until there are none, no work is claimed that they may be about.
   */
  readonly waitingCount: number;
  stop(): void;
}

export type StoredBytes = {
  readonly sha256: string;
  readonly sizeBytes: number;
  /** What the bytes themselves say they are; null when they say nothing. */
  readonly sniffedType: string | null;
};

/** Bytes that are on this machine, and in the store once `keep` was called. */
export type StagedBytes = StoredBytes & {
  /** The path of the bytes until they are kept. */
  readonly path: string;
  keep(): Promise<void>;
  /** Deletes the bytes unless they were kept. */
  discard(): Promise<void>;
};

/**
 * Bytes by their SHA-256. The same bytes twice are stored once. Whatever the disk cannot keep now is refused as
 * `unavailable`.
 */
export interface FileStore {
  /** Stores a stream whole or not at all; throws `payload_too_large` past `sizeBytesMax`. */
  write(source: AsyncIterable<Uint8Array>, sizeBytesMax: number): Promise<StoredBytes>;
  /** Reads a stream whole or not at all, outside the store; throws `payload_too_large` past `sizeBytesMax`. */
  stage(source: AsyncIterable<Uint8Array>, sizeBytesMax: number): Promise<StagedBytes>;
  /** Takes bytes away that nobody refers to; bytes that were written after an instant stay. */
  remove(sha256: string, writtenBefore: Date): Promise<void>;
  /** The bytes from `start` to `end`, both included; all of them without a range. */
  read(sha256: string, range?: { start: number; end: number }): AsyncIterable<Uint8Array>;
}

/** A file that is being written: what is appended is there for good after `sync`. */
export interface ExportFile {
  append(bytes: Uint8Array): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** The files of exports, by their ids. Whatever the disk cannot keep now is refused as `unavailable`. */
export interface ExportFiles {
  /** Opens a file to go on behind its first `bytes`, and drops what lies there. Null where it has not so many. */
  open(id: string, bytes: number): Promise<ExportFile | null>;
  /** What a file holds, read from its beginning to its end. */
  digest(id: string): Promise<{ readonly sha256: string; readonly sizeBytes: number }>;
  /** How long a file is; null where there is none. */
  size(id: string): Promise<number | null>;
  read(id: string, range?: { start: number; end: number }): AsyncIterable<Uint8Array>;
  remove(id: string): Promise<void>;
  list(): Promise<readonly string[]>;
}

export type Picture = {
  readonly bytes: Uint8Array;
  /** `image/png`, `image/jpeg` or `image/gif`. */
  readonly contentType: string;
  /** With its dot. */
  readonly extension: string;
};

/** Works on pictures. */
export interface Images {
  /**
   * The picture within a square of this side, as PNG, JPEG or GIF: made smaller and converted where it has to be, else
   * as it is. Null for what is no picture, or one of more than fifty million pixels.
   */
  fitInto(bytes: Uint8Array, sideMax: number): Promise<Picture | null>;
}

export type CallLimits = {
  readonly connectTimeoutMs: number;
  readonly totalTimeoutMs: number;
  /** Hosts in private networks that this call may reach. */
  readonly privateHosts: readonly string[];
};

export type Download =
  | {
      readonly kind: "bytes";
      readonly stored: StoredBytes;
      readonly contentType: string | null;
      readonly fileName: string | null;
    }
  /** A sentence for an agent. */
  | { readonly kind: "failed"; readonly detail: string }
  /** The bytes could not be kept here, which is not their sender's fault: it may be asked again. */
  | { readonly kind: "unstored"; readonly detail: string };

export type DownloadRequest = {
  readonly url: string;
  /** Sent only to `authHosts`. */
  readonly auth: ProviderAuth;
  readonly authHosts: readonly string[];
  readonly sizeBytesMax: number;
} & CallLimits;

/** The only way out: checks addresses when it dials, follows no redirect with credentials, bounds time and size. */
export interface HttpClient {
  /** One call, never repeated, never redirected. */
  send(request: ProviderRequest, limits: CallLimits): Promise<ProviderReply>;
  /** One GET with at most three redirects, into the file store. */
  download(request: DownloadRequest): Promise<Download>;
}
