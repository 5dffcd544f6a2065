ALTER TABLE `agents` ADD `given_at` integer;--> statement-breakpoint
ALTER TABLE `conversations` ADD `answer_by` integer;--> statement-breakpoint
CREATE INDEX `conversations_answer_by` ON `conversations` (`answer_by`) WHERE "conversations"."answer_by" is not null;--> statement-breakpoint
ALTER TABLE `teams` ADD `routing` text;