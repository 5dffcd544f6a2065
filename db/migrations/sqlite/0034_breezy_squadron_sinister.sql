CREATE TABLE `form_drafts` (
	`agent_id` text NOT NULL,
	`kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`content` text NOT NULL,
	`version` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`agent_id`, `kind`, `subject_id`),
	FOREIGN KEY (`agent_id`) REFERENCES `agents`(`id`) ON UPDATE no action ON DELETE no action
);
