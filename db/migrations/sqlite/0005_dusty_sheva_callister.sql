CREATE TABLE `mails` (
	`id` text PRIMARY KEY NOT NULL,
	`conversation_id` text NOT NULL,
	`line_id` text NOT NULL,
	`direction` text NOT NULL,
	`writer` text,
	`reply_to` text,
	`to` text NOT NULL,
	`cc` text NOT NULL,
	`subject` text,
	`text` text,
	`signature` text,
	`html` text,
	`is_shortened` integer NOT NULL,
	`automatic` text,
	`brought_in_at` integer,
	`external_message_id` text,
	`thread_ids` text NOT NULL,
	`answered_id` text,
	`notes` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`line_id`) REFERENCES `lines`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `mails_conversation` ON `mails` (`conversation_id`,`direction`,`id`);--> statement-breakpoint
CREATE TABLE `signature_tokens` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`about_hash` text NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `signature_tokens_expiry` ON `signature_tokens` (`expires_at`);--> statement-breakpoint
ALTER TABLE `attachments` ADD `mail_id` text;--> statement-breakpoint
ALTER TABLE `attachments` ADD `content_id` text;--> statement-breakpoint
CREATE INDEX `attachments_mail` ON `attachments` (`mail_id`);--> statement-breakpoint
ALTER TABLE `messages` ADD `mail_id` text;--> statement-breakpoint
ALTER TABLE `messages` ADD `automatic` text;