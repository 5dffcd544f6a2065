DROP INDEX `contacts_organization`;--> statement-breakpoint
CREATE INDEX `contacts_organization` ON `contacts` (`organization_id`,`id`);--> statement-breakpoint
DROP INDEX `messages_ingest_key`;--> statement-breakpoint
DROP INDEX `messages_external`;--> statement-breakpoint
CREATE UNIQUE INDEX `messages_ingest_key` ON `messages` (`line_id`,`ingest_key`) WHERE "messages"."ingest_key" is not null and "messages"."external_message_id" is null;--> statement-breakpoint
CREATE UNIQUE INDEX `messages_external` ON `messages` (`line_id`,`external_message_id`,`ingest_key`) WHERE "messages"."external_message_id" is not null;