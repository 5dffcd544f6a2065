CREATE TABLE "list_sorts" (
	"agent_id" text NOT NULL,
	"view" text NOT NULL,
	"sort" text NOT NULL,
	CONSTRAINT "list_sorts_agent_id_view_pk" PRIMARY KEY("agent_id","view")
);
--> statement-breakpoint
CREATE TABLE "saved_views" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"agent_id" text NOT NULL,
	"team_id" text,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"time_zone" text NOT NULL,
	"position" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "view_counts" ADD COLUMN "waiting" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "list_sorts" ADD CONSTRAINT "list_sorts_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "saved_views_organization" ON "saved_views" USING btree ("organization_id");--> statement-breakpoint
-- Who waits by now is counted once; from here on each change of a conversation moves the count.
UPDATE "view_counts" SET "waiting" = (SELECT count(*) FROM "conversations" WHERE "conversations"."organization_id" = "view_counts"."organization_id" AND "conversations"."status" = 'open' AND "conversations"."waiting_since" IS NOT NULL AND ("view_counts"."view" = 'all' OR ("view_counts"."view" = 'unassigned' AND "conversations"."assignee_id" IS NULL) OR ("view_counts"."view" = 'failed' AND "conversations"."failed_at" IS NOT NULL) OR "view_counts"."view" = 'agent:' || "conversations"."assignee_id")) WHERE "view_counts"."view" <> 'closed';
