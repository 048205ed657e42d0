CREATE VIEW redirects AS -- factdb view
-- One row for each id that an entry had before: what was cited by it is found under its id of now.
SELECT
  r.kind AS kind, -- source, actor, place, event or claim
  r.old AS old, -- The id that it had
  CASE r.kind
    WHEN 'source' THEN (SELECT x.slug FROM source AS x WHERE x.id = r.entry_id)
    WHEN 'actor' THEN (SELECT x.slug FROM actor AS x WHERE x.id = r.entry_id)
    WHEN 'place' THEN (SELECT x.slug FROM place AS x WHERE x.id = r.entry_id)
    WHEN 'event' THEN (SELECT x.slug FROM event AS x WHERE x.id = r.entry_id)
    WHEN 'claim' THEN (SELECT x.slug FROM claim AS x WHERE x.id = r.entry_id)
  END AS id -- The id that it has
FROM redirect AS r
