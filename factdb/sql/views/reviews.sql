CREATE VIEW reviews AS -- factdb view
-- One row for each signature: a checksum with a name beside it. The entry is as it was when somebody wrote that name.
SELECT
  'source' AS kind, -- source, actor, place, event or claim
  x.slug AS id, -- Id of the entry
  t.reviewer AS reviewer, -- The handle that was written; nothing proves whose it is
  t.day AS day, -- The ISO day that was written
  t.digest AS digest, -- What they signed: v1: and 128 bits of SHA-256 over the entry and what its meaning hangs on
  t.note AS note -- The reviewer's remark
FROM review AS t
JOIN source AS x ON x.id = t.entry_id
WHERE t.kind = 'source'
UNION ALL
SELECT 'actor', x.slug, t.reviewer, t.day, t.digest, t.note
FROM review AS t
JOIN actor AS x ON x.id = t.entry_id
WHERE t.kind = 'actor'
UNION ALL
SELECT 'place', x.slug, t.reviewer, t.day, t.digest, t.note
FROM review AS t
JOIN place AS x ON x.id = t.entry_id
WHERE t.kind = 'place'
UNION ALL
SELECT 'event', x.slug, t.reviewer, t.day, t.digest, t.note
FROM review AS t
JOIN event AS x ON x.id = t.entry_id
WHERE t.kind = 'event'
UNION ALL
SELECT 'claim', x.slug, t.reviewer, t.day, t.digest, t.note
FROM review AS t
JOIN claim AS x ON x.id = t.entry_id
WHERE t.kind = 'claim'
