CREATE TABLE "provisioned" (
	"organization_id" text NOT NULL,
	"kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"password_hash" text,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "provisioned_kind_subject_id_pk" PRIMARY KEY("kind","subject_id")
);
--> statement-breakpoint
ALTER TABLE "agents" ADD COLUMN "readmitted_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "provisioned" ADD CONSTRAINT "provisioned_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "provisioned_organization" ON "provisioned" USING btree ("organization_id");