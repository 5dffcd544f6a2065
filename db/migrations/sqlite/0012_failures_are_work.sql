ALTER TABLE `conversations` ADD `failed_at` integer;--> statement-breakpoint
CREATE INDEX `conversations_failed` ON `conversations` (`organization_id`) WHERE "conversations"."failed_at" is not null;--> statement-breakpoint
ALTER TABLE `messages` ADD `failure_open_at` integer;--> statement-breakpoint
CREATE INDEX `messages_failure_open` ON `messages` (`conversation_id`,`failure_open_at`) WHERE "messages"."failure_open_at" is not null;