CREATE TABLE `idempotent_requests` (
	`protocol` text NOT NULL,
	`caller` text NOT NULL,
	`key` text NOT NULL,
	`digest` text NOT NULL,
	`answer` text,
	`forget_at` integer NOT NULL,
	PRIMARY KEY(`protocol`, `caller`, `key`)
);
--> statement-breakpoint
CREATE INDEX `idempotent_requests_age` ON `idempotent_requests` (`forget_at`);