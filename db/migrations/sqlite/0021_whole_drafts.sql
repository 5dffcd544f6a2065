ALTER TABLE `drafts` ADD `version` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `drafts` ADD `rest` text;--> statement-breakpoint
ALTER TABLE `drafts` ADD `preview` text;--> statement-breakpoint
ALTER TABLE `pending_sends` ADD `composed` text;--> statement-breakpoint
UPDATE drafts SET preview = nullif(substr(trim(CASE WHEN trim(reply) = '' THEN note ELSE reply END), 1, 160), '');
