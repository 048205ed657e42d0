CREATE VIEW reviews AS -- factdb view
-- One row for each signature.
SELECT
  r.kind AS kind, -- source, actor, place, event or claim
  CASE r.kind
    WHEN 'source' THEN (SELECT x.slug FROM source AS x WHERE x.id = r.entry_id)
    WHEN 'actor' THEN (SELECT x.slug FROM actor AS x WHERE x.id = r.entry_id)
    WHEN 'place' THEN (SELECT x.slug FROM place AS x WHERE x.id = r.entry_id)
    WHEN 'event' THEN (SELECT x.slug FROM event AS x WHERE x.id = r.entry_id)
    WHEN 'claim' THEN (SELECT x.slug FROM claim AS x WHERE x.id = r.entry_id)
  END AS id, -- Id of the entry
  r.reviewer AS reviewer, -- Handle of who signed
  r.day AS day, -- ISO day on which they signed
  r.digest AS digest, -- What they signed: v1: and 128 bits of SHA-256 over the entry and what its meaning hangs on
  r.note AS note -- The reviewer's remark
FROM review AS r
