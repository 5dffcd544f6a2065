CREATE TABLE "pending_sends" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"conversation_id" text NOT NULL,
	"agent_id" text NOT NULL,
	"kind" text NOT NULL,
	"messages" jsonb NOT NULL,
	"then_closes" boolean NOT NULL,
	"cancels_on_reply" boolean NOT NULL,
	"after_seq" integer NOT NULL,
	"status" text NOT NULL,
	"position" integer NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"cancelled_at" timestamp (3) with time zone,
	"attempt_count" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "pending_sends" ADD CONSTRAINT "pending_sends_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "pending_sends_due" ON "pending_sends" USING btree ("kind","due_at");--> statement-breakpoint
CREATE INDEX "pending_sends_conversation" ON "pending_sends" USING btree ("conversation_id");