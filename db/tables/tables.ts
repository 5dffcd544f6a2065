import type { Columns } from "./columns.sqlite";
import { defineContactTables } from "./contacts";
import { defineConversationTables } from "./conversations";
import { defineDeskTables } from "./desk";
import { defineExportTables } from "./exports";
import { defineInstallationTables } from "./installation";
import { defineMailTables } from "./mails";
import { defineMessageTables } from "./messages";
import { defineNotificationTables } from "./notifications";
import { defineOutboxTables } from "./outbox";
import { definePeopleTables } from "./people";
import { defineProgramTables } from "./programs";
import { defineReviewTables } from "./review";
import { defineViewTables } from "./views";
import { defineWritingTables } from "./writing";

/**
 * The schema, once. Each engine passes its column kit; SQLite's types are the canonical ones. Ids are
 * UUIDv7 as text, instants are `Date`, and every row of an organization says which. Instants to wait for (`dueAt`,
 * `leaseUntil`, `giveUpAt`, `typingAt`, `endsAt`, all of `chats`) are those of the clock that waiting runs by, all others the wall's.
 */
export function defineTables(columns: Columns) {
  const people = definePeopleTables(columns);
  const installation = defineInstallationTables(columns, people);
  const contacts = defineContactTables(columns, people);
  const conversations = defineConversationTables(columns, { ...people, ...contacts });
  const messages = defineMessageTables(columns, { ...people, ...conversations });
  const outbox = defineOutboxTables(columns, { ...people, ...conversations, ...messages });
  const programs = defineProgramTables(columns, { ...people, ...contacts, ...conversations });
  const views = defineViewTables(columns, people);
  const desk = defineDeskTables(columns, { ...people, ...conversations });
  const writing = defineWritingTables(columns, { ...people, ...conversations });
  const exports = defineExportTables(columns, people);
  const mails = defineMailTables(columns, { ...people, ...conversations });
  const notifications = defineNotificationTables(columns, { ...people, ...conversations });
  const review = defineReviewTables(columns, { ...people, ...conversations });

  return {
    ...people,
    ...installation,
    ...contacts,
    ...conversations,
    ...messages,
    ...outbox,
    ...programs,
    ...mails,
    ...views,
    ...desk,
    ...writing,
    ...exports,
    ...notifications,
    ...review,
  };
}

export type Tables = ReturnType<typeof defineTables>;

export type Conversation = Tables["conversations"]["$inferSelect"];
export type Message = Tables["messages"]["$inferSelect"];
export type Attachment = Tables["attachments"]["$inferSelect"];
export type EarlyChange = Tables["earlyChanges"]["$inferSelect"];
export type OutboxRow = Tables["outbox"]["$inferSelect"];
export type Line = Tables["lines"]["$inferSelect"];
export type Provisioned = Tables["provisioned"]["$inferSelect"];
export type Case = Tables["cases"]["$inferSelect"];
export type Participant = Tables["participants"]["$inferSelect"];
export type Chat = Tables["chats"]["$inferSelect"];
export type UndoableChange = Tables["undoableChanges"]["$inferSelect"];
export type Team = Tables["teams"]["$inferSelect"];
export type ApiClient = Tables["apiClients"]["$inferSelect"];
export type Webhook = Tables["webhooks"]["$inferSelect"];
export type WebhookEventRow = Tables["webhookEvents"]["$inferSelect"];
export type ScheduledAction = Tables["scheduledActions"]["$inferSelect"];
export type Template = Tables["templates"]["$inferSelect"];
export type ShortLink = Tables["shortLinks"]["$inferSelect"];
export type OneTimeToken = Tables["oneTimeTokens"]["$inferSelect"];
export type PreviousLine = Tables["previousLines"]["$inferSelect"];
export type FormDraftRow = Tables["formDrafts"]["$inferSelect"];
export type Mail = Tables["mails"]["$inferSelect"];
export type Pin = Tables["pins"]["$inferSelect"];
export type MentionRow = Tables["mentions"]["$inferSelect"];
export type BulkChange = Tables["bulkChanges"]["$inferSelect"];
export type BulkItem = Tables["bulkItems"]["$inferSelect"];
export type PushSubscriptionRow = Tables["pushSubscriptions"]["$inferSelect"];
export type PushOccurrence = Tables["pushOccurrences"]["$inferSelect"];
export type Push = Tables["pushes"]["$inferSelect"];
export type ExportRow = Tables["exports"]["$inferSelect"];
export type AuditRow = Tables["auditLog"]["$inferSelect"];
export type CannedReply = Tables["cannedReplies"]["$inferSelect"];
export type Draft = Tables["drafts"]["$inferSelect"];
export type Macro = Tables["macros"]["$inferSelect"];
export type PendingSend = Tables["pendingSends"]["$inferSelect"];
export type Scorecard = Tables["scorecards"]["$inferSelect"];
export type ScorecardVersion = Tables["scorecardVersions"]["$inferSelect"];
export type ReviewSample = Tables["reviewSamples"]["$inferSelect"];
export type ReviewPart = Tables["reviewParts"]["$inferSelect"];
export type Review = Tables["reviews"]["$inferSelect"];
export type ReviewGrade = Tables["reviewGrades"]["$inferSelect"];
export type ReviewCommentRow = Tables["reviewComments"]["$inferSelect"];
export type ReviewDispute = Tables["reviewDisputes"]["$inferSelect"];
export type SavedView = Tables["savedViews"]["$inferSelect"];
export type Contact = Tables["contacts"]["$inferSelect"];
export type Agent = Tables["agents"]["$inferSelect"];
export type AgentImage = Tables["agentImages"]["$inferSelect"];
export type AvailabilityRow = Tables["availabilitySpells"]["$inferSelect"];
