ALTER TABLE `saved_views` ADD `audience` text DEFAULT 'own' NOT NULL;--> statement-breakpoint
ALTER TABLE `saved_views` ADD `place` text DEFAULT 'inbox' NOT NULL;--> statement-breakpoint
ALTER TABLE `saved_views` ADD `arrangement` text;--> statement-breakpoint
UPDATE `saved_views` SET `audience` = 'team' WHERE `team_id` IS NOT NULL;