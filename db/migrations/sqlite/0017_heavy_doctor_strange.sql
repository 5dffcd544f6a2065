CREATE TABLE `agent_preferences` (
	`agent_id` text PRIMARY KEY NOT NULL,
	`chosen` text NOT NULL,
	FOREIGN KEY (`agent_id`) REFERENCES `agents`(`id`) ON UPDATE no action ON DELETE no action
);
