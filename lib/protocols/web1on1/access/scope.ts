import type { AgentRole } from "@/lib/model/event";

/** The scopes, ascending: each includes those before it (web1on1 §2.2). */
export const scopes = ["guest", "agent", "bot", "admin"] as const;
export type Scope = (typeof scopes)[number];

/** Whether a scope includes another. */
export function holds(scope: Scope, needed: Scope): boolean {
  return scopes.indexOf(scope) >= scopes.indexOf(needed);
}

/** A scope and all that it includes, as tokens have it: `guest agent bot`. */
export function scopeText(scope: Scope): string {
  return scopes.slice(0, scopes.indexOf(scope) + 1).join(" ");
}

/** The scope of a person who signs in with the desk password. */
export function scopeOfRole(role: AgentRole): Scope {
  return role === "admin" ? "admin" : "agent";
}
