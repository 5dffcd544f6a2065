CREATE TABLE "mails" (
	"id" text PRIMARY KEY NOT NULL,
	"conversation_id" text NOT NULL,
	"line_id" text NOT NULL,
	"direction" text NOT NULL,
	"writer" jsonb,
	"reply_to" jsonb,
	"to" jsonb NOT NULL,
	"cc" jsonb NOT NULL,
	"subject" text,
	"text" text,
	"signature" text,
	"html" text,
	"is_shortened" boolean NOT NULL,
	"automatic" text,
	"brought_in_at" timestamp (3) with time zone,
	"external_message_id" text,
	"thread_ids" jsonb NOT NULL,
	"answered_id" text,
	"notes" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "signature_tokens" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"about_hash" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "attachments" ADD COLUMN "mail_id" text;--> statement-breakpoint
ALTER TABLE "attachments" ADD COLUMN "content_id" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "mail_id" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "automatic" text;--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_line_id_lines_id_fk" FOREIGN KEY ("line_id") REFERENCES "public"."lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mails_conversation" ON "mails" USING btree ("conversation_id","direction","id");--> statement-breakpoint
CREATE INDEX "signature_tokens_expiry" ON "signature_tokens" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "attachments_mail" ON "attachments" USING btree ("mail_id");