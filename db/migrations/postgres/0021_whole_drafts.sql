ALTER TABLE "drafts" ADD COLUMN "version" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "rest" jsonb;--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "preview" text;--> statement-breakpoint
ALTER TABLE "pending_sends" ADD COLUMN "composed" jsonb;--> statement-breakpoint
UPDATE drafts SET preview = nullif(substr(trim(CASE WHEN trim(reply) = '' THEN note ELSE reply END), 1, 160), '');
