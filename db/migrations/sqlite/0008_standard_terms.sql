ALTER TABLE `subscribers` RENAME TO `webhooks`;--> statement-breakpoint
ALTER TABLE `notifications` RENAME TO `webhook_events`;--> statement-breakpoint
ALTER TABLE `scheduled_acts` RENAME TO `scheduled_actions`;--> statement-breakpoint
ALTER TABLE `auth_codes` RENAME TO `one_time_tokens`;--> statement-breakpoint
ALTER TABLE `parked_lines` RENAME TO `previous_lines`;--> statement-breakpoint
ALTER TABLE `contacts` RENAME COLUMN `memo` TO `metadata`;--> statement-breakpoint
ALTER TABLE `conversations` RENAME COLUMN `memo` TO `metadata`;--> statement-breakpoint
ALTER TABLE `messages` RENAME COLUMN `memo` TO `metadata`;--> statement-breakpoint
ALTER TABLE `webhooks` RENAME COLUMN `memo` TO `metadata`;--> statement-breakpoint
ALTER TABLE `webhook_events` RENAME COLUMN `subscriber_id` TO `webhook_id`;--> statement-breakpoint
ALTER TABLE `webhook_events` RENAME COLUMN `happening` TO `event`;--> statement-breakpoint
ALTER TABLE `scheduled_actions` RENAME COLUMN `act` TO `action`;--> statement-breakpoint
ALTER TABLE `one_time_tokens` RENAME COLUMN `code_hash` TO `token_hash`;--> statement-breakpoint
ALTER TABLE `previous_lines` RENAME COLUMN `parked_at` TO `left_at`;--> statement-breakpoint
DROP INDEX `auth_codes_expiry`;--> statement-breakpoint
CREATE INDEX `one_time_tokens_expiry` ON `one_time_tokens` (`expires_at`);--> statement-breakpoint
DROP INDEX `notifications_due`;--> statement-breakpoint
CREATE INDEX `webhook_events_due` ON `webhook_events` (`status`,`due_at`,`id`);--> statement-breakpoint
DROP INDEX `notifications_subscriber`;--> statement-breakpoint
CREATE INDEX `webhook_events_webhook` ON `webhook_events` (`webhook_id`,`status`,`due_at`,`id`);--> statement-breakpoint
DROP INDEX `outbox_kept`;--> statement-breakpoint
CREATE INDEX `outbox_poll_queue` ON `outbox` (`conversation_id`,`status`,`id`);--> statement-breakpoint
DROP INDEX `parked_lines_external`;--> statement-breakpoint
CREATE UNIQUE INDEX `previous_lines_external` ON `previous_lines` (`line_id`,`external_conversation_id`);--> statement-breakpoint
DROP INDEX `parked_lines_number`;--> statement-breakpoint
CREATE INDEX `previous_lines_number` ON `previous_lines` (`line_id`,`number`);--> statement-breakpoint
DROP INDEX `parked_lines_key`;--> statement-breakpoint
CREATE INDEX `previous_lines_key` ON `previous_lines` (`line_id`,`key`);--> statement-breakpoint
DROP INDEX `scheduled_acts_due`;--> statement-breakpoint
CREATE INDEX `scheduled_actions_due` ON `scheduled_actions` (`due_at`);--> statement-breakpoint
DROP INDEX `scheduled_acts_typing`;--> statement-breakpoint
CREATE INDEX `scheduled_actions_typing` ON `scheduled_actions` (`typing_at`);--> statement-breakpoint
DROP INDEX `scheduled_acts_conversation`;--> statement-breakpoint
CREATE INDEX `scheduled_actions_conversation` ON `scheduled_actions` (`conversation_id`);--> statement-breakpoint
DROP INDEX `subscribers_organization`;--> statement-breakpoint
CREATE INDEX `webhooks_organization` ON `webhooks` (`organization_id`);--> statement-breakpoint
-- What rows say by the old words is said by the standard terms.
UPDATE "outbox" SET "kind" = 'push' WHERE "kind" = 'knock';--> statement-breakpoint
UPDATE "outbox" SET "status" = 'awaiting-poll' WHERE "status" = 'kept';--> statement-breakpoint
UPDATE "audit_log" SET "action" = 'webhook.' || substr("action", 12) WHERE "action" LIKE 'subscriber.%';--> statement-breakpoint
UPDATE "webhook_events" SET "event" = json_set(json_remove("event", '$.subscriberId'), '$.kind', replace(json_extract("event", '$.kind'), 'subscriber-', 'webhook-'), '$.webhookId', json_extract("event", '$.subscriberId')) WHERE json_extract("event", '$.subscriberId') IS NOT NULL;
