CREATE TABLE `pending_sends` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`agent_id` text NOT NULL,
	`kind` text NOT NULL,
	`messages` text NOT NULL,
	`then_closes` integer NOT NULL,
	`cancels_on_reply` integer NOT NULL,
	`after_seq` integer NOT NULL,
	`status` text NOT NULL,
	`position` integer NOT NULL,
	`due_at` integer NOT NULL,
	`cancelled_at` integer,
	`attempt_count` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agent_id`) REFERENCES `agents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `pending_sends_due` ON `pending_sends` (`kind`,`due_at`);--> statement-breakpoint
CREATE INDEX `pending_sends_conversation` ON `pending_sends` (`conversation_id`);