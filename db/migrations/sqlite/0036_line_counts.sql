INSERT INTO view_counts (organization_id, view, team_id, total, unread, waiting)
SELECT organization_id, view, team_id, count(*), count(unread), count(waiting) FROM (
	SELECT organization_id, coalesce(team_id, '') AS team_id,
		CASE WHEN unread_count > 0 THEN 1 END AS unread,
		CASE WHEN waiting_since IS NOT NULL THEN 1 END AS waiting,
		'line:' || line_id AS view
	FROM conversations WHERE status = 'open'
) AS counted GROUP BY organization_id, view, team_id;
