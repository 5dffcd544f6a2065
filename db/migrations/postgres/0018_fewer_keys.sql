DROP INDEX "contacts_organization";--> statement-breakpoint
DROP INDEX "messages_ingest_key";--> statement-breakpoint
DROP INDEX "messages_external";--> statement-breakpoint
CREATE INDEX "contacts_organization" ON "contacts" USING btree ("organization_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "messages_ingest_key" ON "messages" USING btree ("line_id","ingest_key") WHERE "messages"."ingest_key" is not null and "messages"."external_message_id" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "messages_external" ON "messages" USING btree ("line_id","external_message_id","ingest_key") WHERE "messages"."external_message_id" is not null;