ALTER TABLE "subscribers" RENAME TO "webhooks";--> statement-breakpoint
ALTER TABLE "notifications" RENAME TO "webhook_events";--> statement-breakpoint
ALTER TABLE "scheduled_acts" RENAME TO "scheduled_actions";--> statement-breakpoint
ALTER TABLE "auth_codes" RENAME TO "one_time_tokens";--> statement-breakpoint
ALTER TABLE "parked_lines" RENAME TO "previous_lines";--> statement-breakpoint
ALTER TABLE "contacts" RENAME COLUMN "memo" TO "metadata";--> statement-breakpoint
ALTER TABLE "conversations" RENAME COLUMN "memo" TO "metadata";--> statement-breakpoint
ALTER TABLE "messages" RENAME COLUMN "memo" TO "metadata";--> statement-breakpoint
ALTER TABLE "webhooks" RENAME COLUMN "memo" TO "metadata";--> statement-breakpoint
ALTER TABLE "webhook_events" RENAME COLUMN "subscriber_id" TO "webhook_id";--> statement-breakpoint
ALTER TABLE "webhook_events" RENAME COLUMN "happening" TO "event";--> statement-breakpoint
ALTER TABLE "scheduled_actions" RENAME COLUMN "act" TO "action";--> statement-breakpoint
ALTER TABLE "one_time_tokens" RENAME COLUMN "code_hash" TO "token_hash";--> statement-breakpoint
ALTER TABLE "previous_lines" RENAME COLUMN "parked_at" TO "left_at";--> statement-breakpoint
ALTER INDEX "auth_codes_expiry" RENAME TO "one_time_tokens_expiry";--> statement-breakpoint
ALTER TABLE "one_time_tokens" RENAME CONSTRAINT "auth_codes_pkey" TO "one_time_tokens_pkey";--> statement-breakpoint
ALTER TABLE "one_time_tokens" RENAME CONSTRAINT "auth_codes_contact_id_contacts_id_fk" TO "one_time_tokens_contact_id_contacts_id_fk";--> statement-breakpoint
ALTER TABLE "one_time_tokens" RENAME CONSTRAINT "auth_codes_conversation_id_conversations_id_fk" TO "one_time_tokens_conversation_id_conversations_id_fk";--> statement-breakpoint
ALTER INDEX "notifications_due" RENAME TO "webhook_events_due";--> statement-breakpoint
ALTER INDEX "notifications_subscriber" RENAME TO "webhook_events_webhook";--> statement-breakpoint
ALTER TABLE "webhook_events" RENAME CONSTRAINT "notifications_pkey" TO "webhook_events_pkey";--> statement-breakpoint
ALTER TABLE "webhook_events" RENAME CONSTRAINT "notifications_subscriber_id_subscribers_id_fk" TO "webhook_events_webhook_id_webhooks_id_fk";--> statement-breakpoint
ALTER INDEX "outbox_kept" RENAME TO "outbox_poll_queue";--> statement-breakpoint
ALTER INDEX "parked_lines_external" RENAME TO "previous_lines_external";--> statement-breakpoint
ALTER INDEX "parked_lines_number" RENAME TO "previous_lines_number";--> statement-breakpoint
ALTER INDEX "parked_lines_key" RENAME TO "previous_lines_key";--> statement-breakpoint
ALTER TABLE "previous_lines" RENAME CONSTRAINT "parked_lines_conversation_id_line_id_pk" TO "previous_lines_conversation_id_line_id_pk";--> statement-breakpoint
ALTER TABLE "previous_lines" RENAME CONSTRAINT "parked_lines_conversation_id_conversations_id_fk" TO "previous_lines_conversation_id_conversations_id_fk";--> statement-breakpoint
ALTER TABLE "previous_lines" RENAME CONSTRAINT "parked_lines_line_id_lines_id_fk" TO "previous_lines_line_id_lines_id_fk";--> statement-breakpoint
ALTER INDEX "scheduled_acts_due" RENAME TO "scheduled_actions_due";--> statement-breakpoint
ALTER INDEX "scheduled_acts_typing" RENAME TO "scheduled_actions_typing";--> statement-breakpoint
ALTER INDEX "scheduled_acts_conversation" RENAME TO "scheduled_actions_conversation";--> statement-breakpoint
ALTER TABLE "scheduled_actions" RENAME CONSTRAINT "scheduled_acts_pkey" TO "scheduled_actions_pkey";--> statement-breakpoint
ALTER TABLE "scheduled_actions" RENAME CONSTRAINT "scheduled_acts_organization_id_organizations_id_fk" TO "scheduled_actions_organization_id_organizations_id_fk";--> statement-breakpoint
ALTER TABLE "scheduled_actions" RENAME CONSTRAINT "scheduled_acts_agent_id_agents_id_fk" TO "scheduled_actions_agent_id_agents_id_fk";--> statement-breakpoint
ALTER TABLE "scheduled_actions" RENAME CONSTRAINT "scheduled_acts_conversation_id_conversations_id_fk" TO "scheduled_actions_conversation_id_conversations_id_fk";--> statement-breakpoint
ALTER INDEX "subscribers_organization" RENAME TO "webhooks_organization";--> statement-breakpoint
ALTER TABLE "webhooks" RENAME CONSTRAINT "subscribers_pkey" TO "webhooks_pkey";--> statement-breakpoint
ALTER TABLE "webhooks" RENAME CONSTRAINT "subscribers_organization_id_organizations_id_fk" TO "webhooks_organization_id_organizations_id_fk";--> statement-breakpoint
ALTER TABLE "webhooks" RENAME CONSTRAINT "subscribers_agent_id_agents_id_fk" TO "webhooks_agent_id_agents_id_fk";--> statement-breakpoint
-- What rows say by the old words is said by the standard terms.
UPDATE "outbox" SET "kind" = 'push' WHERE "kind" = 'knock';--> statement-breakpoint
UPDATE "outbox" SET "status" = 'awaiting-poll' WHERE "status" = 'kept';--> statement-breakpoint
UPDATE "audit_log" SET "action" = 'webhook.' || substr("action", 12) WHERE "action" LIKE 'subscriber.%';--> statement-breakpoint
UPDATE "webhook_events" SET "event" = ("event" - 'subscriberId') || jsonb_build_object('kind', replace("event"->>'kind', 'subscriber-', 'webhook-'), 'webhookId', "event"->'subscriberId') WHERE "event"->>'subscriberId' IS NOT NULL;
