CREATE TABLE "review_comments" (
	"id" text PRIMARY KEY NOT NULL,
	"review_id" text NOT NULL,
	"seq" integer NOT NULL,
	"criterion_id" text,
	"text" text NOT NULL,
	"is_for_coaching" boolean NOT NULL,
	"seen_at" timestamp (3) with time zone,
	"done_at" timestamp (3) with time zone,
	"checked_in" text,
	"is_better" boolean
);
--> statement-breakpoint
CREATE TABLE "review_disputes" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"review_id" text NOT NULL,
	"criterion_id" text NOT NULL,
	"reason" text NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"settled_by_id" text,
	"settled_at" timestamp (3) with time zone,
	"settlement" text,
	"new_grade" integer
);
--> statement-breakpoint
CREATE TABLE "review_grades" (
	"id" text PRIMARY KEY NOT NULL,
	"review_id" text NOT NULL,
	"criterion_id" text NOT NULL,
	"grade" integer,
	"cause" text
);
--> statement-breakpoint
CREATE TABLE "review_parts" (
	"id" text PRIMARY KEY NOT NULL,
	"sample_id" text NOT NULL,
	"conversation_id" text NOT NULL,
	"agent_id" text NOT NULL,
	"from_seq" integer NOT NULL,
	"to_seq" integer NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "review_samples" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"name" text NOT NULL,
	"scorecard_version_id" text NOT NULL,
	"set" jsonb NOT NULL,
	"rule" jsonb NOT NULL,
	"is_random" boolean NOT NULL,
	"second_percent" integer NOT NULL,
	"drawn_by_id" text NOT NULL,
	"drawn_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reviews" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"part_id" text NOT NULL,
	"reviewer_id" text NOT NULL,
	"turn" text NOT NULL,
	"position" integer NOT NULL,
	"draft" jsonb,
	"draft_version" integer NOT NULL,
	"submitted_at" timestamp (3) with time zone,
	"score" integer,
	"is_failed" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "scorecard_versions" (
	"id" text PRIMARY KEY NOT NULL,
	"scorecard_id" text NOT NULL,
	"number" integer NOT NULL,
	"criteria" jsonb NOT NULL,
	"published_by_id" text NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "scorecards" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"name" text NOT NULL,
	"version" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "review_comments" ADD CONSTRAINT "review_comments_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_disputes" ADD CONSTRAINT "review_disputes_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_grades" ADD CONSTRAINT "review_grades_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_parts" ADD CONSTRAINT "review_parts_sample_id_review_samples_id_fk" FOREIGN KEY ("sample_id") REFERENCES "public"."review_samples"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_parts" ADD CONSTRAINT "review_parts_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_samples" ADD CONSTRAINT "review_samples_scorecard_version_id_scorecard_versions_id_fk" FOREIGN KEY ("scorecard_version_id") REFERENCES "public"."scorecard_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_part_id_review_parts_id_fk" FOREIGN KEY ("part_id") REFERENCES "public"."review_parts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scorecard_versions" ADD CONSTRAINT "scorecard_versions_scorecard_id_scorecards_id_fk" FOREIGN KEY ("scorecard_id") REFERENCES "public"."scorecards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "review_comments_review" ON "review_comments" USING btree ("review_id");--> statement-breakpoint
CREATE UNIQUE INDEX "review_disputes_criterion" ON "review_disputes" USING btree ("review_id","criterion_id");--> statement-breakpoint
CREATE INDEX "review_disputes_state" ON "review_disputes" USING btree ("organization_id","state");--> statement-breakpoint
CREATE UNIQUE INDEX "review_grades_criterion" ON "review_grades" USING btree ("review_id","criterion_id");--> statement-breakpoint
CREATE UNIQUE INDEX "review_parts_part" ON "review_parts" USING btree ("sample_id","conversation_id","agent_id");--> statement-breakpoint
CREATE INDEX "review_parts_agent" ON "review_parts" USING btree ("agent_id");--> statement-breakpoint
CREATE INDEX "review_parts_conversation" ON "review_parts" USING btree ("conversation_id");--> statement-breakpoint
CREATE INDEX "review_samples_organization" ON "review_samples" USING btree ("organization_id","drawn_at");--> statement-breakpoint
CREATE UNIQUE INDEX "reviews_part" ON "reviews" USING btree ("part_id","reviewer_id");--> statement-breakpoint
CREATE INDEX "reviews_open" ON "reviews" USING btree ("reviewer_id") WHERE "reviews"."submitted_at" is null;--> statement-breakpoint
CREATE INDEX "reviews_submitted" ON "reviews" USING btree ("organization_id","submitted_at") WHERE "reviews"."submitted_at" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "scorecard_versions_number" ON "scorecard_versions" USING btree ("scorecard_id","number");--> statement-breakpoint
CREATE INDEX "scorecards_organization" ON "scorecards" USING btree ("organization_id");