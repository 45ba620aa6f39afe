CREATE TABLE `dance_names` (
	`dance_id` text NOT NULL,
	`position` integer NOT NULL,
	`text` text NOT NULL,
	PRIMARY KEY(`dance_id`, `position`),
	FOREIGN KEY (`dance_id`) REFERENCES `dances`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`text`) REFERENCES `sealed`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `dance_names_text` ON `dance_names` (`text`);--> statement-breakpoint
CREATE TABLE `dance_picks` (
	`dance_id` text NOT NULL,
	`position` integer NOT NULL,
	`person_id` text NOT NULL,
	`name` integer,
	PRIMARY KEY(`dance_id`, `position`),
	FOREIGN KEY (`dance_id`) REFERENCES `dances`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `dance_sheets` (
	`dance_id` text NOT NULL,
	`position` integer NOT NULL,
	`person_id` text NOT NULL,
	`sent_at` integer,
	`taken_back` integer NOT NULL,
	`shown_at` integer,
	`reminded` integer NOT NULL,
	`muted_until` integer,
	PRIMARY KEY(`dance_id`, `position`),
	FOREIGN KEY (`dance_id`) REFERENCES `dances`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `dance_sheets_of_person` ON `dance_sheets` (`person_id`);--> statement-breakpoint
CREATE TABLE `dance_words` (
	`dance_id` text NOT NULL,
	`sheet` integer NOT NULL,
	`part` text NOT NULL,
	`position` integer NOT NULL,
	`field` text,
	`text` text NOT NULL,
	`share` integer NOT NULL,
	PRIMARY KEY(`dance_id`, `sheet`, `part`, `position`),
	FOREIGN KEY (`dance_id`) REFERENCES `dances`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`text`) REFERENCES `sealed`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `dance_words_text` ON `dance_words` (`text`);--> statement-breakpoint
CREATE TABLE `dances` (
	`id` text PRIMARY KEY NOT NULL,
	`couple_id` text NOT NULL,
	`status` text NOT NULL,
	`started_by` text NOT NULL,
	`started_at` integer NOT NULL,
	`rests_at` integer NOT NULL,
	`reveal_at` integer,
	`naming_round` integer,
	`name` text,
	`named_at` integer,
	`call_count` integer,
	`call_at` integer,
	`call_by` text,
	`call_feeling` text,
	`version` integer NOT NULL,
	FOREIGN KEY (`couple_id`) REFERENCES `couples`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`name`) REFERENCES `sealed`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `dances_of_couple` ON `dances` (`couple_id`,`started_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `dances_one_awake` ON `dances` (`couple_id`) WHERE "dances"."status" <> 'rested';--> statement-breakpoint
CREATE INDEX `dances_name` ON `dances` (`name`);