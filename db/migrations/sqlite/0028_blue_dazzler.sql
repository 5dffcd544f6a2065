ALTER TABLE `attachments` ADD `loose_since` integer;--> statement-breakpoint
CREATE INDEX `attachments_loose` ON `attachments` (`loose_since`,`id`) WHERE "attachments"."loose_since" is not null;