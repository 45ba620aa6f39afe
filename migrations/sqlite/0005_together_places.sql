CREATE TABLE `check_in_sheets` (
	`check_in_id` text NOT NULL,
	`position` integer NOT NULL,
	`person_id` text NOT NULL,
	`dial` text,
	`sent_at` integer,
	`sent_dial` text,
	`shown_at` integer,
	`shown_dial` text,
	`opened_at` integer NOT NULL,
	PRIMARY KEY(`check_in_id`, `position`),
	FOREIGN KEY (`check_in_id`) REFERENCES `check_ins`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `check_in_sheets_of_person` ON `check_in_sheets` (`person_id`,`opened_at`);--> statement-breakpoint
CREATE TABLE `check_in_times` (
	`couple_id` text PRIMARY KEY NOT NULL,
	`agreed_weekday` integer,
	`agreed_time` integer,
	`agreed_zone` text,
	`proposed_weekday` integer,
	`proposed_time` integer,
	`proposed_zone` text,
	`proposed_by` text,
	`proposed_at` integer,
	`proposed_declined` integer,
	`asked_at` integer,
	`generation` integer NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`couple_id`) REFERENCES `couples`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `check_in_words` (
	`check_in_id` text NOT NULL,
	`sheet` integer NOT NULL,
	`part` text NOT NULL,
	`position` integer NOT NULL,
	`field` text NOT NULL,
	`text` text NOT NULL,
	`closes_at` integer NOT NULL,
	PRIMARY KEY(`check_in_id`, `sheet`, `part`, `position`),
	FOREIGN KEY (`check_in_id`) REFERENCES `check_ins`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`text`) REFERENCES `sealed`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `check_in_words_text` ON `check_in_words` (`text`);--> statement-breakpoint
CREATE INDEX `check_in_drafts_by_age` ON `check_in_words` (`closes_at`) WHERE "check_in_words"."part" IN ('draft', 'draft-late');--> statement-breakpoint
CREATE TABLE `check_ins` (
	`id` text PRIMARY KEY NOT NULL,
	`couple_id` text NOT NULL,
	`status` text NOT NULL,
	`opened_at` integer NOT NULL,
	`closes_at` integer NOT NULL,
	`reveal_at` integer,
	`version` integer NOT NULL,
	FOREIGN KEY (`couple_id`) REFERENCES `couples`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `check_ins_of_couple` ON `check_ins` (`couple_id`,`opened_at`);--> statement-breakpoint
CREATE INDEX `check_ins_shown` ON `check_ins` (`couple_id`,`opened_at`) WHERE "check_ins"."status" = 'shown';--> statement-breakpoint
CREATE UNIQUE INDEX `check_ins_one_waiting` ON `check_ins` (`couple_id`) WHERE "check_ins"."status" IN ('open', 'sealed');--> statement-breakpoint
CREATE TABLE `needs` (
	`id` text PRIMARY KEY NOT NULL,
	`couple_id` text NOT NULL,
	`by_person` text NOT NULL,
	`about_kind` text NOT NULL,
	`at` integer,
	`extended` integer NOT NULL,
	`answer_kind` text,
	`answer_at` integer,
	`answer_agreed` integer NOT NULL,
	`asked_at` integer NOT NULL,
	`status` text NOT NULL,
	`generation` integer NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`couple_id`) REFERENCES `couples`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`by_person`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `needs_of_couple` ON `needs` (`couple_id`,`asked_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `needs_one_open` ON `needs` (`by_person`,`couple_id`) WHERE "needs"."status" = 'open';--> statement-breakpoint
CREATE INDEX `needs_of_person` ON `needs` (`by_person`);--> statement-breakpoint
CREATE INDEX `needs_closed` ON `needs` (`asked_at`) WHERE "needs"."status" = 'closed';--> statement-breakpoint
CREATE TABLE `place_consents` (
	`place_id` text NOT NULL,
	`position` integer NOT NULL,
	`person_id` text NOT NULL,
	`declined` integer NOT NULL,
	PRIMARY KEY(`place_id`, `position`),
	FOREIGN KEY (`place_id`) REFERENCES `places`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `places` (
	`id` text PRIMARY KEY NOT NULL,
	`couple_id` text NOT NULL,
	`platform` text NOT NULL,
	`external_id` text NOT NULL,
	`kind` text NOT NULL,
	`status` text NOT NULL,
	`banner` integer NOT NULL,
	`proposed_at` integer NOT NULL,
	`bound_at` integer,
	`ended_at` integer,
	`version` integer NOT NULL,
	FOREIGN KEY (`couple_id`) REFERENCES `couples`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `places_one_of_couple` ON `places` (`couple_id`,`status`) WHERE "places"."status" <> 'ended';--> statement-breakpoint
CREATE UNIQUE INDEX `places_bound_once` ON `places` (`platform`,`external_id`) WHERE "places"."status" = 'bound';--> statement-breakpoint
CREATE INDEX `places_at` ON `places` (`platform`,`external_id`) WHERE "places"."status" <> 'ended';--> statement-breakpoint
CREATE INDEX `places_of_couple` ON `places` (`couple_id`,`proposed_at`);--> statement-breakpoint
CREATE INDEX `places_ended` ON `places` (`ended_at`) WHERE "places"."ended_at" IS NOT NULL;--> statement-breakpoint
CREATE TABLE `say_draft_words` (
	`person_id` text NOT NULL,
	`position` integer NOT NULL,
	`field` text NOT NULL,
	`text` text NOT NULL,
	PRIMARY KEY(`person_id`, `position`),
	FOREIGN KEY (`person_id`) REFERENCES `say_drafts`(`person_id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`text`) REFERENCES `sealed`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `say_draft_words_text` ON `say_draft_words` (`text`);--> statement-breakpoint
CREATE TABLE `say_drafts` (
	`person_id` text PRIMARY KEY NOT NULL,
	`form` text NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `sayings` (
	`id` text PRIMARY KEY NOT NULL,
	`couple_id` text NOT NULL,
	`by_person` text NOT NULL,
	`form` text NOT NULL,
	`copy` text NOT NULL,
	`at` integer NOT NULL,
	`answer` text,
	`version` integer NOT NULL,
	FOREIGN KEY (`couple_id`) REFERENCES `couples`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`by_person`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`copy`) REFERENCES `sealed`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `sayings_by_person` ON `sayings` (`by_person`,`couple_id`,`at`);--> statement-breakpoint
CREATE INDEX `sayings_of_couple` ON `sayings` (`couple_id`,`at`);--> statement-breakpoint
CREATE UNIQUE INDEX `sayings_copy` ON `sayings` (`copy`);