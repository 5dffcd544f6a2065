import type { DeskActs } from "./desk-acts";
import type { DeskReads } from "./desk-reads";
import type { DeskWebhooks } from "./desk-webhooks";

/**
 * The desk for one agent of one organization, used by a program: the same use cases, rules and audit log as for people.
 * Records of other organizations do not exist for it. Every refusal is thrown as an `AppError`.
 */
export interface Desk extends DeskReads, DeskActs, DeskWebhooks {}
