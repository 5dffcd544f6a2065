PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_view_counts` (
	`organization_id` text NOT NULL,
	`view` text NOT NULL,
	`team_id` text DEFAULT '' NOT NULL,
	`total` integer NOT NULL,
	`unread` integer NOT NULL,
	`waiting` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`organization_id`, `view`, `team_id`),
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
DROP TABLE `view_counts`;--> statement-breakpoint
ALTER TABLE `__new_view_counts` RENAME TO `view_counts`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
ALTER TABLE `agents` ADD `is_limited_to_teams` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `organizations` ADD `visibility` text DEFAULT 'everyone' NOT NULL;--> statement-breakpoint
INSERT INTO view_counts (organization_id, view, team_id, total, unread, waiting)
SELECT organization_id, view, team_id, count(*), count(unread), count(waiting) FROM (
	SELECT organization_id, coalesce(team_id, '') AS team_id,
		CASE WHEN unread_count > 0 THEN 1 END AS unread,
		CASE WHEN status = 'open' AND waiting_since IS NOT NULL THEN 1 END AS waiting,
		CASE status WHEN 'open' THEN 'all' ELSE status END AS view
	FROM conversations WHERE 1 = 1
) AS counted GROUP BY organization_id, view, team_id;--> statement-breakpoint
INSERT INTO view_counts (organization_id, view, team_id, total, unread, waiting)
SELECT organization_id, view, team_id, count(*), count(unread), count(waiting) FROM (
	SELECT organization_id, coalesce(team_id, '') AS team_id,
		CASE WHEN unread_count > 0 THEN 1 END AS unread,
		CASE WHEN status = 'open' AND waiting_since IS NOT NULL THEN 1 END AS waiting,
		CASE WHEN assignee_id IS NULL THEN 'unassigned' ELSE 'agent:' || assignee_id END AS view
	FROM conversations WHERE status = 'open'
) AS counted GROUP BY organization_id, view, team_id;--> statement-breakpoint
INSERT INTO view_counts (organization_id, view, team_id, total, unread, waiting)
SELECT organization_id, view, team_id, count(*), count(unread), count(waiting) FROM (
	SELECT organization_id, coalesce(team_id, '') AS team_id,
		CASE WHEN unread_count > 0 THEN 1 END AS unread,
		CASE WHEN status = 'open' AND waiting_since IS NOT NULL THEN 1 END AS waiting,
		'agent:' || assignee_id || ':' || status AS view
	FROM conversations WHERE status <> 'open' AND assignee_id IS NOT NULL
) AS counted GROUP BY organization_id, view, team_id;--> statement-breakpoint
INSERT INTO view_counts (organization_id, view, team_id, total, unread, waiting)
SELECT organization_id, view, team_id, count(*), count(unread), count(waiting) FROM (
	SELECT organization_id, coalesce(team_id, '') AS team_id,
		CASE WHEN unread_count > 0 THEN 1 END AS unread,
		CASE WHEN status = 'open' AND waiting_since IS NOT NULL THEN 1 END AS waiting,
		'failed' AS view
	FROM conversations WHERE failed_at IS NOT NULL
) AS counted GROUP BY organization_id, view, team_id;--> statement-breakpoint
INSERT INTO view_counts (organization_id, view, team_id, total, unread, waiting)
SELECT organization_id, view, team_id, count(*), count(unread), count(waiting) FROM (
	SELECT organization_id, coalesce(team_id, '') AS team_id,
		CASE WHEN unread_count > 0 THEN 1 END AS unread,
		CASE WHEN status = 'open' AND waiting_since IS NOT NULL THEN 1 END AS waiting,
		'agent:' || assignee_id || ':failed' AS view
	FROM conversations WHERE failed_at IS NOT NULL AND assignee_id IS NOT NULL
) AS counted GROUP BY organization_id, view, team_id;