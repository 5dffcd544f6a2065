CREATE TABLE `list_sorts` (
	`agent_id` text NOT NULL,
	`view` text NOT NULL,
	`sort` text NOT NULL,
	PRIMARY KEY(`agent_id`, `view`),
	FOREIGN KEY (`agent_id`) REFERENCES `agents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `saved_views` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`agent_id` text NOT NULL,
	`team_id` text,
	`name` text NOT NULL,
	`query` text NOT NULL,
	`time_zone` text NOT NULL,
	`position` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agent_id`) REFERENCES `agents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `saved_views_organization` ON `saved_views` (`organization_id`);--> statement-breakpoint
ALTER TABLE `view_counts` ADD `waiting` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
-- Who waits by now is counted once; from here on each change of a conversation moves the count.
UPDATE "view_counts" SET "waiting" = (SELECT count(*) FROM "conversations" WHERE "conversations"."organization_id" = "view_counts"."organization_id" AND "conversations"."status" = 'open' AND "conversations"."waiting_since" IS NOT NULL AND ("view_counts"."view" = 'all' OR ("view_counts"."view" = 'unassigned' AND "conversations"."assignee_id" IS NULL) OR ("view_counts"."view" = 'failed' AND "conversations"."failed_at" IS NOT NULL) OR "view_counts"."view" = 'agent:' || "conversations"."assignee_id")) WHERE "view_counts"."view" <> 'closed';
