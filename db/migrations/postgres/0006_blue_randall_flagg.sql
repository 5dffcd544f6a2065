CREATE TABLE "early_changes" (
	"line_id" text NOT NULL,
	"external_message_id" text NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"emoji" text,
	"otherwise" jsonb,
	"due_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "early_changes_line_id_external_message_id_kind_pk" PRIMARY KEY("line_id","external_message_id","kind")
);
--> statement-breakpoint
DROP INDEX "contact_identities_phone";--> statement-breakpoint
ALTER TABLE "contact_identities" ADD COLUMN "phone_key" text;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "name_given_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "late_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "early_changes" ADD CONSTRAINT "early_changes_line_id_lines_id_fk" FOREIGN KEY ("line_id") REFERENCES "public"."lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "early_changes_due" ON "early_changes" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "contact_identities_phone" ON "contact_identities" USING btree ("organization_id","phone_key");--> statement-breakpoint
-- From here on: what is there is brought to the form in which numbers compare, as lib/model/phone-number.ts has it.
UPDATE "contact_identities"
  SET "phone_key" = CASE WHEN "phone_number" LIKE '+00%' THEN '+' || substr("phone_number", 4) ELSE "phone_number" END
  WHERE "phone_number" IS NOT NULL;--> statement-breakpoint
-- Brazil: mobile numbers without the ninth digit.
UPDATE "contact_identities"
  SET "phone_key" = substr("phone_key", 1, 5) || '9' || substr("phone_key", 6)
  WHERE "phone_key" LIKE '+55__________' AND substr("phone_key", 4, 1) <> '0' AND substr("phone_key", 5, 1) <> '0' AND substr("phone_key", 6, 1) IN ('6', '7', '8', '9');--> statement-breakpoint
-- Mexico: mobile numbers with the 1 that is dialled no more.
UPDATE "contact_identities"
  SET "phone_key" = '+52' || substr("phone_key", 5)
  WHERE "phone_key" LIKE '+521__________';--> statement-breakpoint
-- Argentina: numbers without the 9 of the mobiles.
UPDATE "contact_identities"
  SET "phone_key" = '+549' || substr("phone_key", 4)
  WHERE "phone_key" LIKE '+54__________' AND substr("phone_key", 4, 1) IN ('1', '2', '3');--> statement-breakpoint
-- The names that such numbers have on lines that know people by number, and those they get.
CREATE TABLE "number_forms"
  AS SELECT i."id" AS "identity_id", i."line_id", i."created_at", i."address" AS "old_name", CASE WHEN '+' || i."address" = i."phone_number" THEN substr(i."phone_key", 2) ELSE substr(i."address", 1, length(i."address") - length(i."phone_number")) || i."phone_key" END AS "new_name" FROM "contact_identities" i
  INNER JOIN "lines" l ON l."id" = i."line_id"
  WHERE l."protocol" IN ('ctlive', 'twilio') AND i."phone_key" IN (SELECT "phone_key" FROM "contact_identities"
  WHERE "phone_key" <> "phone_number") AND ('+' || i."address" = i."phone_number" OR (length(i."address") >= length(i."phone_number") AND substr(i."address", length(i."address") - length(i."phone_number") + 1) = i."phone_number"));--> statement-breakpoint
CREATE INDEX "number_forms_old" ON "number_forms" ("line_id", "old_name");--> statement-breakpoint
CREATE INDEX "number_forms_new" ON "number_forms" ("line_id", "new_name");--> statement-breakpoint
-- Two conversations of one number: both stay, with their contacts; the one that was active last is gone on with.
UPDATE "conversations"
  SET "external_conversation_id" = "external_conversation_id" || '#' || "id"
  WHERE "id" IN (SELECT c."id" FROM "number_forms" f
  INNER JOIN "conversations" c ON c."line_id" = f."line_id" AND c."external_conversation_id" = f."old_name"
  INNER JOIN "number_forms" g ON g."line_id" = f."line_id" AND g."new_name" = f."new_name" AND g."old_name" <> f."old_name"
  INNER JOIN "conversations" o ON o."line_id" = g."line_id" AND o."external_conversation_id" = g."old_name"
  WHERE o."last_activity_at" > c."last_activity_at" OR (o."last_activity_at" = c."last_activity_at" AND o."id" > c."id"));--> statement-breakpoint
UPDATE "conversations"
  SET "external_conversation_id" = (SELECT min(f."new_name") FROM "number_forms" f
  WHERE f."line_id" = "conversations"."line_id" AND f."old_name" = "conversations"."external_conversation_id")
  WHERE EXISTS (SELECT 1 FROM "number_forms" f
  WHERE f."line_id" = "conversations"."line_id" AND f."old_name" = "conversations"."external_conversation_id" AND f."new_name" <> f."old_name")
  AND NOT EXISTS (SELECT 1 FROM "conversations" o
  WHERE o."line_id" = "conversations"."line_id" AND o."external_conversation_id" = (SELECT min(f."new_name") FROM "number_forms" f
  WHERE f."line_id" = "conversations"."line_id" AND f."old_name" = "conversations"."external_conversation_id"));--> statement-breakpoint
UPDATE "parked_lines"
  SET "external_conversation_id" = (SELECT min(f."new_name") FROM "number_forms" f
  WHERE f."line_id" = "parked_lines"."line_id" AND f."old_name" = "parked_lines"."external_conversation_id")
  WHERE EXISTS (SELECT 1 FROM "number_forms" f
  WHERE f."line_id" = "parked_lines"."line_id" AND f."old_name" = "parked_lines"."external_conversation_id" AND f."new_name" <> f."old_name")
  AND NOT EXISTS (SELECT 1 FROM "parked_lines" o
  WHERE o."line_id" = "parked_lines"."line_id" AND o."external_conversation_id" = (SELECT min(f."new_name") FROM "number_forms" f
  WHERE f."line_id" = "parked_lines"."line_id" AND f."old_name" = "parked_lines"."external_conversation_id"))
  AND NOT EXISTS (SELECT 1 FROM "number_forms" f
  INNER JOIN "number_forms" g ON g."line_id" = f."line_id" AND g."new_name" = f."new_name" AND g."old_name" <> f."old_name"
  INNER JOIN "parked_lines" o ON o."line_id" = g."line_id" AND o."external_conversation_id" = g."old_name"
  WHERE f."line_id" = "parked_lines"."line_id" AND f."old_name" = "parked_lines"."external_conversation_id" AND (o."parked_at" > "parked_lines"."parked_at" OR (o."parked_at" = "parked_lines"."parked_at" AND o."conversation_id" > "parked_lines"."conversation_id")));--> statement-breakpoint
-- Two contacts of one number: both stay; the one that was known first, or by today's form, is met under it.
UPDATE "contact_identities"
  SET "address" = (SELECT f."new_name" FROM "number_forms" f
  WHERE f."identity_id" = "contact_identities"."id")
  WHERE "id" IN (SELECT f."identity_id" FROM "number_forms" f
  WHERE f."new_name" <> f."old_name"
  AND NOT EXISTS (SELECT 1 FROM "contact_identities" o
  WHERE o."line_id" = f."line_id" AND o."address" = f."new_name")
  AND NOT EXISTS (SELECT 1 FROM "number_forms" g
  WHERE g."line_id" = f."line_id" AND g."new_name" = f."new_name" AND (g."created_at" < f."created_at" OR (g."created_at" = f."created_at" AND g."identity_id" < f."identity_id"))));--> statement-breakpoint
DROP TABLE "number_forms";--> statement-breakpoint
UPDATE "contact_identities"
  SET "phone_number" = '+' || substr("phone_number", 4)
  WHERE "phone_number" LIKE '+00%';--> statement-breakpoint
-- Reply windows that a provider's clock had made longer count from when the customer's last message came.
UPDATE "conversations"
  SET "last_contact_at" = (SELECT max(m."received_at") FROM "messages" m
  WHERE m."conversation_id" = "conversations"."id" AND m."line_id" = "conversations"."line_id" AND m."direction" = 'inbound')
  WHERE "last_contact_at" > now();--> statement-breakpoint
UPDATE "parked_lines"
  SET "last_contact_at" = (SELECT max(m."received_at") FROM "messages" m
  WHERE m."conversation_id" = "parked_lines"."conversation_id" AND m."line_id" = "parked_lines"."line_id" AND m."direction" = 'inbound')
  WHERE "last_contact_at" > now();
