CREATE TABLE "export_items" (
	"export_id" text NOT NULL,
	"conversation_id" text NOT NULL,
	"last_seq" integer NOT NULL,
	CONSTRAINT "export_items_export_id_conversation_id_pk" PRIMARY KEY("export_id","conversation_id")
);
--> statement-breakpoint
CREATE TABLE "exports" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"agent_id" text NOT NULL,
	"query" text,
	"format" text NOT NULL,
	"has_notes" boolean NOT NULL,
	"time_zone" text NOT NULL,
	"language" text NOT NULL,
	"file_name" text NOT NULL,
	"state" text NOT NULL,
	"total" integer NOT NULL,
	"done" integer NOT NULL,
	"left_out" integer NOT NULL,
	"messages" integer NOT NULL,
	"bytes" bigint NOT NULL,
	"picture_bytes" bigint NOT NULL,
	"sha256" text,
	"failure" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"stepped_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"after_id" text,
	"in_seq" integer,
	"in_bytes" bigint,
	"in_messages" integer,
	"shown_at" timestamp (3) with time zone
);
--> statement-breakpoint
DROP INDEX "audit_log_time";--> statement-breakpoint
ALTER TABLE "audit_log" ADD COLUMN "conversation_id" text;--> statement-breakpoint
ALTER TABLE "audit_log" ADD COLUMN "detail" jsonb;--> statement-breakpoint
ALTER TABLE "audit_log" ADD COLUMN "once_key" text;--> statement-breakpoint
ALTER TABLE "export_items" ADD CONSTRAINT "export_items_export_id_exports_id_fk" FOREIGN KEY ("export_id") REFERENCES "public"."exports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "exports_unfinished" ON "exports" USING btree ("stepped_at") WHERE "exports"."state" = 'running';--> statement-breakpoint
CREATE INDEX "exports_agent" ON "exports" USING btree ("agent_id","created_at");--> statement-breakpoint
CREATE INDEX "audit_log_agent" ON "audit_log" USING btree ("organization_id","agent_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_log_conversation" ON "audit_log" USING btree ("conversation_id","at","id") WHERE "audit_log"."conversation_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "audit_log_once" ON "audit_log" USING btree ("once_key") WHERE "audit_log"."once_key" is not null;--> statement-breakpoint
CREATE INDEX "audit_log_time" ON "audit_log" USING btree ("organization_id","at","id");