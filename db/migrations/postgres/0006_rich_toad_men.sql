ALTER TABLE "contacts" ADD COLUMN "name_given_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "late_at" timestamp (3) with time zone;