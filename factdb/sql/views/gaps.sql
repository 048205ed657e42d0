CREATE VIEW gaps AS -- factdb view
-- One row for each thing that is not stated, with the reason.
SELECT
  g.kind AS kind, -- source, actor, place, event or claim
  CASE g.kind
    WHEN 'source' THEN (SELECT x.slug FROM source AS x WHERE x.id = g.entry_id)
    WHEN 'actor' THEN (SELECT x.slug FROM actor AS x WHERE x.id = g.entry_id)
    WHEN 'place' THEN (SELECT x.slug FROM place AS x WHERE x.id = g.entry_id)
    WHEN 'event' THEN (SELECT x.slug FROM event AS x WHERE x.id = g.entry_id)
    WHEN 'claim' THEN (SELECT x.slug FROM claim AS x WHERE x.id = g.entry_id)
  END AS id, -- Id of the entry
  g.field AS field, -- What is not stated
  g.reason AS reason, -- Code of the vocabulary gap_reason
  g.words AS words, -- The document's words that stand where the answer would be
  g.note AS note -- The reviewer's remark
FROM gap AS g
