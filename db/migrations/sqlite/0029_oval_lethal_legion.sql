CREATE TABLE `export_items` (
	`export_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`last_seq` integer NOT NULL,
	PRIMARY KEY(`export_id`, `conversation_id`),
	FOREIGN KEY (`export_id`) REFERENCES `exports`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `exports` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`agent_id` text NOT NULL,
	`query` text,
	`format` text NOT NULL,
	`has_notes` integer NOT NULL,
	`time_zone` text NOT NULL,
	`language` text NOT NULL,
	`file_name` text NOT NULL,
	`state` text NOT NULL,
	`total` integer NOT NULL,
	`done` integer NOT NULL,
	`left_out` integer NOT NULL,
	`messages` integer NOT NULL,
	`bytes` integer NOT NULL,
	`picture_bytes` integer NOT NULL,
	`sha256` text,
	`failure` text,
	`created_at` integer NOT NULL,
	`stepped_at` integer NOT NULL,
	`finished_at` integer,
	`after_id` text,
	`in_seq` integer,
	`in_bytes` integer,
	`in_messages` integer,
	`shown_at` integer,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agent_id`) REFERENCES `agents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `exports_unfinished` ON `exports` (`stepped_at`) WHERE "exports"."state" = 'running';--> statement-breakpoint
CREATE INDEX `exports_agent` ON `exports` (`agent_id`,`created_at`);--> statement-breakpoint
DROP INDEX `audit_log_time`;--> statement-breakpoint
ALTER TABLE `audit_log` ADD `conversation_id` text;--> statement-breakpoint
ALTER TABLE `audit_log` ADD `detail` text;--> statement-breakpoint
ALTER TABLE `audit_log` ADD `once_key` text;--> statement-breakpoint
CREATE INDEX `audit_log_agent` ON `audit_log` (`organization_id`,`agent_id`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `audit_log_conversation` ON `audit_log` (`conversation_id`,`at`,`id`) WHERE "audit_log"."conversation_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX `audit_log_once` ON `audit_log` (`once_key`) WHERE "audit_log"."once_key" is not null;--> statement-breakpoint
CREATE INDEX `audit_log_time` ON `audit_log` (`organization_id`,`at`,`id`);