CREATE TABLE "bulk_changes" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"agent_id" text NOT NULL,
	"change" jsonb NOT NULL,
	"state" text NOT NULL,
	"total" integer NOT NULL,
	"done" integer NOT NULL,
	"skipped" integer NOT NULL,
	"undone" integer NOT NULL,
	"kept" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"stepped_at" timestamp (3) with time zone NOT NULL,
	"undo_until" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "bulk_items" (
	"bulk_id" text NOT NULL,
	"conversation_id" text NOT NULL,
	"state" text NOT NULL,
	"last_seq" integer NOT NULL,
	"assignee_id" text,
	"change_id" text,
	"detail" text,
	CONSTRAINT "bulk_items_bulk_id_conversation_id_pk" PRIMARY KEY("bulk_id","conversation_id")
);
--> statement-breakpoint
CREATE TABLE "pins" (
	"agent_id" text NOT NULL,
	"conversation_id" text NOT NULL,
	"pinned_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "pins_agent_id_conversation_id_pk" PRIMARY KEY("agent_id","conversation_id")
);
--> statement-breakpoint
ALTER TABLE "bulk_items" ADD CONSTRAINT "bulk_items_bulk_id_bulk_changes_id_fk" FOREIGN KEY ("bulk_id") REFERENCES "public"."bulk_changes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_items" ADD CONSTRAINT "bulk_items_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pins" ADD CONSTRAINT "pins_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bulk_changes_unfinished" ON "bulk_changes" USING btree ("stepped_at") WHERE "bulk_changes"."state" in ('running', 'undoing');--> statement-breakpoint
CREATE INDEX "bulk_changes_agent" ON "bulk_changes" USING btree ("agent_id","created_at");--> statement-breakpoint
CREATE INDEX "bulk_items_state" ON "bulk_items" USING btree ("bulk_id","state","conversation_id");--> statement-breakpoint
CREATE INDEX "conversations_priority" ON "conversations" USING btree ("organization_id","status","priority","waiting_order","id") WHERE "conversations"."priority" is not null;