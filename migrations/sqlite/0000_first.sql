CREATE TABLE `inbound_keys` (
	`seq` integer PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `inbound_keys_key` ON `inbound_keys` (`key`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`lane` text NOT NULL,
	`to_person` text NOT NULL,
	`notice_kind` text NOT NULL,
	`notice` text NOT NULL,
	`order_key` text,
	`due_at` integer NOT NULL,
	`expires_at` integer,
	`sound` text NOT NULL,
	`route` text NOT NULL,
	`follow` text,
	`created_at` integer NOT NULL,
	`state` text NOT NULL,
	`next_at` integer NOT NULL,
	`claim` integer NOT NULL,
	`spent` integer NOT NULL,
	`lease_until` integer,
	`holds` integer NOT NULL,
	`settled_at` integer,
	`account_id` text,
	`platform_message_id` text,
	`reason` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_id` ON `outbox` (`id`);--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`lane`,`next_at`,`seq`) WHERE "outbox"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX `outbox_order` ON `outbox` (`order_key`,`to_person`,`seq`) WHERE "outbox"."holds" = 1;--> statement-breakpoint
CREATE INDEX `outbox_leased` ON `outbox` (`lease_until`) WHERE "outbox"."lease_until" IS NOT NULL;--> statement-breakpoint
CREATE INDEX `outbox_settled` ON `outbox` (`state`,`settled_at`) WHERE "outbox"."settled_at" IS NOT NULL;--> statement-breakpoint
CREATE TABLE `timers` (
	`key` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`person_id` text,
	`generation` integer NOT NULL,
	`at` integer NOT NULL,
	`wall_zone` text,
	`wall_date` text,
	`wall_time` text
);
--> statement-breakpoint
CREATE INDEX `timers_due` ON `timers` (`at`,`key`);--> statement-breakpoint
CREATE TABLE `pact_signatures` (
	`couple_id` text NOT NULL,
	`position` integer NOT NULL,
	`person_id` text NOT NULL,
	PRIMARY KEY(`couple_id`, `position`),
	FOREIGN KEY (`couple_id`) REFERENCES `pacts`(`couple_id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `pact_terms` (
	`couple_id` text NOT NULL,
	`part` text NOT NULL,
	`break_minutes` integer NOT NULL,
	`late_at` integer,
	`own_words` text,
	`may_call_dance` integer NOT NULL,
	`revision` integer,
	PRIMARY KEY(`couple_id`, `part`),
	FOREIGN KEY (`couple_id`) REFERENCES `pacts`(`couple_id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `pact_waiting_lines` (
	`couple_id` text NOT NULL,
	`part` text NOT NULL,
	`position` integer NOT NULL,
	`line` text NOT NULL,
	PRIMARY KEY(`couple_id`, `part`, `position`),
	FOREIGN KEY (`couple_id`) REFERENCES `pacts`(`couple_id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `pacts` (
	`couple_id` text PRIMARY KEY NOT NULL,
	`signed_at` integer,
	`version` integer NOT NULL,
	FOREIGN KEY (`couple_id`) REFERENCES `couples`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`position` integer NOT NULL,
	`platform` text NOT NULL,
	`external_id` text NOT NULL,
	`reach` text NOT NULL,
	`may_write` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_on_platform` ON `accounts` (`platform`,`external_id`);--> statement-breakpoint
CREATE INDEX `accounts_of_person` ON `accounts` (`person_id`,`position`);--> statement-breakpoint
CREATE TABLE `couple_members` (
	`couple_id` text NOT NULL,
	`position` integer NOT NULL,
	`person_id` text NOT NULL,
	`active` integer NOT NULL,
	PRIMARY KEY(`couple_id`, `position`),
	FOREIGN KEY (`couple_id`) REFERENCES `couples`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `couple_members_one_active` ON `couple_members` (`person_id`) WHERE "couple_members"."active" = 1;--> statement-breakpoint
CREATE INDEX `couple_members_of_person` ON `couple_members` (`person_id`);--> statement-breakpoint
CREATE TABLE `couples` (
	`id` text PRIMARY KEY NOT NULL,
	`created_at` integer NOT NULL,
	`ended_at` integer,
	`returns_together` integer NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `invite_tries` (
	`id` integer PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `invite_tries_of_person` ON `invite_tries` (`person_id`,`at`);--> statement-breakpoint
CREATE INDEX `invite_tries_by_age` ON `invite_tries` (`at`);--> statement-breakpoint
CREATE TABLE `invites` (
	`id` text PRIMARY KEY NOT NULL,
	`purpose` text NOT NULL,
	`inviter` text NOT NULL,
	`code_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`status` text NOT NULL,
	`used_by` text,
	`used_by_label` text,
	`version` integer NOT NULL,
	FOREIGN KEY (`inviter`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`used_by`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invites_code` ON `invites` (`code_hash`);--> statement-breakpoint
CREATE INDEX `invites_made` ON `invites` (`inviter`);--> statement-breakpoint
CREATE INDEX `invites_used` ON `invites` (`used_by`);--> statement-breakpoint
CREATE TABLE `persons` (
	`id` text PRIMARY KEY NOT NULL,
	`locale` text NOT NULL,
	`zone` text,
	`quiet_from` integer NOT NULL,
	`quiet_until` integer NOT NULL,
	`previews` text NOT NULL,
	`tendency` text NOT NULL,
	`keep_it_light` integer NOT NULL,
	`write_to` text,
	`couple_id` text,
	`returns_kept` integer NOT NULL,
	`third_view_offered_at` integer,
	`onboarded_at` integer,
	`created_at` integer NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `kept_notes` (
	`id` text PRIMARY KEY NOT NULL,
	`owner` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`id`) REFERENCES `sealed`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`owner`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `kept_notes_of_owner` ON `kept_notes` (`owner`,`at`);--> statement-breakpoint
CREATE TABLE `questions` (
	`person_id` text PRIMARY KEY NOT NULL,
	`form` text NOT NULL,
	`field` integer NOT NULL,
	`answers` text,
	`asked_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `questions_by_expiry` ON `questions` (`expires_at`);--> statement-breakpoint
CREATE TABLE `sealed` (
	`id` text PRIMARY KEY NOT NULL,
	`owner_kind` text NOT NULL,
	`owner_id` text NOT NULL,
	`for_table` text NOT NULL,
	`ciphertext` blob NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `sealed_of_owner` ON `sealed` (`owner_kind`,`owner_id`);--> statement-breakpoint
CREATE TABLE `time_out_members` (
	`time_out_id` text NOT NULL,
	`position` integer NOT NULL,
	`person_id` text NOT NULL,
	`generation` integer NOT NULL,
	`left` integer NOT NULL,
	`due_at` integer,
	`wall_zone` text,
	`wall_date` text,
	`wall_time` text,
	`promised_at` integer,
	`line` text,
	`ask_kind` text,
	`ask_at` integer,
	`line_queued` integer NOT NULL,
	`nudge_queued` integer NOT NULL,
	`morning_due_at` integer,
	`morning_ask_kind` text,
	`morning_ask_at` integer,
	`extensions_used` integer NOT NULL,
	`returned_at` integer,
	`told` text NOT NULL,
	`undelivered_said` integer NOT NULL,
	`quiet_until` integer,
	`note_id` text,
	`counted` integer NOT NULL,
	`moved_talk` integer NOT NULL,
	`proposed_rest` integer NOT NULL,
	`opened_at` integer NOT NULL,
	`owing` integer NOT NULL,
	PRIMARY KEY(`time_out_id`, `position`),
	FOREIGN KEY (`time_out_id`) REFERENCES `time_outs`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `time_out_members_newest` ON `time_out_members` (`person_id`,`opened_at`) WHERE "time_out_members"."left" = 0;--> statement-breakpoint
CREATE INDEX `time_out_members_of_person` ON `time_out_members` (`person_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `time_out_members_one_promise` ON `time_out_members` (`person_id`) WHERE "time_out_members"."owing" = 1;--> statement-breakpoint
CREATE TABLE `time_outs` (
	`id` text PRIMARY KEY NOT NULL,
	`couple_id` text,
	`opened_at` integer NOT NULL,
	`cap_at` integer NOT NULL,
	`status` text NOT NULL,
	`ended_at` integer,
	`late` integer NOT NULL,
	`talk_kind` text NOT NULL,
	`talk_at` integer,
	`talk_person` text,
	`talk_turn` integer,
	`talk_asked` integer NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`couple_id`) REFERENCES `couples`(`id`) ON UPDATE no action ON DELETE no action
);
