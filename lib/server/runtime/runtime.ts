import type { AgentStreamRegistry } from "@/lib/inbox/agent-streams/agent-streams";
import type { Context } from "@/lib/inbox/context/context";
import type { Vault } from "@/lib/inbox/context/live-line";
import type { HtmlReader } from "../html/html-reader";
import type { HeldBytes } from "../limits/held-bytes";
import type { RateLimits } from "../limits/rate-limits";
import type { MimeReader } from "../mime/read-mime";
import type { Simulators } from "../playground/simulators";
import type { Passwords } from "../storage/passwords";
import type { ProgramTokens } from "../storage/program-tokens";
import type { Room } from "../storage/room";
import type { Env } from "./env";
import type { LiveEvents } from "./live-events";
import type { Metrics } from "./metrics";
import type { ReadinessCheck } from "./readiness";
import type { Signatures } from "./signatures";
import type { Worker } from "./worker";

/** Everything one process shares: made once, found by every copy of every module. */
export type Runtime = {
  readonly env: Env;
  readonly context: Context;
  readonly vault: Vault;
  readonly passwords: Passwords;
  /** Signs session cookies. */
  readonly sessionSecret: string;
  /** Signs and reads the tokens of a protocol's programs. */
  readonly programTokens: (protocol: string) => ProgramTokens;
  /** Whether `drain` was called. */
  isDraining(): boolean;
  /** Takes nothing new from programs, and ends what is held: polls and streams of live events. */
  drain(): void;
  /** What programs hear of. */
  readonly streams: AgentStreamRegistry;
  readonly liveEvents: LiveEvents;
  readonly html: HtmlReader;
  /** Takes whole mails apart. */
  readonly mime: MimeReader;
  /** What is held for callers who have not proven who they are. */
  readonly heldBytes: HeldBytes;
  readonly rateLimits: RateLimits;
  readonly signatures: Signatures;
  readonly metrics: Metrics;
  /** What is left on the disk. */
  readonly room: Room;
  readonly readiness: ReadinessCheck;
  readonly worker: Worker;
  /** The other side of the demo organization's lines; empty until started. */
  readonly simulators: Simulators;
  /** Decoded session cookies by cookie. The session row is still read each time. */
  readonly sessionCookies: Map<string, string>;
  close(): Promise<void>;
};
