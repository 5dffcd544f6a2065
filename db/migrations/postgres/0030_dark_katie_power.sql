ALTER TABLE "saved_views" ADD COLUMN "audience" text DEFAULT 'own' NOT NULL;--> statement-breakpoint
ALTER TABLE "saved_views" ADD COLUMN "place" text DEFAULT 'inbox' NOT NULL;--> statement-breakpoint
ALTER TABLE "saved_views" ADD COLUMN "arrangement" jsonb;--> statement-breakpoint
UPDATE "saved_views" SET "audience" = 'team' WHERE "team_id" IS NOT NULL;