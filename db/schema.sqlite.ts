import { columns } from "./columns.sqlite";
import { defineTables } from "./tables";

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
  conversations,
  conversationAliases,
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
} = defineTables(columns);
