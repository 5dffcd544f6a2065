ALTER TABLE "cases" DROP CONSTRAINT "cases_organization_id_organizations_id_fk";
--> statement-breakpoint
ALTER TABLE "chats" DROP CONSTRAINT "chats_line_id_lines_id_fk";
--> statement-breakpoint
ALTER TABLE "contact_identities" DROP CONSTRAINT "contact_identities_organization_id_organizations_id_fk";
--> statement-breakpoint
ALTER TABLE "contact_identities" DROP CONSTRAINT "contact_identities_line_id_lines_id_fk";
--> statement-breakpoint
ALTER TABLE "contacts" DROP CONSTRAINT "contacts_organization_id_organizations_id_fk";
--> statement-breakpoint
ALTER TABLE "conversation_aliases" DROP CONSTRAINT "conversation_aliases_line_id_lines_id_fk";
--> statement-breakpoint
ALTER TABLE "conversations" DROP CONSTRAINT "conversations_organization_id_organizations_id_fk";
--> statement-breakpoint
ALTER TABLE "conversations" DROP CONSTRAINT "conversations_line_id_lines_id_fk";
--> statement-breakpoint
ALTER TABLE "conversations" DROP CONSTRAINT "conversations_team_id_teams_id_fk";
--> statement-breakpoint
ALTER TABLE "conversations" DROP CONSTRAINT "conversations_assignee_id_agents_id_fk";
--> statement-breakpoint
ALTER TABLE "drafts" DROP CONSTRAINT "drafts_agent_id_agents_id_fk";
--> statement-breakpoint
ALTER TABLE "early_changes" DROP CONSTRAINT "early_changes_line_id_lines_id_fk";
--> statement-breakpoint
ALTER TABLE "messages" DROP CONSTRAINT "messages_line_id_lines_id_fk";
--> statement-breakpoint
ALTER TABLE "messages" DROP CONSTRAINT "messages_agent_id_agents_id_fk";
--> statement-breakpoint
ALTER TABLE "outbox" DROP CONSTRAINT "outbox_line_id_lines_id_fk";
--> statement-breakpoint
ALTER TABLE "participants" DROP CONSTRAINT "participants_line_id_lines_id_fk";
--> statement-breakpoint
ALTER TABLE "participants" DROP CONSTRAINT "participants_agent_id_agents_id_fk";
--> statement-breakpoint
ALTER TABLE "receipts" DROP CONSTRAINT "receipts_line_id_lines_id_fk";
--> statement-breakpoint
ALTER TABLE "view_counts" DROP CONSTRAINT "view_counts_organization_id_organizations_id_fk";
--> statement-breakpoint
DROP INDEX "contact_identities_email";--> statement-breakpoint
DROP INDEX "contact_identities_phone";--> statement-breakpoint
DROP INDEX "conversations_number";--> statement-breakpoint
DROP INDEX "conversations_key";--> statement-breakpoint
DROP INDEX "conversations_case";--> statement-breakpoint
DROP INDEX "messages_ingest_key";--> statement-breakpoint
DROP INDEX "messages_external";--> statement-breakpoint
DROP INDEX "outbox_due";--> statement-breakpoint
DROP INDEX "outbox_lease";--> statement-breakpoint
DROP INDEX "outbox_order";--> statement-breakpoint
DROP INDEX "outbox_poll_queue";--> statement-breakpoint
-- A message is its own entry of the timeline: it has the number, and when it came is what its entry said.
UPDATE "messages" SET "received_at" = (SELECT "at" FROM "timeline" WHERE "timeline"."conversation_id" = "messages"."conversation_id" AND "timeline"."seq" = "messages"."seq") WHERE EXISTS (SELECT 1 FROM "timeline" WHERE "timeline"."conversation_id" = "messages"."conversation_id" AND "timeline"."seq" = "messages"."seq" AND "timeline"."message_id" = "messages"."id" AND "timeline"."at" <> "messages"."received_at");--> statement-breakpoint
DELETE FROM "timeline" WHERE "message_id" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "timeline" ALTER COLUMN "event" SET NOT NULL;--> statement-breakpoint
CREATE INDEX "contact_identities_email" ON "contact_identities" USING btree ("organization_id","email") WHERE "contact_identities"."email" is not null;--> statement-breakpoint
CREATE INDEX "contact_identities_phone" ON "contact_identities" USING btree ("organization_id","phone_key") WHERE "contact_identities"."phone_key" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "conversations_number" ON "conversations" USING btree ("number") WHERE "conversations"."number" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "conversations_key" ON "conversations" USING btree ("key") WHERE "conversations"."key" is not null;--> statement-breakpoint
CREATE INDEX "conversations_case" ON "conversations" USING btree ("case_id") WHERE "conversations"."case_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "messages_ingest_key" ON "messages" USING btree ("line_id","ingest_key") WHERE "messages"."ingest_key" is not null;--> statement-breakpoint
CREATE INDEX "messages_external" ON "messages" USING btree ("line_id","external_message_id") WHERE "messages"."external_message_id" is not null;--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" USING btree ("due_at","id") WHERE "outbox"."status" = 'pending';--> statement-breakpoint
CREATE INDEX "outbox_lease" ON "outbox" USING btree ("lease_until") WHERE "outbox"."lease_until" is not null;--> statement-breakpoint
CREATE INDEX "outbox_order" ON "outbox" USING btree ("conversation_id","line_id","seq") WHERE "outbox"."status" = 'pending';--> statement-breakpoint
CREATE INDEX "outbox_poll_queue" ON "outbox" USING btree ("conversation_id","id") WHERE "outbox"."status" = 'awaiting-poll';--> statement-breakpoint
ALTER TABLE "timeline" DROP COLUMN "message_id";