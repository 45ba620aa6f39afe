CREATE TABLE `sent_messages` (
	`seq` integer PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`platform_message_id` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `sent_messages_to_account` ON `sent_messages` (`account_id`,`at`);--> statement-breakpoint
ALTER TABLE `persons` ADD `erased_at` integer;--> statement-breakpoint
CREATE INDEX `persons_erased` ON `persons` (`erased_at`) WHERE "persons"."erased_at" IS NOT NULL;--> statement-breakpoint
CREATE INDEX `outbox_of_person` ON `outbox` (`to_person`);