import { sql } from "drizzle-orm";
import type { AgentRole } from "@/lib/model/event";
import type { BusinessHours } from "@/lib/model/hours/business-hours";
import type {
  Availability,
  AvailabilityCause,
  AvailabilityState,
} from "@/lib/model/people/availability";
import type { Visibility } from "@/lib/model/people/permissions";
import type { TeamRouting } from "@/lib/model/routing/team-routing";
import type { Columns } from "./columns.sqlite";

/** The part of the schema about who we are: organizations, agents, teams, and the lines they answer on. */
export function definePeopleTables({
  table,
  id,
  reference,
  sharedReference,
  text,
  integer,
  timestamp,
  flag,
  json,
  index,
  uniqueIndex,
  primaryKey,
}: Columns) {
  const organizations = table(
    "organizations",
    {
      id: id(),
      name: text().notNull(),
      displayName: text().notNull(),
      language: text().notNull(),
      /** Where short links begin, without a trailing slash; null for this installation's own address. */
      shortLinkBase: text(),
      visibility: text().$type<Visibility>().notNull().default("everyone"),
      createdAt: timestamp().notNull(),
    },
    (t) => [uniqueIndex("organizations_name").on(t.name)],
  );

  const agents = table(
    "agents",
    {
      id: id(),
      organizationId: reference(organizations).notNull(),
      /** Lower case; unique over all organizations, because it is what one signs in with. */
      email: text().notNull(),
      name: text().notNull(),
      role: text().$type<AgentRole>().notNull(),
      /** Sees what is of their teams, by the organization's visibility and the agent's role; set with either of them. */
      isLimitedToTeams: flag().notNull().default(false),
      passwordHash: text(),
      /** A program that acts as an agent: it never signs in at the desk. */
      isProgram: flag().notNull(),
      isActive: flag().notNull(),
      /** When the agent was switched on again: what was signed for before then stays ended. */
      readmittedAt: timestamp(),
      /** How much they take at once; null for as much as comes. */
      capacity: integer(),
      /** What they can do, as the organization spells it, and the tags of the languages that they speak; null for none. */
      skills: json<readonly string[]>(),
      languages: json<readonly string[]>(),
      /** When a conversation was given to them by routing last; null for never. */
      givenAt: timestamp(),
      createdAt: timestamp().notNull(),
    },
    (t) => [
      uniqueIndex("agents_email").on(t.email),
      index("agents_organization").on(t.organizationId),
    ],
  );

  /** The picture of an agent, as customers see it. The bytes lie under their SHA-256 in the data folder. */
  const agentImages = table(
    "agent_images",
    {
      agentId: reference(agents).primaryKey(),
      /** Unguessable; part of the public address, and new with every picture. */
      publicKey: text().notNull(),
      contentType: text().notNull(),
      sizeBytes: integer().notNull(),
      sha256: text().notNull(),
      updatedAt: timestamp().notNull(),
    },
    (t) => [uniqueIndex("agent_images_public_key").on(t.publicKey)],
  );

  /** Signed-in browsers. Signing out, or taking the right away, revokes the row; the cookie alone opens nothing. */
  const sessions = table(
    "sessions",
    {
      id: id(),
      agentId: reference(agents).notNull(),
      createdAt: timestamp().notNull(),
      expiresAt: timestamp().notNull(),
      revokedAt: timestamp(),
    },
    (t) => [index("sessions_agent").on(t.agentId)],
  );

  /** How available agents were, one spell behind the other; an agent's open one is what they are now. */
  const availabilitySpells = table(
    "availability_spells",
    {
      id: id(),
      organizationId: sharedReference(organizations).notNull(),
      agentId: sharedReference(agents).notNull(),
      state: text().$type<AvailabilityState>().notNull(),
      /** Why, in the agent's words. */
      reason: text(),
      cause: text().$type<AvailabilityCause>().notNull(),
      /** Of being inactive: what the agent is again when they come back. */
      restored: json<Availability>(),
      startedAt: timestamp().notNull(),
      endedAt: timestamp(),
    },
    (t) => [
      uniqueIndex("availability_spells_open").on(t.agentId).where(sql`${t.endedAt} is null`),
      index("availability_spells_organization").on(t.organizationId, t.startedAt),
    ],
  );

  /** Tokens with an agent's rights, for scripts. Only the SHA-256 of a token is kept. */
  const apiTokens = table(
    "api_tokens",
    {
      id: id(),
      agentId: reference(agents).notNull(),
      tokenHash: text().notNull(),
      createdAt: timestamp().notNull(),
      revokedAt: timestamp(),
    },
    (t) => [uniqueIndex("api_tokens_hash").on(t.tokenHash)],
  );

  const teams = table(
    "teams",
    {
      id: id(),
      organizationId: reference(organizations).notNull(),
      name: text().notNull(),
      /** How its conversations come to its members; null for by hand. */
      routing: json<TeamRouting>(),
      /** When it is there; null for always. */
      hours: json<BusinessHours>(),
    },
    (t) => [uniqueIndex("teams_name").on(t.organizationId, t.name)],
  );

  const teamMembers = table(
    "team_members",
    {
      teamId: reference(teams).notNull(),
      agentId: reference(agents).notNull(),
    },
    (t) => [primaryKey({ columns: [t.teamId, t.agentId] })],
  );

  /** Who supervises a team, whether or not they are in it. */
  const teamSupervisors = table(
    "team_supervisors",
    {
      teamId: reference(teams).notNull(),
      agentId: reference(agents).notNull(),
    },
    (t) => [primaryKey({ columns: [t.teamId, t.agentId] })],
  );

  const lines = table(
    "lines",
    {
      id: id(),
      organizationId: reference(organizations).notNull(),
      protocol: text().notNull(),
      name: text().notNull(),
      teamId: reference(teams),
      /** The protocol's settings as JSON, encrypted: they hold credentials. */
      settings: text().notNull(),
      isEnabled: flag().notNull(),
      /** Calls in a row that were refused for the line's own sake (credentials, account). */
      refusalCount: integer().notNull(),
      /** Calls in a row that failed, for whatever reason, and what the last of them came to. */
      failureCount: integer().notNull(),
      failureDetail: text(),
      /** Set when sending stopped by itself; a sentence for the desk. */
      pausedReason: text(),
      createdAt: timestamp().notNull(),
      updatedAt: timestamp().notNull(),
    },
    (t) => [uniqueIndex("lines_name").on(t.organizationId, t.name)],
  );

  return {
    organizations,
    agents,
    agentImages,
    sessions,
    availabilitySpells,
    apiTokens,
    teams,
    teamMembers,
    teamSupervisors,
    lines,
  };
}
