CREATE TABLE "availability_spells" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"agent_id" text NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"cause" text NOT NULL,
	"restored" jsonb,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "agents" ADD COLUMN "capacity" integer;--> statement-breakpoint
ALTER TABLE "agents" ADD COLUMN "skills" jsonb;--> statement-breakpoint
ALTER TABLE "agents" ADD COLUMN "languages" jsonb;--> statement-breakpoint
CREATE UNIQUE INDEX "availability_spells_open" ON "availability_spells" USING btree ("agent_id") WHERE "availability_spells"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "availability_spells_organization" ON "availability_spells" USING btree ("organization_id","started_at");