CREATE TABLE "installation" (
	"id" text PRIMARY KEY NOT NULL,
	"key_check" text NOT NULL,
	"written_at" timestamp (3) with time zone NOT NULL
);
