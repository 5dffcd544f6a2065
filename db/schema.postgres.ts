import { columns } from "./columns.postgres";
import type { Columns } from "./columns.sqlite";
import { defineTables } from "./tables";

// Names and JavaScript values are the same in both kits and only SQL types differ; the store tests prove it.
export const {
  organizations,
  agents,
  agentImages,
  sessions,
  apiTokens,
  teams,
  teamMembers,
  lines,
  contacts,
  contactIdentities,
  cases,
  conversations,
  conversationAliases,
  participants,
  chats,
  sequences,
  timeline,
  messages,
  attachments,
  receipts,
  outbox,
  attempts,
  drafts,
  viewCounts,
  auditLog,
} = defineTables(columns as unknown as Columns);
