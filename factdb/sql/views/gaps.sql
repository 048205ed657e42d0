CREATE VIEW gaps AS -- factdb view
-- One row for each thing that is not stated, with the reason.
SELECT
  'source' AS kind, -- source, actor, place, event or claim
  x.slug AS id, -- Id of the entry
  t.field AS field, -- What is not stated
  t.reason AS reason, -- Code of the vocabulary gap_reason
  t.words AS words, -- The document's words that stand where the answer would be
  t.note AS note -- The reviewer's remark
FROM gap AS t
JOIN source AS x ON x.id = t.entry_id
WHERE t.kind = 'source'
UNION ALL
SELECT 'actor', x.slug, t.field, t.reason, t.words, t.note
FROM gap AS t
JOIN actor AS x ON x.id = t.entry_id
WHERE t.kind = 'actor'
UNION ALL
SELECT 'place', x.slug, t.field, t.reason, t.words, t.note
FROM gap AS t
JOIN place AS x ON x.id = t.entry_id
WHERE t.kind = 'place'
UNION ALL
SELECT 'event', x.slug, t.field, t.reason, t.words, t.note
FROM gap AS t
JOIN event AS x ON x.id = t.entry_id
WHERE t.kind = 'event'
UNION ALL
SELECT 'claim', x.slug, t.field, t.reason, t.words, t.note
FROM gap AS t
JOIN claim AS x ON x.id = t.entry_id
WHERE t.kind = 'claim'
UNION ALL
SELECT 'claim', x.slug, 'when', x.when_basis, x.when_words, NULL
FROM claim AS x
WHERE x.when_edtf IS NULL AND NOT EXISTS (SELECT 1 FROM gap AS t WHERE t.kind = 'claim' AND t.entry_id = x.id AND t.field = 'when')
UNION ALL
SELECT 'claim', x.slug, 'said', x.said_basis, x.said_words, NULL
FROM claim AS x
WHERE x.said_edtf IS NULL AND NOT EXISTS (SELECT 1 FROM gap AS t WHERE t.kind = 'claim' AND t.entry_id = x.id AND t.field = 'said')
