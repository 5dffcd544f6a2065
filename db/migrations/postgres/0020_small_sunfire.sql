CREATE TABLE "mentions" (
	"agent_id" text NOT NULL,
	"conversation_id" text NOT NULL,
	"seq" integer NOT NULL,
	"seen_at" timestamp (3) with time zone,
	CONSTRAINT "mentions_agent_id_conversation_id_seq_pk" PRIMARY KEY("agent_id","conversation_id","seq")
);
--> statement-breakpoint
ALTER TABLE "mentions" ADD CONSTRAINT "mentions_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mentions_open" ON "mentions" USING btree ("agent_id","conversation_id") WHERE "mentions"."seen_at" is null;