CREATE VIEW participants AS -- factdb view
-- One row for each actor's part in an event. Parts that nobody is named for stand in gaps.
SELECT
  e.slug AS event, -- Id of the event
  a.slug AS actor, -- Id of the actor
  a.name AS actor_name, -- The actor's name
  a.country AS actor_country, -- The actor's country
  r.role AS role -- Code of the vocabulary participant_role
FROM participant AS r
JOIN event AS e ON e.id = r.event_id
JOIN actor AS a ON a.id = r.actor_id
