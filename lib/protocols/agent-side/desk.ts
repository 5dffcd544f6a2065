import type { DeskActs } from "./desk-acts";
import type { DeskReads } from "./desk-reads";
import type { DeskSubscriptions } from "./desk-subscriptions";

/**
 * What a program may do as an agent of one organization: the same use cases, rules and audit as at the desk. Whatever
 * is not the organization's does not exist. Everything throws an `AppError` for what it refuses.
 */
export interface Desk extends DeskReads, DeskActs, DeskSubscriptions {}
