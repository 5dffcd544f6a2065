ALTER TABLE `contacts` ADD `name_given_at` integer;--> statement-breakpoint
ALTER TABLE `conversations` ADD `late_at` integer;