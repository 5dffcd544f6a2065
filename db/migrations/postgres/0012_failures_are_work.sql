ALTER TABLE "conversations" ADD COLUMN "failed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "failure_open_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "conversations_failed" ON "conversations" USING btree ("organization_id") WHERE "conversations"."failed_at" is not null;--> statement-breakpoint
CREATE INDEX "messages_failure_open" ON "messages" USING btree ("conversation_id","failure_open_at") WHERE "messages"."failure_open_at" is not null;