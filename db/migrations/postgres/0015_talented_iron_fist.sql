CREATE TABLE "canned_replies" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"agent_id" text NOT NULL,
	"audience" text NOT NULL,
	"team_id" text,
	"title" text NOT NULL,
	"shortcut" text,
	"text" text NOT NULL,
	"actions" jsonb NOT NULL,
	"files" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "canned_reply_uses" (
	"agent_id" text NOT NULL,
	"canned_reply_id" text NOT NULL,
	"use_count" integer NOT NULL,
	"last_used_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "canned_reply_uses_agent_id_canned_reply_id_pk" PRIMARY KEY("agent_id","canned_reply_id")
);
--> statement-breakpoint
ALTER TABLE "canned_reply_uses" ADD CONSTRAINT "canned_reply_uses_canned_reply_id_canned_replies_id_fk" FOREIGN KEY ("canned_reply_id") REFERENCES "public"."canned_replies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "canned_replies_organization" ON "canned_replies" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "canned_reply_uses_reply" ON "canned_reply_uses" USING btree ("canned_reply_id");