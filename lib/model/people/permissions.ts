import type { AgentRole } from "../event";

/** About whose conversations a permission is: those of one's teams, where the organization divides them, or all. */
export type PermissionScope = "own-teams" | "all";

/** Whose conversations agents and supervisors see in an organization: all, or those of their teams (`PermissionScope`). */
export const visibilities = ["everyone", "own-teams"] as const;
export type Visibility = (typeof visibilities)[number];

type Grants = Readonly<Partial<Record<AgentRole, PermissionScope>>>;

/**
 * What roles allow, and how far. The server refuses by this table, the OpenAPI document names it, and the desk offers
 * nothing that it refuses.
 */
const grants = {
  /** Reads conversations and everything in them. */
  "see-conversations": {
    agent: "own-teams",
    supervisor: "own-teams",
    reviewer: "all",
    admin: "all",
  },
  /** Looks through conversations of any age in a table, with their figures. */
  "see-transcripts": { supervisor: "own-teams", reviewer: "all", admin: "all" },
  /** Answers customers, writes notes, and changes how conversations stand. */
  "change-conversations": { agent: "own-teams", supervisor: "own-teams", admin: "all" },
  /** Reads by looking what is nobody's, for everybody. Whoever is responsible for a conversation reads it in any case. */
  "read-for-everybody": { agent: "own-teams", admin: "all" },
  /** Makes and changes canned replies and macros that everybody has. */
  "share-with-everybody": { supervisor: "all", admin: "all" },
  /** Takes conversations out of Parley, as files. */
  "export-conversations": { supervisor: "own-teams", reviewer: "all", admin: "all" },
  /** Reads who did what. */
  "see-audit": { admin: "all" },
  /** Lets a line that was paused send again. */
  "resume-lines": { supervisor: "all", admin: "all" },
  /** Scores what agents wrote, draws samples for that, settles disputes, and reads the figures. */
  review: { supervisor: "own-teams", reviewer: "all", admin: "all" },
  /** Makes and changes what reviews ask. */
  "manage-scorecards": { supervisor: "all", admin: "all" },
  "import-templates": { admin: "all" },
  /** Plays customers and programs in the playground. */
  "play-customers": { agent: "all", supervisor: "all", admin: "all" },
} as const satisfies Record<string, Grants>;

export type Permission = keyof typeof grants;

/** Every permission, in the order of the table. */
export const permissions = Object.keys(grants) as [Permission, ...Permission[]];

/** How far a role has a permission; null where it does not. */
export function permissionScope(role: AgentRole, permission: Permission): PermissionScope | null {
  const roles: Grants = grants[permission];
  return roles[role] ?? null;
}

/** Whether a role has a permission, however far. */
export function isPermitted(role: AgentRole, permission: Permission): boolean {
  return permissionScope(role, permission) !== null;
}

/**
 * Whether what an agent looks at is read by that: for whoever has the conversation, and for everybody while nobody has it.
 * A supervisor's look changes nothing for those who answer, nor does a reviewer's.
 */
export function readsByLooking(
  { id, role }: { readonly id: string; readonly role: AgentRole },
  assigneeId: string | null,
): boolean {
  if (!isPermitted(role, "change-conversations")) return false;
  if (assigneeId === id) return true;
  return assigneeId === null && isPermitted(role, "read-for-everybody");
}

/** The roles that have a permission. */
export function rolesWith(permission: Permission): readonly AgentRole[] {
  return Object.keys(grants[permission]) as AgentRole[];
}
