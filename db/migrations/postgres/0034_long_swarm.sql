CREATE TABLE "form_drafts" (
	"agent_id" text NOT NULL,
	"kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"content" jsonb NOT NULL,
	"version" text NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "form_drafts_agent_id_kind_subject_id_pk" PRIMARY KEY("agent_id","kind","subject_id")
);
--> statement-breakpoint
ALTER TABLE "form_drafts" ADD CONSTRAINT "form_drafts_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE no action ON UPDATE no action;