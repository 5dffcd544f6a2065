CREATE TABLE `canned_replies` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`agent_id` text NOT NULL,
	`audience` text NOT NULL,
	`team_id` text,
	`title` text NOT NULL,
	`shortcut` text,
	`text` text NOT NULL,
	`actions` text NOT NULL,
	`files` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agent_id`) REFERENCES `agents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `canned_replies_organization` ON `canned_replies` (`organization_id`);--> statement-breakpoint
CREATE TABLE `canned_reply_uses` (
	`agent_id` text NOT NULL,
	`canned_reply_id` text NOT NULL,
	`use_count` integer NOT NULL,
	`last_used_at` integer NOT NULL,
	PRIMARY KEY(`agent_id`, `canned_reply_id`),
	FOREIGN KEY (`agent_id`) REFERENCES `agents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`canned_reply_id`) REFERENCES `canned_replies`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `canned_reply_uses_reply` ON `canned_reply_uses` (`canned_reply_id`);