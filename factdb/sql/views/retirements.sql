CREATE VIEW retirements AS -- factdb view
-- One row for each id that was cited and has no entry any more: it is never given to anything else.
SELECT
  r.kind AS kind, -- source, actor, place, event or claim
  r.old AS id, -- The id that it had
  CASE r.kind
    WHEN 'source' THEN (SELECT x.slug FROM source AS x WHERE x.id = r.entry_id)
    WHEN 'actor' THEN (SELECT x.slug FROM actor AS x WHERE x.id = r.entry_id)
    WHEN 'place' THEN (SELECT x.slug FROM place AS x WHERE x.id = r.entry_id)
    WHEN 'event' THEN (SELECT x.slug FROM event AS x WHERE x.id = r.entry_id)
    WHEN 'claim' THEN (SELECT x.slug FROM claim AS x WHERE x.id = r.entry_id)
  END AS successor, -- The id of what took its place; NULL: nothing did
  r.day AS day, -- The ISO day on which it was retired
  r.reason AS reason -- Why
FROM retired AS r
