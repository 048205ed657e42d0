CREATE VIEW redirects AS -- factdb view
-- One row for each id that an entry had before: what was cited by it is found under its id of now.
SELECT
  'source' AS kind, -- source, actor, place, event or claim
  t.old AS old, -- The id that it had
  x.slug AS id -- The id that it has
FROM redirect AS t
JOIN source AS x ON x.id = t.entry_id
WHERE t.kind = 'source'
UNION ALL
SELECT 'actor', t.old, x.slug
FROM redirect AS t
JOIN actor AS x ON x.id = t.entry_id
WHERE t.kind = 'actor'
UNION ALL
SELECT 'place', t.old, x.slug
FROM redirect AS t
JOIN place AS x ON x.id = t.entry_id
WHERE t.kind = 'place'
UNION ALL
SELECT 'event', t.old, x.slug
FROM redirect AS t
JOIN event AS x ON x.id = t.entry_id
WHERE t.kind = 'event'
UNION ALL
SELECT 'claim', t.old, x.slug
FROM redirect AS t
JOIN claim AS x ON x.id = t.entry_id
WHERE t.kind = 'claim'
