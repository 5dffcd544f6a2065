import type { z } from "zod";
import type { AppError } from "@/lib/model/error";
import type { AgentRole } from "@/lib/model/event";
import type { Endpoint } from "../customer-side/operation";
import type { HttpRequest, HttpResponse } from "../http-message";
import type { Desk } from "./desk";
import type { ProtocolMetadata } from "./desk-reads";
import type { Host } from "./host";
import type { Notifications } from "./notifications";

export const agentApiKinds = ["web1on1", "alvaria"] as const;
export type AgentApiKind = (typeof agentApiKinds)[number];

/** The agent that a client of an API is at the desk. */
export type ProgramProfile = {
  /** Lower case; unique over all organizations. */
  readonly email: string;
  readonly name: string;
  readonly role: AgentRole;
};

export type ActResponse = HttpResponse & {
  /** Called once, with whether the answer was written completely before the caller was gone. */
  settle?(isWritten: boolean): Promise<void>;
};

/** A documented endpoint behind which a program acts as an agent, or asks what an agent may know. */
export type ActOperation<S> = Endpoint & {
  readonly kind: "act";
  /** Everything from credentials to answer, in the vendor's own order of checks. May throw an `AppError`. */
  run(request: HttpRequest, host: Host<S>): Promise<ActResponse>;
};

/**
 * A protocol in which programs act as agents. What they want is done by the desk that the host opens for them, so
 * the folder holds words and rules of the vendor and nothing else.
 */
export interface AgentApi<S> {
  readonly kind: AgentApiKind;
  /** What people call it: "Web1on1". */
  readonly displayName: string;
  /** Vendor document, version and date this implements. */
  readonly source: string;
  /** Where the vendor's own paths lie: what is there and is no operation is refused in the vendor's shape. */
  readonly basePaths: readonly string[];
  readonly settings: z.ZodType<S>;
  /** Null where each call says for whom it acts. */
  program(settings: S): ProgramProfile | null;
  readonly operations: Readonly<Record<string, ActOperation<S>>>;
  /**
   * Does what was scheduled, by the agent who asked for it, all of it or nothing: what it has done when it throws is
   * undone. What it throws is logged, and for a passing fault it is called again later, unless it `isLast`. It awaits
   * nothing but the desk.
   */
  perform?(
    act: ProtocolMetadata,
    id: string,
    desk: Desk,
    attempt: { readonly isLast: boolean },
  ): Promise<void>;
  /** Present where programs are told what happens by calls to addresses of theirs. */
  readonly notifications?: Notifications<S, unknown>;
  /** Every `ErrorCode` in the vendor's own body and status. */
  renderError(error: AppError, request: HttpRequest): HttpResponse;
  /** The answer to OPTIONS on a path that has these methods. */
  answerOptions?(allowed: readonly string[], request: HttpRequest): HttpResponse;
}
