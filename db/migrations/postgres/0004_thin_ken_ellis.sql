CREATE TABLE "idempotent_requests" (
	"protocol" text NOT NULL,
	"caller" text NOT NULL,
	"key" text NOT NULL,
	"digest" text NOT NULL,
	"answer" jsonb,
	"forget_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "idempotent_requests_protocol_caller_key_pk" PRIMARY KEY("protocol","caller","key")
);
--> statement-breakpoint
CREATE INDEX "idempotent_requests_age" ON "idempotent_requests" USING btree ("forget_at");