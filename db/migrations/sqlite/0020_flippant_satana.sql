CREATE TABLE `mentions` (
	`agent_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`seq` integer NOT NULL,
	`seen_at` integer,
	PRIMARY KEY(`agent_id`, `conversation_id`, `seq`),
	FOREIGN KEY (`agent_id`) REFERENCES `agents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `mentions_open` ON `mentions` (`agent_id`,`conversation_id`) WHERE "mentions"."seen_at" is null;