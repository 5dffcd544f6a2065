import type { AgentRole } from "@/lib/model/event";

/** What callers may do, ascending: each holds those before it (web1on1 §2.2). */
export const scopes = ["guest", "agent", "bot", "admin"] as const;
export type Scope = (typeof scopes)[number];

/** Whether a scope holds another. */
export function holds(scope: Scope, needed: Scope): boolean {
  return scopes.indexOf(scope) >= scopes.indexOf(needed);
}

/** A scope with all that it holds, as tokens say it: `guest agent bot`. */
export function scopeText(scope: Scope): string {
  return scopes.slice(0, scopes.indexOf(scope) + 1).join(" ");
}

/** What a person of this role may do who signs in with the password of the desk. */
export function scopeOfRole(role: AgentRole): Scope {
  return role === "admin" ? "admin" : "agent";
}
