DROP INDEX `needs_one_open`;--> statement-breakpoint
CREATE UNIQUE INDEX `needs_one_open_of_a_kind` ON `needs` (`by_person`,`couple_id`,`about_kind`) WHERE "needs"."status" = 'open';