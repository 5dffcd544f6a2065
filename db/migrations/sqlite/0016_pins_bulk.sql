CREATE TABLE `bulk_changes` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`agent_id` text NOT NULL,
	`change` text NOT NULL,
	`state` text NOT NULL,
	`total` integer NOT NULL,
	`done` integer NOT NULL,
	`skipped` integer NOT NULL,
	`undone` integer NOT NULL,
	`kept` integer NOT NULL,
	`created_at` integer NOT NULL,
	`stepped_at` integer NOT NULL,
	`undo_until` integer,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agent_id`) REFERENCES `agents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `bulk_changes_unfinished` ON `bulk_changes` (`stepped_at`) WHERE "bulk_changes"."state" in ('running', 'undoing');--> statement-breakpoint
CREATE INDEX `bulk_changes_agent` ON `bulk_changes` (`agent_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `bulk_items` (
	`bulk_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`state` text NOT NULL,
	`last_seq` integer NOT NULL,
	`assignee_id` text,
	`change_id` text,
	`detail` text,
	PRIMARY KEY(`bulk_id`, `conversation_id`),
	FOREIGN KEY (`bulk_id`) REFERENCES `bulk_changes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `bulk_items_state` ON `bulk_items` (`bulk_id`,`state`,`conversation_id`);--> statement-breakpoint
CREATE TABLE `pins` (
	`agent_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`pinned_at` integer NOT NULL,
	PRIMARY KEY(`agent_id`, `conversation_id`),
	FOREIGN KEY (`agent_id`) REFERENCES `agents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `conversations_priority` ON `conversations` (`organization_id`,`status`,`priority`,`waiting_order`,`id`) WHERE "conversations"."priority" is not null;