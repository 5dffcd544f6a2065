import type { Scope } from "@/db/engines/database";
import { findPeople } from "@/db/stores/agents";
import type { Agent } from "@/db/tables/tables";
import { AppError } from "@/lib/model/error";
import type { LiveEvent } from "@/lib/model/event";
import { isPermitted } from "@/lib/model/people/permissions";
import type { AgentIdentity } from "../context/agent-identity";

/** What the desks are told when anything about reviews changed. It says nothing of what, nor of whose. */
export function reviewsChanged({ organizationId }: AgentIdentity): LiveEvent {
  return { kind: "reviews", organizationId };
}

/** The people of an organization who may score, in no order; of all of them, or of those that are named. */
export async function findReviewers(
  scope: Scope,
  organizationId: string,
  ids: readonly string[] | "all",
): Promise<readonly Agent[]> {
  const people = await findPeople(scope, organizationId, ids);
  return people.filter(({ role }) => isPermitted(role, "review"));
}

/** What is said of a review that is not there, or not for whoever asks. */
export function noReview(): AppError {
  return new AppError("not_found", "There is no such review");
}
