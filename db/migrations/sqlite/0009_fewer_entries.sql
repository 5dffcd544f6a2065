DROP INDEX `contact_identities_email`;--> statement-breakpoint
DROP INDEX `contact_identities_phone`;--> statement-breakpoint
CREATE INDEX `contact_identities_email` ON `contact_identities` (`organization_id`,`email`) WHERE "contact_identities"."email" is not null;--> statement-breakpoint
CREATE INDEX `contact_identities_phone` ON `contact_identities` (`organization_id`,`phone_key`) WHERE "contact_identities"."phone_key" is not null;--> statement-breakpoint
DROP INDEX `conversations_number`;--> statement-breakpoint
DROP INDEX `conversations_key`;--> statement-breakpoint
DROP INDEX `conversations_case`;--> statement-breakpoint
CREATE UNIQUE INDEX `conversations_number` ON `conversations` (`number`) WHERE "conversations"."number" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX `conversations_key` ON `conversations` (`key`) WHERE "conversations"."key" is not null;--> statement-breakpoint
CREATE INDEX `conversations_case` ON `conversations` (`case_id`) WHERE "conversations"."case_id" is not null;--> statement-breakpoint
DROP INDEX `messages_ingest_key`;--> statement-breakpoint
DROP INDEX `messages_external`;--> statement-breakpoint
CREATE UNIQUE INDEX `messages_ingest_key` ON `messages` (`line_id`,`ingest_key`) WHERE "messages"."ingest_key" is not null;--> statement-breakpoint
CREATE INDEX `messages_external` ON `messages` (`line_id`,`external_message_id`) WHERE "messages"."external_message_id" is not null;--> statement-breakpoint
DROP INDEX `outbox_due`;--> statement-breakpoint
DROP INDEX `outbox_lease`;--> statement-breakpoint
DROP INDEX `outbox_order`;--> statement-breakpoint
DROP INDEX `outbox_poll_queue`;--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`due_at`,`id`) WHERE "outbox"."status" = 'pending';--> statement-breakpoint
CREATE INDEX `outbox_lease` ON `outbox` (`lease_until`) WHERE "outbox"."lease_until" is not null;--> statement-breakpoint
CREATE INDEX `outbox_order` ON `outbox` (`conversation_id`,`line_id`,`seq`) WHERE "outbox"."status" = 'pending';--> statement-breakpoint
CREATE INDEX `outbox_poll_queue` ON `outbox` (`conversation_id`,`id`) WHERE "outbox"."status" = 'awaiting-poll';--> statement-breakpoint
-- A message is its own entry of the timeline: it has the number, and when it came is what its entry said.
UPDATE "messages" SET "received_at" = (SELECT "at" FROM "timeline" WHERE "timeline"."conversation_id" = "messages"."conversation_id" AND "timeline"."seq" = "messages"."seq") WHERE EXISTS (SELECT 1 FROM "timeline" WHERE "timeline"."conversation_id" = "messages"."conversation_id" AND "timeline"."seq" = "messages"."seq" AND "timeline"."message_id" = "messages"."id" AND "timeline"."at" <> "messages"."received_at");--> statement-breakpoint
CREATE TABLE `__new_timeline` (
	`conversation_id` text NOT NULL,
	`seq` integer NOT NULL,
	`at` integer NOT NULL,
	`event` text NOT NULL,
	PRIMARY KEY(`conversation_id`, `seq`),
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
INSERT INTO `__new_timeline`("conversation_id", "seq", "at", "event") SELECT "conversation_id", "seq", "at", "event" FROM `timeline` WHERE "message_id" IS NULL;--> statement-breakpoint
DROP TABLE `timeline`;--> statement-breakpoint
ALTER TABLE `__new_timeline` RENAME TO `timeline`;