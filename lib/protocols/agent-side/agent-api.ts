import type { z } from "zod";
import type { AppError } from "@/lib/model/error";
import type { AgentRole } from "@/lib/model/event";
import type { Endpoint } from "../customer-side/operation";
import type { HttpRequest, HttpResponse } from "../http-message";
import type { Desk } from "./desk";
import type { ProtocolMetadata } from "./desk-reads";
import type { Host } from "./host";
import type { Webhooks } from "./webhooks";

export const agentApiKinds = ["web1on1", "alvaria"] as const;
export type AgentApiKind = (typeof agentApiKinds)[number];

/** The desk account of an API client. */
export type ProgramProfile = {
  /** Lower case; unique over all organizations. */
  readonly email: string;
  readonly name: string;
  readonly role: AgentRole;
};

export type ActResponse = HttpResponse & {
  /** Called once after the answer: whether it was written completely before the caller disconnected. */
  onWritten?(isWritten: boolean): Promise<void>;
};

/** A documented endpoint by which a program acts as an agent, or reads what an agent may read. */
export type ActOperation<S> = Endpoint & {
  readonly kind: "act";
  /**
   * Handles the whole call, from credentials to answer, in the vendor's own order of checks. May throw an `AppError`.
   */
  run(request: HttpRequest, host: Host<S>): Promise<ActResponse>;
};

/**
 * A protocol in which programs act as agents. The host opens a desk for them, which does the work. So a vendor's folder
 * holds only the vendor's format and rules.
 */
export interface AgentApi<S> {
  readonly kind: AgentApiKind;
  /** The name shown to people: "Web1on1". */
  readonly displayName: string;
  /** Vendor document, version and date that this implements. */
  readonly source: string;
  /** Path prefixes of the vendor. An unknown path below them is refused in the vendor's error format. */
  readonly basePaths: readonly string[];
  readonly settings: z.ZodType<S>;
  /** Null where each call says for which agent it acts. */
  program(settings: S): ProgramProfile | null;
  readonly operations: Readonly<Record<string, ActOperation<S>>>;
  /**
   * Executes a scheduled action as the agent who scheduled it, in one transaction: if it throws, nothing was done. The
   * error is logged. A temporary one is retried later unless `isLast`. It may await nothing but the desk.
   */
  perform?(
    act: ProtocolMetadata,
    id: string,
    desk: Desk,
    attempt: { readonly isLast: boolean },
  ): Promise<void>;
  /** Present where programs can register webhooks. */
  readonly webhooks?: Webhooks<S, unknown>;
  /** The vendor's status and body for every `ErrorCode`. */
  renderError(error: AppError, request: HttpRequest): HttpResponse;
  /** The answer to OPTIONS on a path with these methods. */
  answerOptions?(allowed: readonly string[], request: HttpRequest): HttpResponse;
}
