CREATE TABLE `access_grants` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`api_client_id` text NOT NULL,
	`subject` text NOT NULL,
	`scope` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`api_client_id`) REFERENCES `api_clients`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `access_grants_expiry` ON `access_grants` (`expires_at`);--> statement-breakpoint
CREATE TABLE `agent_images` (
	`agent_id` text PRIMARY KEY NOT NULL,
	`public_key` text NOT NULL,
	`content_type` text NOT NULL,
	`size_bytes` integer NOT NULL,
	`sha256` text NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`agent_id`) REFERENCES `agents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `agent_images_public_key` ON `agent_images` (`public_key`);--> statement-breakpoint
CREATE TABLE `agents` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`password_hash` text,
	`is_program` integer NOT NULL,
	`is_active` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `agents_email` ON `agents` (`email`);--> statement-breakpoint
CREATE INDEX `agents_organization` ON `agents` (`organization_id`);--> statement-breakpoint
CREATE TABLE `api_clients` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`protocol` text NOT NULL,
	`name` text NOT NULL,
	`agent_id` text,
	`settings` text NOT NULL,
	`is_enabled` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agent_id`) REFERENCES `agents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_clients_name` ON `api_clients` (`organization_id`,`name`);--> statement-breakpoint
CREATE TABLE `api_tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`agent_id` text NOT NULL,
	`token_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`revoked_at` integer,
	FOREIGN KEY (`agent_id`) REFERENCES `agents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_tokens_hash` ON `api_tokens` (`token_hash`);--> statement-breakpoint
CREATE TABLE `attachments` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`conversation_id` text,
	`contact_address` text,
	`line_id` text NOT NULL,
	`media` text NOT NULL,
	`file_name` text NOT NULL,
	`is_named` integer NOT NULL,
	`content_type` text NOT NULL,
	`size_bytes` integer,
	`size_bytes_max` integer NOT NULL,
	`sha256` text,
	`state` text NOT NULL,
	`failure` text,
	`source_url` text,
	`public_key` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`line_id`) REFERENCES `lines`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `attachments_public_key` ON `attachments` (`public_key`);--> statement-breakpoint
CREATE INDEX `attachments_state` ON `attachments` (`state`,`created_at`);--> statement-breakpoint
CREATE INDEX `attachments_uploads` ON `attachments` (`conversation_id`,`organization_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `attachments_bytes` ON `attachments` (`sha256`);--> statement-breakpoint
CREATE TABLE `attempts` (
	`message_id` text NOT NULL,
	`kind` text NOT NULL,
	`number` integer NOT NULL,
	`started_at` integer NOT NULL,
	`finished_at` integer,
	`outcome` text NOT NULL,
	`http_status` integer,
	`detail` text,
	`next_at` integer,
	PRIMARY KEY(`message_id`, `kind`, `number`),
	FOREIGN KEY (`message_id`) REFERENCES `messages`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `audit_log` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`agent_id` text,
	`action` text NOT NULL,
	`subject` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `audit_log_time` ON `audit_log` (`organization_id`,`at`);--> statement-breakpoint
CREATE TABLE `auth_codes` (
	`code_hash` text PRIMARY KEY NOT NULL,
	`contact_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	`used_by` text,
	FOREIGN KEY (`contact_id`) REFERENCES `contacts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `auth_codes_expiry` ON `auth_codes` (`expires_at`);--> statement-breakpoint
CREATE TABLE `cases` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`contact_id` text NOT NULL,
	`number` integer NOT NULL,
	`created_at` integer NOT NULL,
	`closed_at` integer,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contact_id`) REFERENCES `contacts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `cases_number` ON `cases` (`organization_id`,`number`);--> statement-breakpoint
CREATE INDEX `cases_contact` ON `cases` (`contact_id`,`closed_at`);--> statement-breakpoint
CREATE TABLE `chats` (
	`conversation_id` text PRIMARY KEY NOT NULL,
	`line_id` text NOT NULL,
	`last_message_at` integer NOT NULL,
	`warned_at` integer,
	`ended_at` integer,
	`due_at` integer NOT NULL,
	`push` text,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`line_id`) REFERENCES `lines`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `chats_due` ON `chats` (`due_at`);--> statement-breakpoint
CREATE TABLE `contact_identities` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`contact_id` text NOT NULL,
	`line_id` text NOT NULL,
	`address` text NOT NULL,
	`phone_number` text,
	`email` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contact_id`) REFERENCES `contacts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`line_id`) REFERENCES `lines`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `contact_identities_email` ON `contact_identities` (`organization_id`,`email`);--> statement-breakpoint
CREATE UNIQUE INDEX `contact_identities_address` ON `contact_identities` (`line_id`,`address`);--> statement-breakpoint
CREATE INDEX `contact_identities_contact` ON `contact_identities` (`contact_id`);--> statement-breakpoint
CREATE INDEX `contact_identities_phone` ON `contact_identities` (`organization_id`,`phone_number`);--> statement-breakpoint
CREATE TABLE `contacts` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`name` text,
	`memo` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `contacts_organization` ON `contacts` (`organization_id`);--> statement-breakpoint
CREATE TABLE `conversation_aliases` (
	`line_id` text NOT NULL,
	`alias` text NOT NULL,
	`conversation_id` text NOT NULL,
	PRIMARY KEY(`line_id`, `alias`, `conversation_id`),
	FOREIGN KEY (`line_id`) REFERENCES `lines`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `conversations` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`line_id` text NOT NULL,
	`external_conversation_id` text NOT NULL,
	`key` text,
	`case_id` text,
	`number` integer,
	`team_id` text,
	`contact_id` text NOT NULL,
	`contact_address` text NOT NULL,
	`status` text NOT NULL,
	`assignee_id` text,
	`version` integer NOT NULL,
	`last_seq` integer NOT NULL,
	`unread_count` integer NOT NULL,
	`read_seq` integer NOT NULL,
	`last_message_id` text,
	`last_activity_at` integer NOT NULL,
	`last_contact_at` integer,
	`waiting_since` integer,
	`waiting_order` integer NOT NULL,
	`channel_data` text NOT NULL,
	`choices_message_id` text,
	`choices_until` integer,
	`memo` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`line_id`) REFERENCES `lines`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contact_id`) REFERENCES `contacts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`assignee_id`) REFERENCES `agents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `conversations_external` ON `conversations` (`line_id`,`external_conversation_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `conversations_number` ON `conversations` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `conversations_key` ON `conversations` (`key`);--> statement-breakpoint
CREATE INDEX `conversations_case` ON `conversations` (`case_id`);--> statement-breakpoint
CREATE INDEX `conversations_waiting` ON `conversations` (`organization_id`,`status`,`waiting_order`,`id`);--> statement-breakpoint
CREATE INDEX `conversations_newest` ON `conversations` (`organization_id`,`status`,`last_activity_at`,`id`);--> statement-breakpoint
CREATE INDEX `conversations_assignee_waiting` ON `conversations` (`organization_id`,`status`,`assignee_id`,`waiting_order`,`id`);--> statement-breakpoint
CREATE INDEX `conversations_assignee_newest` ON `conversations` (`organization_id`,`status`,`assignee_id`,`last_activity_at`,`id`);--> statement-breakpoint
CREATE INDEX `conversations_contact` ON `conversations` (`contact_id`);--> statement-breakpoint
CREATE TABLE `drafts` (
	`agent_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`reply` text NOT NULL,
	`note` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`agent_id`, `conversation_id`),
	FOREIGN KEY (`agent_id`) REFERENCES `agents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `lines` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`protocol` text NOT NULL,
	`name` text NOT NULL,
	`team_id` text,
	`settings` text NOT NULL,
	`is_enabled` integer NOT NULL,
	`refusal_count` integer NOT NULL,
	`failure_count` integer NOT NULL,
	`failure_detail` text,
	`paused_reason` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `lines_name` ON `lines` (`organization_id`,`name`);--> statement-breakpoint
CREATE TABLE `messages` (
	`id` text PRIMARY KEY NOT NULL,
	`conversation_id` text NOT NULL,
	`line_id` text NOT NULL,
	`seq` integer NOT NULL,
	`direction` text NOT NULL,
	`agent_id` text,
	`content` text NOT NULL,
	`sent_as` text,
	`speaker` text,
	`sender_name` text,
	`memo` text,
	`preview` text NOT NULL,
	`attachment_id` text,
	`state` text,
	`is_uncertain` integer NOT NULL,
	`failure` text,
	`ingest_key` text,
	`external_message_id` text,
	`reply_to_id` text,
	`reply_to_external_id` text,
	`reaction` text,
	`channel_data` text,
	`created_at` integer NOT NULL,
	`received_at` integer NOT NULL,
	`sent_at` integer,
	`delivered_at` integer,
	`read_at` integer,
	`failed_at` integer,
	`deleted_at` integer,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`line_id`) REFERENCES `lines`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agent_id`) REFERENCES `agents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `messages_ingest_key` ON `messages` (`line_id`,`ingest_key`);--> statement-breakpoint
CREATE INDEX `messages_external` ON `messages` (`line_id`,`external_message_id`);--> statement-breakpoint
CREATE INDEX `messages_conversation` ON `messages` (`conversation_id`,`seq`);--> statement-breakpoint
CREATE TABLE `notifications` (
	`id` text PRIMARY KEY NOT NULL,
	`subscriber_id` text NOT NULL,
	`happening` text NOT NULL,
	`status` text NOT NULL,
	`attempt_count` integer NOT NULL,
	`last_detail` text,
	`due_at` integer NOT NULL,
	`lease_until` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`subscriber_id`) REFERENCES `subscribers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `notifications_due` ON `notifications` (`status`,`due_at`,`id`);--> statement-breakpoint
CREATE INDEX `notifications_subscriber` ON `notifications` (`subscriber_id`,`status`,`due_at`,`id`);--> statement-breakpoint
CREATE TABLE `organizations` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`display_name` text NOT NULL,
	`language` text NOT NULL,
	`short_link_base` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `organizations_name` ON `organizations` (`name`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` text PRIMARY KEY NOT NULL,
	`line_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`message_id` text,
	`kind` text NOT NULL,
	`event` text,
	`participant_id` text,
	`seq` integer NOT NULL,
	`status` text NOT NULL,
	`series` integer NOT NULL,
	`attempt_count` integer NOT NULL,
	`attempt_total` integer NOT NULL,
	`due_at` integer NOT NULL,
	`lease_until` integer,
	`lease_owner` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`line_id`) REFERENCES `lines`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`message_id`) REFERENCES `messages`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_message` ON `outbox` (`message_id`,`kind`);--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`status`,`due_at`,`id`);--> statement-breakpoint
CREATE INDEX `outbox_lease` ON `outbox` (`lease_until`);--> statement-breakpoint
CREATE INDEX `outbox_order` ON `outbox` (`conversation_id`,`line_id`,`status`,`seq`);--> statement-breakpoint
CREATE INDEX `outbox_kept` ON `outbox` (`conversation_id`,`status`,`id`);--> statement-breakpoint
CREATE TABLE `parked_lines` (
	`conversation_id` text NOT NULL,
	`line_id` text NOT NULL,
	`external_conversation_id` text NOT NULL,
	`contact_address` text NOT NULL,
	`key` text,
	`number` integer,
	`last_contact_at` integer,
	`channel_data` text NOT NULL,
	`parked_at` integer NOT NULL,
	PRIMARY KEY(`conversation_id`, `line_id`),
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`line_id`) REFERENCES `lines`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `parked_lines_external` ON `parked_lines` (`line_id`,`external_conversation_id`);--> statement-breakpoint
CREATE INDEX `parked_lines_number` ON `parked_lines` (`line_id`,`number`);--> statement-breakpoint
CREATE INDEX `parked_lines_key` ON `parked_lines` (`line_id`,`key`);--> statement-breakpoint
CREATE TABLE `participants` (
	`id` text PRIMARY KEY NOT NULL,
	`conversation_id` text NOT NULL,
	`line_id` text NOT NULL,
	`agent_id` text NOT NULL,
	`joined_at` integer NOT NULL,
	`left_at` integer,
	`waited_ms` integer,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`line_id`) REFERENCES `lines`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agent_id`) REFERENCES `agents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `participants_agent` ON `participants` (`conversation_id`,`agent_id`);--> statement-breakpoint
CREATE INDEX `participants_waits` ON `participants` (`line_id`,`joined_at`);--> statement-breakpoint
CREATE INDEX `participants_agent_present` ON `participants` (`agent_id`,`left_at`);--> statement-breakpoint
CREATE TABLE `receipts` (
	`line_id` text NOT NULL,
	`external_message_id` text NOT NULL,
	`state` text NOT NULL,
	`at` integer NOT NULL,
	`failure` text,
	`expires_at` integer NOT NULL,
	PRIMARY KEY(`line_id`, `external_message_id`, `state`),
	FOREIGN KEY (`line_id`) REFERENCES `lines`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `receipts_expiry` ON `receipts` (`expires_at`);--> statement-breakpoint
CREATE TABLE `scheduled_acts` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`protocol` text NOT NULL,
	`agent_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`act` text NOT NULL,
	`position` integer NOT NULL,
	`typing_at` integer,
	`due_at` integer NOT NULL,
	`attempt_count` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agent_id`) REFERENCES `agents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `scheduled_acts_due` ON `scheduled_acts` (`due_at`);--> statement-breakpoint
CREATE INDEX `scheduled_acts_typing` ON `scheduled_acts` (`typing_at`);--> statement-breakpoint
CREATE INDEX `scheduled_acts_conversation` ON `scheduled_acts` (`conversation_id`);--> statement-breakpoint
CREATE TABLE `sequences` (
	`name` text PRIMARY KEY NOT NULL,
	`last` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`agent_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`revoked_at` integer,
	FOREIGN KEY (`agent_id`) REFERENCES `agents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sessions_agent` ON `sessions` (`agent_id`);--> statement-breakpoint
CREATE TABLE `short_links` (
	`code` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`target` text NOT NULL,
	`click_count` integer NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `short_links_conversation` ON `short_links` (`conversation_id`);--> statement-breakpoint
CREATE TABLE `subscribers` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`protocol` text NOT NULL,
	`agent_id` text NOT NULL,
	`name` text NOT NULL,
	`settings` text NOT NULL,
	`status` text NOT NULL,
	`memo` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agent_id`) REFERENCES `agents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `subscribers_organization` ON `subscribers` (`organization_id`);--> statement-breakpoint
CREATE TABLE `team_members` (
	`team_id` text NOT NULL,
	`agent_id` text NOT NULL,
	PRIMARY KEY(`team_id`, `agent_id`),
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agent_id`) REFERENCES `agents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `teams` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`name` text NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `teams_name` ON `teams` (`organization_id`,`name`);--> statement-breakpoint
CREATE TABLE `templates` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` text NOT NULL,
	`line_id` text NOT NULL,
	`namespace` text,
	`name` text NOT NULL,
	`language` text NOT NULL,
	`category` text NOT NULL,
	`status` text NOT NULL,
	`quality` text NOT NULL,
	`parameter_format` text NOT NULL,
	`components` text NOT NULL,
	`rejected_reason` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`line_id`) REFERENCES `lines`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `templates_name` ON `templates` (`line_id`,`name`,`language`);--> statement-breakpoint
CREATE TABLE `timeline` (
	`conversation_id` text NOT NULL,
	`seq` integer NOT NULL,
	`at` integer NOT NULL,
	`message_id` text,
	`event` text,
	PRIMARY KEY(`conversation_id`, `seq`),
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `view_counts` (
	`organization_id` text NOT NULL,
	`view` text NOT NULL,
	`total` integer NOT NULL,
	`unread` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `view`),
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action
);
