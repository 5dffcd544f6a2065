CREATE TABLE `availability_spells` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`agent_id` text NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`cause` text NOT NULL,
	`restored` text,
	`started_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agent_id`) REFERENCES `agents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `availability_spells_open` ON `availability_spells` (`agent_id`) WHERE "availability_spells"."ended_at" is null;--> statement-breakpoint
CREATE INDEX `availability_spells_organization` ON `availability_spells` (`organization_id`,`started_at`);--> statement-breakpoint
ALTER TABLE `agents` ADD `capacity` integer;--> statement-breakpoint
ALTER TABLE `agents` ADD `skills` text;--> statement-breakpoint
ALTER TABLE `agents` ADD `languages` text;