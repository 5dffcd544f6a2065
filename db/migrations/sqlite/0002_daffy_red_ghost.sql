CREATE TABLE `provisioned` (
	`organization_id` text NOT NULL,
	`kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`password_hash` text,
	`ended_at` integer,
	PRIMARY KEY(`kind`, `subject_id`),
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `provisioned_organization` ON `provisioned` (`organization_id`);--> statement-breakpoint
ALTER TABLE `agents` ADD `readmitted_at` integer;