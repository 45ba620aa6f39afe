CREATE INDEX `timers_of_subject` ON `timers` (`subject`);--> statement-breakpoint
CREATE INDEX `timers_of_person` ON `timers` (`person_id`,`at`,`key`);--> statement-breakpoint
CREATE INDEX `couples_ended` ON `couples` (`ended_at`) WHERE "couples"."ended_at" IS NOT NULL;--> statement-breakpoint
CREATE INDEX `time_outs_of_couple` ON `time_outs` (`couple_id`);