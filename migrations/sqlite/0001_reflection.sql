CREATE TABLE `given_prompts` (
	`person_id` text NOT NULL,
	`number` integer NOT NULL,
	`prompt_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`person_id`, `number`),
	FOREIGN KEY (`person_id`) REFERENCES `reflections`(`person_id`) ON UPDATE cascade ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `given_prompts_by_age` ON `given_prompts` (`at`);--> statement-breakpoint
CREATE TABLE `journal_entries` (
	`id` text PRIMARY KEY NOT NULL,
	`owner` text NOT NULL,
	`about_kind` text NOT NULL,
	`prompt_id` text,
	`text` text NOT NULL,
	`written_at` integer NOT NULL,
	`date` text NOT NULL,
	`edited_at` integer,
	`shared` text,
	`version` integer NOT NULL,
	FOREIGN KEY (`owner`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`text`) REFERENCES `sealed`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `journal_entries_of_owner` ON `journal_entries` (`owner`,`date`,`written_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `journal_entries_words` ON `journal_entries` (`text`);--> statement-breakpoint
CREATE TABLE `reflections` (
	`person_id` text PRIMARY KEY NOT NULL,
	`schedule_time` integer,
	`schedule_days` integer,
	`paused_until` text,
	`seed` text NOT NULL,
	`draws` integer NOT NULL,
	`last_date` text,
	`next_date` text,
	`wrote_on` text,
	`series_id` text,
	`series_had` integer,
	`generation` integer NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `together` (
	`id` text PRIMARY KEY NOT NULL,
	`couple_id` text NOT NULL,
	`prompt_id` text NOT NULL,
	`started_at` integer NOT NULL,
	`rests_at` integer NOT NULL,
	`reveal_at` integer,
	`status` text NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`couple_id`) REFERENCES `couples`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `together_of_couple` ON `together` (`couple_id`,`started_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `together_one_waiting` ON `together` (`couple_id`) WHERE "together"."status" IN ('open', 'sealed');--> statement-breakpoint
CREATE TABLE `together_answers` (
	`together_id` text NOT NULL,
	`position` integer NOT NULL,
	`person_id` text NOT NULL,
	`copy` text NOT NULL,
	`entry_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`together_id`, `position`),
	FOREIGN KEY (`together_id`) REFERENCES `together`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `together_answers_of_person` ON `together_answers` (`person_id`);--> statement-breakpoint
CREATE INDEX `together_answers_of_entry` ON `together_answers` (`entry_id`);