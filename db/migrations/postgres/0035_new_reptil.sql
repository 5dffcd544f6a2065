ALTER TABLE "agents" ADD COLUMN "given_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "answer_by" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "teams" ADD COLUMN "routing" jsonb;--> statement-breakpoint
CREATE INDEX "conversations_answer_by" ON "conversations" USING btree ("answer_by") WHERE "conversations"."answer_by" is not null;