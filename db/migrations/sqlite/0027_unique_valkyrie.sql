CREATE TABLE `review_comments` (
	`id` text PRIMARY KEY NOT NULL,
	`review_id` text NOT NULL,
	`seq` integer NOT NULL,
	`criterion_id` text,
	`text` text NOT NULL,
	`is_for_coaching` integer NOT NULL,
	`seen_at` integer,
	`done_at` integer,
	`checked_in` text,
	`is_better` integer,
	FOREIGN KEY (`review_id`) REFERENCES `reviews`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `review_comments_review` ON `review_comments` (`review_id`);--> statement-breakpoint
CREATE TABLE `review_disputes` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`review_id` text NOT NULL,
	`criterion_id` text NOT NULL,
	`reason` text NOT NULL,
	`opened_at` integer NOT NULL,
	`state` text NOT NULL,
	`settled_by_id` text,
	`settled_at` integer,
	`settlement` text,
	`new_grade` integer,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`review_id`) REFERENCES `reviews`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`settled_by_id`) REFERENCES `agents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `review_disputes_criterion` ON `review_disputes` (`review_id`,`criterion_id`);--> statement-breakpoint
CREATE INDEX `review_disputes_state` ON `review_disputes` (`organization_id`,`state`);--> statement-breakpoint
CREATE TABLE `review_grades` (
	`id` text PRIMARY KEY NOT NULL,
	`review_id` text NOT NULL,
	`criterion_id` text NOT NULL,
	`grade` integer,
	`cause` text,
	FOREIGN KEY (`review_id`) REFERENCES `reviews`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `review_grades_criterion` ON `review_grades` (`review_id`,`criterion_id`);--> statement-breakpoint
CREATE TABLE `review_parts` (
	`id` text PRIMARY KEY NOT NULL,
	`sample_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`agent_id` text NOT NULL,
	`from_seq` integer NOT NULL,
	`to_seq` integer NOT NULL,
	`started_at` integer NOT NULL,
	FOREIGN KEY (`sample_id`) REFERENCES `review_samples`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agent_id`) REFERENCES `agents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `review_parts_part` ON `review_parts` (`sample_id`,`conversation_id`,`agent_id`);--> statement-breakpoint
CREATE INDEX `review_parts_agent` ON `review_parts` (`agent_id`);--> statement-breakpoint
CREATE INDEX `review_parts_conversation` ON `review_parts` (`conversation_id`);--> statement-breakpoint
CREATE TABLE `review_samples` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`name` text NOT NULL,
	`scorecard_version_id` text NOT NULL,
	`set` text NOT NULL,
	`rule` text NOT NULL,
	`is_random` integer NOT NULL,
	`second_percent` integer NOT NULL,
	`drawn_by_id` text NOT NULL,
	`drawn_at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`scorecard_version_id`) REFERENCES `scorecard_versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`drawn_by_id`) REFERENCES `agents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `review_samples_organization` ON `review_samples` (`organization_id`,`drawn_at`);--> statement-breakpoint
CREATE TABLE `reviews` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`part_id` text NOT NULL,
	`reviewer_id` text NOT NULL,
	`turn` text NOT NULL,
	`position` integer NOT NULL,
	`draft` text,
	`draft_version` integer NOT NULL,
	`submitted_at` integer,
	`score` integer,
	`is_failed` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`part_id`) REFERENCES `review_parts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reviewer_id`) REFERENCES `agents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `reviews_part` ON `reviews` (`part_id`,`reviewer_id`);--> statement-breakpoint
CREATE INDEX `reviews_open` ON `reviews` (`reviewer_id`) WHERE "reviews"."submitted_at" is null;--> statement-breakpoint
CREATE INDEX `reviews_submitted` ON `reviews` (`organization_id`,`submitted_at`) WHERE "reviews"."submitted_at" is not null;--> statement-breakpoint
CREATE TABLE `scorecard_versions` (
	`id` text PRIMARY KEY NOT NULL,
	`scorecard_id` text NOT NULL,
	`number` integer NOT NULL,
	`criteria` text NOT NULL,
	`published_by_id` text NOT NULL,
	`published_at` integer NOT NULL,
	FOREIGN KEY (`scorecard_id`) REFERENCES `scorecards`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`published_by_id`) REFERENCES `agents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `scorecard_versions_number` ON `scorecard_versions` (`scorecard_id`,`number`);--> statement-breakpoint
CREATE TABLE `scorecards` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`name` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `scorecards_organization` ON `scorecards` (`organization_id`);